// Which pages answer a query best. Pure: from slots, postings and the table of pages to a sorted list.
// render/search/postings.py writes what is read here.

const SIGNS = Array.from({ length: 95 }, (_, n) => String.fromCharCode(n + 32)).filter((sign) => sign !== '"' && sign !== "\\");
const VALUE = new Map(SIGNS.map((sign, value) => [sign, value]));
const LAST = 61;

// by weight: hidden, once, often, title, short title, short title of the page
const WORTH = [0.5, 1, 1.4, 2.4, 3.4, 4.4];
const KIND = { source: 0.8, term: 0.9, track: 0.5, page: 0.85, course: 0.9, prerequisite: 0.9, goal: 0.95 };
const TITLE = 2;
const SHORT = Array.from({ length: 10 }, (_, n) => 1.3 - 0.06 * n); // what a word counts in a short text, in a long one
const COVER = 1.2; // how much it counts that all words are there
const SAME = [0.85, 0.3]; // how far another name of a term, a further name stands for the one typed

// A line of postings as units with their worth.
export const decode = (line) => {
  const [units, worth] = [[], []];
  let unit = -1;
  for (let at = 0; at < line.length; at++) {
    let [value, scale, sign] = [0, 1, VALUE.get(line[at])];
    for (; sign >= LAST; sign = VALUE.get(line[++at])) {
      value += scale * sign;
      scale *= 32;
    }
    value += scale * sign;
    unit += Math.floor(value / WORTH.length) + 1;
    units.push(unit);
    worth.push(WORTH[value % WORTH.length]);
  }
  return { units, worth };
};

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

// What each slot is worth in each unit.
const values = (slots, terms, postings, lengths) => {
  const total = lengths.length;
  const rare = (root) => Math.log(1 + total / Math.max(1, postings.get(root).units.length));
  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const table = slots.map(() => new Float32Array(total));
  const gains = slots.map(({ options }) => (options.length ? Math.max(...options.slice(0, 1).map(([roots]) => mean(roots.map(rare)))) : 0));
  const raise = (slot, unit, value) => (table[slot][unit] = Math.max(table[slot][unit], value));
  const all = (roots, use) => {
    const [first, ...rest] = roots.map((root) => postings.get(root));
    const others = rest.map(({ units, worth }) => new Map(units.map((unit, n) => [unit, worth[n]])));
    first.units.forEach((unit, n) => {
      if (!others.every((other) => other.has(unit))) return;
      const worth = mean([first.worth[n], ...others.map((other) => other.get(unit))]);
      use(unit, worth < TITLE ? worth * SHORT[lengths[unit]] : worth);
    });
  };
  slots.forEach(({ options }, slot) => {
    for (const [roots, weight] of options) all(roots, (unit, worth) => raise(slot, unit, worth * weight * Math.min(gains[slot], mean(roots.map(rare)))));
  });
  for (const [[unit, ...lists], at, length] of terms) {
    const span = slots.slice(at, at + length).map((_, n) => at + n);
    const gain = mean(span.map((slot) => gains[slot]));
    for (const slot of span) raise(slot, unit, gain * WORTH.at(-1));
    SAME.forEach((weight, n) => lists[n].forEach((name) => all(name, (found, worth) => span.forEach((slot) => raise(slot, found, gain * worth * weight)))));
  }
  return { table, gains };
};

const better = (a, b) => b.score - a.score || a.unit - b.unit;

// Pages with their units, both best first. A page is [kind, title, address, units, collection, track, minutes].
export const rank = (slots, terms, postings, pages, lengths) => {
  const { table, gains } = values(slots, terms, postings, lengths);
  const whole = gains.reduce((sum, gain) => sum + gain, 0);
  const covered = (best) => best.reduce((sum, value, slot) => sum + (value ? gains[slot] : 0), 0) / whole;
  const found = [];
  let start = 0;
  for (const [number, page] of pages.entries()) {
    const units = [];
    const best = slots.map(() => 0);
    for (let unit = start; unit < start + page[3]; unit++) {
      const row = table.map((column) => column[unit]);
      const sum = row.reduce((all, value) => all + value, 0);
      if (sum) units.push({ unit, score: sum * covered(row) ** COVER });
      row.forEach((value, slot) => (best[slot] = Math.max(best[slot], value)));
    }
    start += page[3];
    if (!units.length) continue;
    units.sort(better);
    const broad = best.reduce((all, value) => all + value, 0) * covered(best) ** COVER;
    const score = (KIND[page[0]] ?? 1) * (page[4] ? units[0].score : (broad + 2 * units[0].score) / 3);
    found.push({ page: number, unit: units[0].unit, score, units });
  }
  return found.sort(better);
};
