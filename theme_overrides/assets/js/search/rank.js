// Which pages answer a query best. Pure: from slots, postings and the table of pages to a sorted list.

import { HIGHEST, together } from "./postings.js";

const KIND = { source: 0.8, term: 0.9, track: 0.5, page: 0.85, course: 0.9, prerequisite: 0.9, goal: 0.95 };
const COVER = 1.2; // how much it counts that all words are there
const SAME = [0.85, 0.3]; // how far another name of a term, a further name stands for the one typed

// How many slots from `at` on say the name, 0 when they do not.
const spoken = (name, slots, at) => {
  let [rest, end] = [name, at];
  while (rest.length && end < slots.length) {
    const said = slots[end].options.find(([roots, weight]) => weight > 0.5 && roots.every((root, n) => root === rest[n]));
    if (!said) return 0;
    rest = rest.slice(said[0].length);
    end += 1;
  }
  return rest.length ? 0 : end - at;
};

// The terms that a query names: [term's row, first slot, number of slots], none inside a longer one.
export const named = (names, slots) => {
  const found = [];
  for (const row of names) {
    for (let at = 0; at < slots.length; at++) {
      const length = Math.max(...row.slice(1).flat().map((name) => spoken(name, slots, at)), 0);
      if (length) found.push([row, at, length]);
    }
  }
  return found.filter(([, at, length]) => !found.some(([, a, l]) => l > length && a <= at && at + length <= a + l));
};

export const rootsOf = (slots, terms) => [
  ...new Set([...slots.flatMap(({ options }) => options.flatMap(([roots]) => roots)), ...terms.flatMap(([[, own, further]]) => [...own, ...further].flat())]),
];

const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;

// What each slot is worth in each unit, what it is worth at all, and the units where any of them stands.
const values = (slots, terms, postings, lengths) => {
  const rare = (root) => Math.log(1 + lengths.length / Math.max(1, postings.get(root).units.length));
  const table = slots.map(() => new Float32Array(lengths.length));
  const gains = slots.map(({ options }) => (options.length ? mean(options[0][0].map(rare)) : 0));
  const touched = new Set();
  const raise = (slot, unit, value) => {
    if (table[slot][unit] >= value) return;
    table[slot][unit] = value;
    touched.add(unit);
  };
  const all = (roots, use) => together(roots.map((root) => postings.get(root)), lengths, use);
  slots.forEach(({ options }, slot) => {
    for (const [roots, weight] of options) {
      const gain = weight * Math.min(gains[slot], mean(roots.map(rare)));
      all(roots, (unit, worth) => raise(slot, unit, worth * gain));
    }
  });
  for (const [[unit, ...lists], at, length] of terms) {
    const span = slots.slice(at, at + length).map((_, n) => at + n);
    const gain = mean(span.map((slot) => gains[slot]));
    for (const slot of span) raise(slot, unit, gain * HIGHEST);
    SAME.forEach((weight, n) => {
      for (const name of lists[n]) all(name, (found, worth) => span.forEach((slot) => raise(slot, found, gain * worth * weight)));
    });
  }
  return { table, gains, touched: Int32Array.from(touched).sort() };
};

const better = (a, b) => b.score - a.score || a.unit - b.unit;

// Pages with their units, both best first. A page is [kind, title, address, units, collection, track, minutes];
// `starts` are the numbers of their first units, `lengths` a digit for each unit.
export const rank = (slots, terms, postings, pages, starts, lengths) => {
  const { table, gains, touched } = values(slots, terms, postings, lengths);
  const whole = gains.reduce((sum, gain) => sum + gain, 0);
  const scored = (value) => {
    let [sum, covered] = [0, 0];
    for (let slot = 0; slot < slots.length; slot++) {
      const one = value(slot);
      sum += one;
      if (one) covered += gains[slot];
    }
    return sum * (covered / whole) ** COVER;
  };
  const found = [];
  let page = 0;
  for (let at = 0; at < touched.length; ) {
    while (touched[at] >= starts[page + 1]) page++;
    const units = [];
    const best = new Float32Array(slots.length);
    for (; touched[at] < starts[page + 1]; at++) {
      const unit = touched[at];
      units.push({ unit, score: scored((slot) => table[slot][unit]) });
      for (let slot = 0; slot < slots.length; slot++) best[slot] = Math.max(best[slot], table[slot][unit]);
    }
    units.sort(better);
    const [kind, , , , collection] = pages[page];
    const broad = scored((slot) => best[slot]);
    const score = (KIND[kind] ?? 1) * (collection ? units[0].score : (broad + 2 * units[0].score) / 3);
    found.push({ page, unit: units[0].unit, score, units });
  }
  return found.sort(better);
};
