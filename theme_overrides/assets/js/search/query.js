// What a query means: slots, one for each word that counts, each with the roots it may stand for. Pure.

import { bases, oneSlip, respelled, sisters, split, twoSlips } from "./words.js";

const STARTS = 8; // roots that an unfinished word may stand for
const STARTS_OF_WORD = 3; // the same when it is a word already
const SLIPS = 4;
const LONG = 4; // letters of each of two words that were written as one with a slip, at least
const NEAR = 0.9; // how far another form or spelling stands for a word
export const ASKING = "asking"; // how a question word is understood

// options: [[roots that must all be there], weight]; how: what had to be done to understand the word
const slot = (word, how, options) => ({ word, how, options });
const lessened = (options, factor) => options.map(([roots, weight]) => [roots, weight * factor]);

// One option for the same roots, the weightiest; the first come first.
const distinct = (options) => {
  const best = new Map();
  for (const [roots, weight] of options) {
    const key = String(roots);
    if (!(best.get(key)?.[1] >= weight)) best.set(key, [roots, weight]);
  }
  return [...best.values()];
};

export class Reader {
  constructor({ forms }, { affixes, loans, swaps, stop, asking }) {
    Object.assign(this, { forms, affixes, loans, swaps });
    this.stop = new Set(stop.split(" "));
    this.questions = new Set(asking.split(" "));
  }

  // The words of a question that say what sort of answer is wanted. They count in phrases alone.
  asking(text) {
    const words = split(text);
    if (words.every((word) => this.stop.has(word))) return [];
    const known = [...new Set(words)].filter((word) => this.questions.has(word) && this.forms.has(word));
    return known.map((word) => slot(word, ASKING, [[this.forms.get(word), 1]]));
  }

  // The slots of a query, each meaning once. The last word may be unfinished.
  read(text) {
    const words = this.joined(split(text));
    const some = words.filter((word) => !this.stop.has(word));
    const telling = some.length ? some : words.filter((word) => this.forms.has(word));
    const read = telling.map((word) => this.slot(word, word === words.at(-1) && !/\s$/.test(text)));
    const seen = new Set();
    return this.paired(read).filter(({ word, options }) => {
      const key = options.length ? String(options[0][0]) : word;
      return !seen.has(key) && seen.add(key);
    });
  }

  // Two words that are one in the word list: "co operation", "pra syarat", "ke beranian".
  joined(words) {
    const whole = (word) => (this.forms.has(word) && word.length > 3) || this.stop.has(word);
    const one = (left, right) => {
      if (whole(left) && whole(right)) return false;
      if (this.stop.has(left + right)) return false;
      return this.forms.has(left + right) || (!whole(right) && this.based(left + right).length > 0);
    };
    const list = [];
    for (const word of words) {
      if (list.length && one(list.at(-1), word)) list[list.length - 1] += word;
      else list.push(word);
    }
    return list;
  }

  // Two words that each stand for themselves and are one in the word list as well, "work sheet": either is understood.
  paired(slots) {
    for (const [n, { word, options }] of slots.entries()) {
      const both = this.forms.get(word + (slots[n + 1]?.word ?? " "));
      if (both) for (const each of [options, slots[n + 1].options]) each.push([both, NEAR]);
    }
    return slots;
  }

  slot(word, unfinished) {
    const exact = this.forms.get(word);
    const starts = unfinished && word.length > 1 ? this.starts(word, exact ? STARTS_OF_WORD : STARTS) : [];
    if (exact) return slot(word, "form", distinct([[exact, 1], ...lessened(starts, 0.5)]));
    const based = this.based(word);
    if (based.length) return slot(word, "form", distinct([...based, ...lessened(starts, 0.5)]));
    if (starts.length) return slot(word, "start", starts);
    const slips = this.slips(word);
    if (slips.length) return slot(word, "slip", slips);
    const both = this.known(respelled(word, this.swaps).flatMap((spelled) => bases(spelled, this.affixes[0])));
    if (both.length) return slot(word, "form", lessened(both, 0.8));
    const late = word.length > 5 ? this.starts(word.slice(0, -3), STARTS) : [];
    return slot(word, late.length ? "start" : "unknown", lessened(late, 0.5));
  }

  // By another form of the word, another spelling, another ending of a loan word.
  based(word) {
    for (const [n, table] of this.affixes.entries()) {
      const stripped = bases(word, table).filter((base) => n === 0 || base.length > 3);
      const loans = n === 0 ? [word, ...stripped].flatMap((base) => sisters(base, this.loans)) : [];
      const near = this.known([...stripped, ...respelled(word, this.swaps), ...loans]);
      if (near.length) return near;
    }
    return [];
  }

  known(words) {
    return distinct(words.filter((word) => this.forms.has(word)).map((word) => [this.forms.get(word), NEAR])).slice(
      0,
      3,
    );
  }

  // The roots of words that were written as one, none shorter than `least`; longer ones are tried first. Words that tell
  // nothing may be among them. `vain` are ends that no words make up.
  parts(word, least, vain = new Set()) {
    const exact = this.forms.get(word);
    if (exact || vain.has(word)) return exact;
    for (let at = word.length - least; at >= least; at--) {
      const left = word.slice(0, at);
      const known = this.forms.get(left) ?? (this.stop.has(left) ? [] : undefined);
      const rest = known && this.parts(word.slice(at), least, vain);
      if (rest) return [...new Set([...known, ...rest])];
    }
    vain.add(word);
    return undefined;
  }

  halves(words, least) {
    for (const word of words) {
      const doubled = word.slice(0, word.length / 2) === word.slice(word.length / 2);
      const roots = doubled || word.length > 5 ? this.parts(word, least) : undefined;
      if (roots) return [[roots, NEAR]];
    }
    return [];
  }

  // Two words that were written as one, one of them with a slip.
  slippedHalves(word) {
    for (let at = LONG; at <= word.length - LONG; at++) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      const found = [...this.beside(left, right), ...this.beside(right, left)];
      if (found.length) return found;
    }
    return [];
  }

  beside(word, slipped) {
    const roots = this.forms.get(word);
    return roots ? this.near(slipped, 0.8).map(([near, weight]) => [[...new Set([...roots, ...near])], weight]) : [];
  }

  // Words that the typed letters begin, the shortest first.
  starts(word, most) {
    const longer = [...this.forms].filter(([form]) => form.length > word.length && form.startsWith(word));
    longer.sort(([a], [b]) => a.length - b.length);
    return distinct(longer.map(([form, roots]) => [roots, 0.4 + (0.4 * word.length) / form.length])).slice(0, most);
  }

  // Words one slip away; else two short words run together; else words whose base is one slip away; else two slips.
  slips(word) {
    let found = word.length > 3 ? this.near(word, 0.8) : [];
    if (!found.length) found = [...this.halves([word], 3), ...this.halves(this.longBases(word), 4)];
    if (!found.length) found = this.longBases(word).flatMap((base) => this.near(base, 0.6));
    if (!found.length) found = this.slippedHalves(word);
    if (!found.length && word.length > 6)
      found = [...this.forms].filter(([form]) => twoSlips(word, form)).map(([, roots]) => [roots, 0.6]);
    if (!found.length) return this.halves([word], 2);
    return distinct(found)
      .sort((a, b) => b[1] - a[1])
      .slice(0, SLIPS);
  }

  longBases(word) {
    return bases(word, this.affixes[0])
      .filter((base) => base.length > 4)
      .slice(0, 8);
  }

  near(word, weight) {
    const found = [];
    for (const [form, roots] of this.forms) {
      const long = Math.max(form.length, word.length) > 4 || (form.length === word.length && word.length === 4);
      if (!long || !oneSlip(word, form)) continue;
      found.push([roots, weight - (form[0] === word[0] ? 0 : 0.2) - (form.length === word.length ? 0 : 0.05)]);
    }
    return found;
  }
}
