// Progress as a file: {format: "jejaring-progress", version: 1, exported: "2026-11-24", answers: {name: value}, network: {name: value}}.
// Names are those of store.js without their beginning. Reading a file never throws and keeps all that can be read.

import { read, written } from "./store.js";

export const FORMAT = "jejaring-progress";
export const VERSION = 1;
const LARGEST = 1_000_000;
const ANSWER = /^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/;
const LEVEL = /^cek-jaringan\/[a-z0-9-]{1,60}\/\d{4}-\d{2}-\d{2}$/;

const isAnswer = (name, value) => ANSWER.test(name) && typeof value === "string" && Object.values(read(value)).slice(0, 2).some(Boolean);
const isLevel = (name, value) => LEVEL.test(name) && /^[1-4]$/.test(value);

// The file's text for a list of [name, value]. What this version cannot read goes along as it is, so that nothing is lost.
export const exported = (entries, day) => {
  const network = Object.fromEntries(entries.filter(([name]) => LEVEL.test(name)));
  const answers = Object.fromEntries(entries.filter(([name]) => !LEVEL.test(name)));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, exported: day, answers, network }, null, 1)}\n`;
};

// {entries: [[name, value]], unread: n} of a file's text, or {fault: "large" | "foreign" | "newer"}.
export const imported = (text) => {
  if (text.length > LARGEST) return { fault: "large" };
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return { fault: "foreign" };
  }
  if (file?.format !== FORMAT) return { fault: "foreign" };
  if (!(file.version <= VERSION)) return { fault: "newer" };
  const all = Object.entries({ ...file.answers, ...file.network });
  const entries = all.filter(([name, value]) => isAnswer(name, value) || isLevel(name, value)).map(([name, value]) => [name, `${value}`]);
  return { entries, unread: all.length - entries.length };
};

// One answer from two: `first` wins where both say something.
const joined = (first, second) => {
  const [one, other] = [read(first), read(second)];
  return written({ before: one.before || other.before, after: one.after || other.after });
};

// What a file would change: {fresh, other}, lists of [name, value]. `fresh` fills what is empty here; `other` says something
// else than what is here, and its values are those of the file.
export const compared = (entries, get) => {
  const result = { fresh: [], other: [] };
  for (const [name, theirs] of entries) {
    const own = get(name);
    const [filled, replaced] = LEVEL.test(name) ? [own || theirs, theirs] : [joined(own, theirs), joined(theirs, own)];
    if (filled !== replaced) result.other.push([name, replaced]);
    if (filled !== (LEVEL.test(name) ? own : joined(own, ""))) result.fresh.push([name, filled]);
  }
  return result;
};
