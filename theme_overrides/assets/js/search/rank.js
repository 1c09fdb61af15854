// Which results answer a query best. Pure: from slots, postings and the table of pages to a sorted list.

import { ASKING } from "./query.js";
import { HIGHEST, together } from "./postings.js";

// What a kind of page is for somebody who searches: first what teaches a thing, then what says what it is, then lists.
const KIND = {
  module: 1,
  course: 0.9,
  goal: 0.85,
  page: 0.9,
  prerequisite: 0.8,
  term: 0.8,
  download: 0.45,
  source: 0.45,
  track: 0.45,
};
const COVER = 1.2; // how much it counts that all words are there
const LONG = 3; // the same for a query of so many words, shared by them: a long one says more than any page does
const COMMON = 1.65; // what every unit has tells next to nothing
const BEST = 4; // what the best unit of a page counts, beside all its units together
const SAME = [0.85, 0.3]; // how far another name of a term, a further name stands for the one typed
const PHRASE = 4; // what a word of a phrase counts that people ask by
const ASKED = 2; // the same for a question word of it
const WHOLE = 0.5; // how much each further word of a name tells that stands whole among more other words than its own
const ENTRIES = 2; // how the units of a page stand together when each is a result; see render/search/units.py

const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
const better = (a, b) => b.score - a.score || a.unit - b.unit;

// --- the terms that a query names

// The slots that say a name, in any order and with other words between them; none when a root is not said.
const slotsSaying = (name, slots) => {
  const left = new Set(name);
  const saying = [];
  slots.forEach(({ options }, slot) => {
    const said = options.find(([roots, weight]) => weight > 0.5 && roots.every((root) => left.has(root)));
    if (!said) return;
    said[0].forEach((root) => left.delete(root));
    saying.push(slot);
  });
  return left.size ? [] : saying;
};

// The terms that a query names, or what it asks for by a phrase: {row, saying} with the slots that say it; none that
// says less than another of them.
export const named = (names, slots) => {
  const typed = new Set(slots.flatMap(({ options }) => options.flatMap(([roots]) => roots)));
  const found = names.map((row) => {
    const [, ...kinds] = row;
    const possible = kinds.flat().filter((name) => name.every((root) => typed.has(root)));
    const ways = possible.map((name) => slotsSaying(name, slots));
    return { row, saying: ways.reduce((most, way) => (way.length > most.length ? way : most), []) };
  });
  const within = (one, other) => other.length > one.length && one.every((slot) => other.includes(slot));
  return found.filter(({ saying }) => saying.length && !found.some((other) => within(saying, other.saying)));
};

export const rootsOf = (slots, terms) => {
  const typed = slots.flatMap(({ options }) => options.flatMap(([roots]) => roots));
  const names = terms.flatMap(({ row: [, own, further] }) => [...own, ...further].flat());
  return [...new Set([...typed, ...names])];
};

// --- what each slot is worth in each unit

class Table {
  constructor(slots, postings, lengths) {
    Object.assign(this, { slots, postings, lengths, touched: new Set() });
    this.worth = slots.map(() => new Float32Array(lengths.length));
    // A word that had to be guessed decides less.
    this.telling = slots.filter(({ how }) => how !== ASKING);
    this.gains = slots.map(({ how, options }) =>
      options.length && how !== ASKING ? this.rarity(options[0][0]) * options[0][1] ** 2 : 0,
    );
    this.cover = Math.min(COVER, LONG / this.telling.length);
    this.whole = this.gains.reduce((sum, gain) => sum + gain, 0);
  }

  // The fewer units have the roots, the more they tell.
  rarity(roots) {
    return mean(
      roots.map((root) =>
        Math.log((1 + this.lengths.length / Math.max(1, this.postings.get(root).units.length)) / COMMON),
      ),
    );
  }

  raise(slot, unit, value) {
    if (this.worth[slot][unit] >= value) return;
    this.worth[slot][unit] = value;
    this.touched.add(unit);
  }

  eachUnit(roots, use) {
    together(
      roots.map((root) => this.postings.get(root)),
      this.lengths,
      use,
    );
  }

  addWords() {
    this.telling.forEach(({ options }, slot) => {
      for (const [roots, weight] of options) {
        const gain = weight * Math.min(this.gains[slot], this.rarity(roots));
        this.eachUnit(roots, (unit, worth) => this.raise(slot, unit, worth * gain));
      }
    });
  }

  // A unit that people ask for by a phrase.
  addPhrase({ row: [unit], saying }) {
    const gain = mean(saying.filter((slot) => slot < this.telling.length).map((slot) => this.gains[slot]));
    saying.forEach((slot) => this.raise(slot, unit, gain * (slot < this.telling.length ? PHRASE : ASKED)));
  }

  // The entry of a term that was named, and wherever one of its other names stands.
  addTerm({ row: [entry, ...names], saying }) {
    const gain = mean(saying.map((slot) => this.gains[slot]));
    const raiseAll = (unit, value) => saying.forEach((slot) => this.raise(slot, unit, value));
    const whole = saying.length < this.slots.length / 2 ? 1 + WHOLE * (saying.length - 1) : 1;
    raiseAll(entry, gain * whole * HIGHEST);
    SAME.forEach((weight, kind) => {
      for (const name of names[kind]) this.eachUnit(name, (unit, worth) => raiseAll(unit, gain * worth * weight));
    });
  }

  // The sum over all slots, lessened by those that are missing.
  score(value) {
    let [sum, covered] = [0, 0];
    this.gains.forEach((gain, slot) => {
      const worth = value(slot);
      sum += worth;
      if (worth) covered += gain;
    });
    return sum * (covered / this.whole) ** this.cover;
  }

  scoreOfUnit(unit) {
    return this.score((slot) => this.worth[slot][unit]);
  }

  // Words may stand in different units of a page.
  scoreOfAll(units) {
    return this.score((slot) => Math.max(...units.map((unit) => this.worth[slot][unit])));
  }
}

// --- results

// Touched units by the page they are on: [number of the page, its units].
const byPage = (touched, starts) => {
  const pages = [];
  let page = 0;
  for (const unit of [...touched].sort((a, b) => a - b)) {
    while (unit >= starts[page + 1]) page++;
    if (pages.at(-1)?.[0] === page) pages.at(-1)[1].push(unit);
    else pages.push([page, [unit]]);
  }
  return pages;
};

// Results with their units, both best first. A page is [kind, title, address, units, together, track, minutes];
// `starts` are the numbers of their first units, `lengths` a digit for each unit.
export const rank = (slots, terms, phrased, postings, pages, starts, lengths) => {
  const table = new Table(slots, postings, lengths);
  table.addWords();
  terms.forEach((term) => table.addTerm(term));
  phrased.forEach((one) => table.addPhrase(one));
  const found = byPage(table.touched, starts).flatMap(([page, touched]) => {
    const [kind, , , , joined] = pages[page];
    const units = touched.map((unit) => ({ unit, score: table.scoreOfUnit(unit) })).sort(better);
    const result = (own, score) => ({ page, unit: own[0].unit, units: own, score: KIND[kind] * score });
    if (joined === ENTRIES) return units.map((unit) => result([unit], unit.score));
    const [best] = units;
    return [result(units, joined ? best.score : (table.scoreOfAll(touched) + BEST * best.score) / (1 + BEST))];
  });
  return found.sort(better);
};
