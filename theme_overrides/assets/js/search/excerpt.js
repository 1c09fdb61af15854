// What of a text is shown, with the words that were found marked. Pure: [text, is a hit] pieces.

import { fold, rawWords } from "./words.js";

const WIDTH = 26; // words
const BEFORE = 6;

// For each word of a list whether it was found: by its root, by its beginning, or as part of a name of several words.
export const finder =
  (forms, roots, names, start = "") =>
  (words) => {
    const folded = words.map(fold);
    const own = folded.map((word) => forms.get(word) ?? []);
    const hits = folded.map(
      (word, n) => own[n].some((root) => roots.has(root)) || (start.length > 2 && word.startsWith(start)),
    );
    for (const name of names) {
      own.forEach(
        (_, at) => name.every((root, n) => own[at + n]?.includes(root)) && hits.fill(true, at, at + name.length),
      );
    }
    return hits;
  };

const cut = (shown, words, hits) => {
  const list = [];
  let end = 0;
  words.forEach(({ 0: word, index }, n) => {
    if (!hits[n]) return;
    if (index > end) list.push([shown.slice(end, index), false]);
    list.push([word, true]);
    end = index + word.length;
  });
  return end < shown.length ? [...list, [shown.slice(end), false]] : list;
};

export const pieces = (text, find) => {
  const shown = text.normalize("NFC");
  const words = rawWords(shown);
  return cut(shown, words, find(words.map(([word]) => word)));
};

// The stretch of the text with the most different words found, as pieces.
export const excerpt = (text, find) => {
  const shown = text.normalize("NFC");
  const words = rawWords(shown);
  const hits = find(words.map(([word]) => word));
  const said = words.map(([word], n) => (hits[n] ? fold(word) : ""));
  const wealth = (from) => new Set(said.slice(from, from + WIDTH - BEFORE).filter(Boolean)).size;
  let best = 0;
  let most = 0;
  for (let at = 0; at < said.length; at++) if (said[at] && wealth(at) > most) [best, most] = [at, wealth(at)];
  const from = best < WIDTH - BEFORE ? 0 : best - BEFORE;
  const to = Math.min(words.length, from + WIDTH);
  const start = from ? words[from].index : 0;
  const end = to >= words.length ? shown.length : words[to - 1].index + words[to - 1][0].length;
  const part = words.slice(from, to).map((match) => ({ 0: match[0], index: match.index - start }));
  return [
    ...(start ? [["… ", false]] : []),
    ...cut(shown.slice(start, end), part, hits.slice(from, to)),
    ...(end < shown.length ? [[" …", false]] : []),
  ];
};
