// What a typed word may mean: from the word list of the index, word -> roots. Pure.
// render/search/words.py and lexicon.py write what is read here.

const UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"; // soft hyphens and signs without width, which may stand inside a word
const APOSTROPHES = "'’‘ʼʻ`´";
// Scripts that part no words: each sign counts as one.
const IDEOGRAPHS = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const LETTERS = `(?![${IDEOGRAPHS}])[\\p{L}\\p{N}](?:(?![${IDEOGRAPHS}])[\\p{L}\\p{N}\\p{M}${UNSEEN}])*`;
const WORD = new RegExp(`[${IDEOGRAPHS}]|${LETTERS}(?:[${APOSTROPHES}]${LETTERS})*`, "gu");
// Accents, and the vowel points of Hebrew and Arabic, which most people leave out; in other scripts a word needs them.
const DROPPED = new RegExp(
  "[\\u0300-\\u036f\\u0591-\\u05c7\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06ed" +
    "\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]",
  "gu",
);
const NOT_COMPARED = new RegExp(`[${APOSTROPHES}]s$|[${APOSTROPHES}${UNSEEN}]`, "g");
const LOAN_STEM = 4; // letters before the ending of a loan word, at least
const CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&()*+-./:;<=>?@[]^_{|}~";

export const fold = (word) => word.toLowerCase().normalize("NFD").replace(DROPPED, "").replace(NOT_COMPARED, "");
export const rawWords = (text) => [...text.normalize("NFC").matchAll(WORD)];
export const split = (text) => rawWords(text).map(([word]) => fold(word));

// "meng*i" as what makes "awas" into "mengawasi"; a hyphen beside the star drops a letter of the root.
export const shaper = (pattern) => {
  const [, before, front, end, after] = /^([^*-]*)(-*)\*(-*)([^*-]*)$/.exec(pattern);
  return (root) => before + root.slice(front.length, root.length - end.length) + after;
};

// The roots in their order, and form -> [number of a root, or of both roots of a compound].
export const read = (lines, patterns) => {
  const shapes = new Map(patterns.map((pattern, n) => [CODES[n], shaper(pattern)]));
  const roots = [];
  const forms = new Map();
  const add = (form, root) => (forms.has(form) ? forms.get(form).push(root) : forms.set(form, [root]));
  for (const line of lines.split("\n")) {
    const [first, ...spelled] = line.split(",");
    let end = 1;
    while (end < first.length && !shapes.has(first[end])) end++;
    const root = (roots.at(-1) ?? "").slice(0, parseInt(first[0], 36)) + first.slice(1, end);
    for (const code of first.slice(end)) add(shapes.get(code)(root), roots.length);
    for (const form of spelled) add(form, roots.length);
    roots.push(root);
  }
  roots.forEach((root, number) => forms.has(root) || forms.set(root, [number]));
  return { roots, forms };
};

// One slip of the finger: a letter too many, missing, wrong, or two exchanged.
export const oneSlip = (a, b) => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let [enda, endb] = [a.length, b.length];
  while (enda > from && endb > from && a[enda - 1] === b[endb - 1]) {
    enda--;
    endb--;
  }
  const [left, right] = [enda - from, endb - from];
  if (left < 2 && right < 2) return true;
  return left === 2 && right === 2 && a[from] === b[from + 1] && a[from + 1] === b[from];
};

// Two slips: what stands between the ends that two words share can be split so that each half is at most one slip apart.
export const twoSlips = (a, b) => {
  if (Math.abs(a.length - b.length) > 2 || a[0] !== b[0]) return false;
  for (let at = 1; at <= a.length; at++) {
    for (let by = -1; by < 2; by++) {
      const [left, right] = [b.slice(0, at + by), b.slice(at + by)];
      if (oneSlip(a.slice(0, at), left) && oneSlip(a.slice(at), right)) return true;
    }
  }
  return false;
};

// The word without an affix, and with what the affix swallowed of it: `ing:e` leaves "mak" and "make" of "making".
const withoutEnd = (word, affix) => {
  const [cut, swallowed = ""] = affix.split(":");
  if (!word.endsWith(cut)) return [];
  const stem = word.slice(0, word.length - cut.length);
  if (stem.at(-1) === stem.at(-2)) return [stem, stem.slice(0, -1)];
  return swallowed ? [stem, stem + swallowed] : [stem];
};

const withoutFront = (word, affix) => {
  const [cut, swallowed = ""] = affix.split(":");
  if (!word.startsWith(cut)) return [];
  const stem = word.slice(cut.length);
  return swallowed ? [stem, swallowed + stem] : [stem];
};

const without = (words, affixes, cut) => words.flatMap((word) => affixes.flatMap((affix) => cut(word, affix)));

// What remains of a word without endings, suffixes and prefixes of a language; the longest first.
export const bases = (word, { prefixes = [], suffixes = [], endings = [] }) => {
  const plain = [word, ...without([word], endings, withoutEnd)];
  const stems = [...plain, ...without(plain, suffixes, withoutEnd)];
  const all = new Set([...stems, ...without(stems, prefixes, withoutFront)]);
  return [...all].filter((base) => base.length > 2 && base !== word).sort((a, b) => b.length - a.length);
};

// The word with each other ending that a loan word takes in turn with its own. `groups` as "asi ator -", a hyphen for none.
export const sisters = (word, groups) =>
  groups.flatMap((group) => {
    const endings = group.split(" ").map((ending) => (ending === "-" ? "" : ending));
    return endings
      .filter((own) => word.endsWith(own) && word.length - own.length >= LOAN_STEM)
      .flatMap((own) => {
        const stem = word.slice(0, word.length - own.length);
        return endings.filter((other) => other !== own).map((other) => stem + other);
      });
  });

// The word with each pair of look-alike letters exchanged, at one place.
export const respelled = (word, swaps) =>
  swaps
    .flatMap((pair) => pair.split(" "))
    .flatMap((from, n, all) => {
      const to = all[n ^ 1];
      const places = [...word.matchAll(new RegExp(from, "g"))].map(({ index }) => index);
      return places.map((at) => word.slice(0, at) + to + word.slice(at + from.length));
    });
