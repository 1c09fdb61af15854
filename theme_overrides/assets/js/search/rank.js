// Which results answer a query best. Pure: from slots, postings and the table of pages to a sorted list.

import { HIGHEST, together } from "./postings.js";

// What a kind of page is for somebody who searches: first what teaches a thing, then what says what it is, then lists.
const KIND = { module: 1, course: 0.9, goal: 0.85, page: 0.9, prerequisite: 0.8, term: 0.85, download: 0.45, source: 0.45, track: 0.45 };
const COVER = 1.2; // how much it counts that all words are there
const SAME = [0.85, 0.3]; // how far another name of a term, a further name stands for the one typed
const ENTRIES = 2; // how the units of a page stand together when each is a result; see render/search/units.py

const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
const better = (a, b) => b.score - a.score || a.unit - b.unit;

// --- the terms that a query names

const startsWith = (roots, beginning) => beginning.every((root, n) => root === roots[n]);

// How many slots from `at` on say the name, 0 when they do not.
const slotsSaying = (name, slots, at) => {
  let left = name;
  for (let end = at; end < slots.length; end++) {
    const said = slots[end].options.find(([roots, weight]) => weight > 0.5 && startsWith(left, roots));
    if (!said) return 0;
    left = left.slice(said[0].length);
    if (!left.length) return end - at + 1;
  }
  return 0;
};

// The terms that a query names: {term's row, first slot, number of slots}, none inside a longer one.
export const named = (names, slots) => {
  const found = [];
  for (const row of names) {
    const [, ...kinds] = row;
    for (let at = 0; at < slots.length; at++) {
      const length = Math.max(0, ...kinds.flat().map((name) => slotsSaying(name, slots, at)));
      if (length) found.push({ row, at, length });
    }
  }
  const inside = (one, other) => other.length > one.length && other.at <= one.at && one.at + one.length <= other.at + other.length;
  return found.filter((one) => !found.some((other) => inside(one, other)));
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
    this.gains = slots.map(({ options }) => (options.length ? this.rarity(options[0][0]) : 0));
    this.whole = this.gains.reduce((sum, gain) => sum + gain, 0);
  }

  // The fewer units have the roots, the more they tell.
  rarity(roots) {
    return mean(roots.map((root) => Math.log(1 + this.lengths.length / Math.max(1, this.postings.get(root).units.length))));
  }

  raise(slot, unit, value) {
    if (this.worth[slot][unit] >= value) return;
    this.worth[slot][unit] = value;
    this.touched.add(unit);
  }

  eachUnit(roots, use) {
    together(roots.map((root) => this.postings.get(root)), this.lengths, use);
  }

  addWords() {
    this.slots.forEach(({ options }, slot) => {
      for (const [roots, weight] of options) {
        const gain = weight * Math.min(this.gains[slot], this.rarity(roots));
        this.eachUnit(roots, (unit, worth) => this.raise(slot, unit, worth * gain));
      }
    });
  }

  // The entry of a term that was named, and wherever one of its other names stands.
  addTerm({ row: [entry, ...names], at, length }) {
    const span = Array.from({ length }, (_, n) => at + n);
    const gain = mean(span.map((slot) => this.gains[slot]));
    const raiseAll = (unit, value) => span.forEach((slot) => this.raise(slot, unit, value));
    raiseAll(entry, gain * HIGHEST);
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
    return sum * (covered / this.whole) ** COVER;
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
export const rank = (slots, terms, postings, pages, starts, lengths) => {
  const table = new Table(slots, postings, lengths);
  table.addWords();
  terms.forEach((term) => table.addTerm(term));
  const found = byPage(table.touched, starts).flatMap(([page, touched]) => {
    const [kind, , , , joined] = pages[page];
    const units = touched.map((unit) => ({ unit, score: table.scoreOfUnit(unit) })).sort(better);
    const result = (own, score) => ({ page, unit: own[0].unit, units: own, score: KIND[kind] * score });
    if (joined === ENTRIES) return units.map((unit) => result([unit], unit.score));
    const [best] = units;
    return [result(units, joined ? best.score : (table.scoreOfAll(touched) + 2 * best.score) / 3)];
  });
  return found.sort(better);
};
