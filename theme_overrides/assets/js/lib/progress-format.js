// Progress as a file, version 2:
//   {format: "<id of the site>-progress", version: 2, exported: "2026-11-24", answers: {"<module>/<check>": value},
//    network: {"<prerequisite>/<date>": level}}
// `format` stands first, so that a file can be known by its beginning. In version 1 names in `network` started with
// cek-jaringan/. Reading a file never throws and keeps all that can be read.

import { NETWORK, SITE_ID, isNetwork, networkName, presentName, read, written } from "./store.js";

export const FORMAT = `${SITE_ID}-progress`;
export const VERSION = 2;
const LARGEST = 1_000_000; // bytes
const BEGINNING = 65_536; // bytes; smaller files are whole within it
const SLUG = "[a-z0-9-]{1,60}";
const ANSWER = new RegExp(`^${SLUG}/${SLUG}$`);
const LEVEL = new RegExp(`^${networkName(SLUG, "\\d{4}-\\d{2}-\\d{2}")}$`);

const isAnswer = (name, value) =>
  ANSWER.test(name) && typeof value === "string" && Object.values(read(value)).slice(0, 2).some(Boolean);
const isLevel = (name, value) => LEVEL.test(name) && /^[1-4]$/.test(value);

// The file's text for a list of [name, value]. What this version cannot read goes along as it is, so that nothing is lost.
export const exported = (entries, day) => {
  const network = Object.fromEntries(
    entries.filter(([name]) => isNetwork(name)).map(([name, value]) => [name.slice(NETWORK.length), value]),
  );
  const answers = Object.fromEntries(entries.filter(([name]) => !isNetwork(name)));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, exported: day, answers, network }, null, 1)}\n`;
};

// Why a file is not worth reading whole, "large" or "foreign"; empty when it may be one of ours.
export const refused = async (file) => {
  if (file.size > LARGEST) return "large";
  const beginning = await file
    .slice(0, BEGINNING)
    .text()
    .catch(() => "");
  return beginning.trimStart().startsWith("{") && beginning.includes(`"${FORMAT}"`) ? "" : "foreign";
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
  const inNetwork = file.version < 2 ? presentName : (name) => NETWORK + name;
  const levels = Object.entries({ ...file.network }).map(([name, value]) => [inNetwork(name), value]);
  const all = [...Object.entries({ ...file.answers }), ...levels];
  const entries = all
    .filter(([name, value]) => isAnswer(name, value) || isLevel(name, value))
    .map(([name, value]) => [name, `${value}`]);
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
    const [filled, replaced] = isNetwork(name) ? [own || theirs, theirs] : [joined(own, theirs), joined(theirs, own)];
    if (filled !== replaced) result.other.push([name, replaced]);
    if (filled !== (isNetwork(name) ? own : joined(own, ""))) result.fresh.push([name, filled]);
  }
  return result;
};
