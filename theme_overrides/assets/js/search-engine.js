// The search itself, loaded with its index when the field is first opened.
// Every word of the query must occur, at the start of a word, in a record's title or words; titles weigh more.

export const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
export const split = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const hits = (words, start) => words.reduce((count, word) => count + word.startsWith(start), 0);

export const score = (query, title, words) => {
  let total = 0;
  for (const start of query) {
    const found = 5 * hits(title, start) + hits(words, start);
    if (!found) return 0;
    total += found;
  }
  return total;
};

// The text as [text, is a hit] pieces.
export const pieces = (text, query) =>
  text
    .split(/(?<=[^\p{L}\p{N}])(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])(?=[^\p{L}\p{N}])/u)
    .map((piece) => [piece, query.some((start) => fold(piece).startsWith(start))]);

// The pieces around the first hit.
export const excerpt = (text, query, width = 140) => {
  const marked = pieces(text, query);
  const first = Math.max(0, marked.findIndex(([, hit]) => hit) - 12);
  const shown = [];
  for (let length = 0, at = first; at < marked.length && length < width; at++) {
    shown.push(marked[at]);
    length += marked[at][0].length;
  }
  return [...(first ? [["… ", false]] : []), ...shown];
};

export const open = async (root) => {
  const answer = await fetch(`${root}search/index.json`);
  if (!answer.ok) throw new Error(`search index: ${answer.status}`);
  const { kinds, records } = await answer.json();
  const ready = records.map(([kind, title, address, words]) => ({ kind, title, address, words, t: split(title), w: split(words) }));
  return {
    search(text) {
      const query = split(text);
      if (!query.length) return [];
      return ready
        .map((record) => ({ record, points: score(query, record.t, record.w) }))
        .filter(({ points }) => points)
        .sort((a, b) => b.points - a.points)
        .map(({ record }) => ({
          kind: kinds[record.kind],
          title: pieces(record.title, query),
          address: record.address,
          excerpt: excerpt(record.words, query),
        }));
    },
  };
};
