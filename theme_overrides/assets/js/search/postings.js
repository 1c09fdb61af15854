// Where roots stand: the lines of the index's parts, and units that have several roots. Pure.
// render/search/postings.py writes what is read here.

const SIGNS = Array.from({ length: 95 }, (_, n) => String.fromCharCode(n + 32)).filter(
  (sign) => sign !== '"' && sign !== "\\",
);
const VALUE = new Map(SIGNS.map((sign, value) => [sign, value]));
const LAST = 61;

// by weight: hidden, once, often, summary, title, short title, short title of the page
const WORTH = [0.3, 0.6, 1, 1.6, 2.6, 3.4, 4.4];
const TITLE = 2;
const SHORT = Array.from({ length: 10 }, (_, n) => 1.3 - 0.06 * n); // what a word counts in a short text, in a long one

export const HIGHEST = WORTH.at(-1);

// The numbers that a line of signs is made of.
const numbers = (line) => {
  const found = [];
  for (let at = 0; at < line.length; at++) {
    let [value, scale, sign] = [0, 1, VALUE.get(line[at])];
    for (; sign >= LAST; sign = VALUE.get(line[++at])) {
      value += scale * sign;
      scale *= 32;
    }
    found.push(value + scale * sign);
  }
  return found;
};

// A line of postings: units with their worth, and the phrases that are told with the root.
export const decode = (line, root) => {
  const [standing, told = ""] = line.split("\n");
  const [units, worth] = [[], []];
  let unit = -1;
  for (const value of numbers(standing)) {
    unit += Math.floor(value / WORTH.length) + 1;
    units.push(unit);
    worth.push(WORTH[value % WORTH.length]);
  }
  return { units, worth, phrases: decodePhrases(told, root) };
};

// [unit, roots] of each phrase that `root` is a part of.
const decodePhrases = (line, root) => {
  const found = [];
  const left = numbers(line);
  for (let at = 0; at < left.length; at += 2 + left[at + 1]) {
    found.push([left[at], [root, ...left.slice(at + 2, at + 2 + left[at + 1])]]);
  }
  return found;
};

// The phrases of all postings by what they lead to: [unit, phrases].
export const phrasesIn = (postings) => {
  const found = new Map();
  for (const { phrases } of postings.values()) {
    for (const [unit, roots] of phrases) found.set(unit, [...(found.get(unit) ?? []), roots]);
  }
  return [...found];
};

// Calls use(unit, worth) for every unit that has all the roots.
export const together = (lists, lengths, use) => {
  const places = lists.map(() => 0);
  const [first] = lists;
  for (let n = 0; n < first.units.length; n++) {
    const unit = first.units[n];
    let worth = first.worth[n];
    for (let other = 1; other < lists.length && worth; other++) {
      const { units } = lists[other];
      while (units[places[other]] < unit) places[other]++;
      worth = units[places[other]] === unit ? worth + lists[other].worth[places[other]] : 0;
    }
    worth /= lists.length;
    if (worth) use(unit, worth < TITLE ? worth * SHORT[lengths[unit]] : worth);
  }
};
