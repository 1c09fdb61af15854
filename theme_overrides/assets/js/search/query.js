// What a query means: slots, one for each word that counts, each with the roots it may stand for. Pure.

import { bases, oneSlip, respelled, split, twoSlips } from "./words.js";

const STARTS = 12; // roots that an unfinished word may stand for
const SLIPS = 4;

// options: [[roots that must all be there], weight]; how: what had to be done to understand the word
const slot = (word, how, options) => ({ word, how, options });

export class Reader {
  constructor({ forms }, { affixes, swaps, stop }) {
    Object.assign(this, { forms, affixes, swaps });
    this.stop = new Set(stop.split(" "));
  }

  // The slots of a query. The last word may be unfinished.
  read(text) {
    const words = this.joined(split(text));
    const telling = words.filter((word) => !this.stop.has(word));
    const read = telling.map((word) => this.slot(word, word === words.at(-1) && !/\s$/.test(text)));
    const seen = new Set();
    return read.filter(({ word, options }) => {
      const key = options.length ? String(options[0][0]) : word;
      return !seen.has(key) && seen.add(key);
    });
  }

  // Two words that are one in the word list: "co operation".
  joined(words) {
    const known = (word) => this.forms.has(word) || this.stop.has(word);
    return words.reduce((all, word) => {
      const both = (all.at(-1) ?? "") + word;
      const join = all.length && this.forms.has(both) && !(known(all.at(-1)) && known(word));
      return join ? [...all.slice(0, -1), both] : [...all, word];
    }, []);
  }

  slot(word, unfinished) {
    const exact = this.forms.get(word);
    const starts = unfinished && word.length > 1 ? this.starts(word) : [];
    if (exact) return slot(word, "form", [[exact, 1], ...starts.filter(([[root]]) => !exact.includes(root)).map(([roots, w]) => [roots, w / 2])]);
    const base = this.based(word);
    if (base.length) return slot(word, "form", [...base, ...starts.map(([roots, w]) => [roots, w / 2])]);
    if (starts.length) return slot(word, "start", starts);
    const slips = this.slips(word);
    if (slips.length) return slot(word, "slip", slips);
    const both = this.known(respelled(word, this.swaps).flatMap((variant) => bases(variant, this.affixes[0])), 0.7);
    if (both.length) return slot(word, "form", both);
    const late = this.starts(word.slice(0, Math.max(4, word.length - 3)));
    return slot(word, late.length && word.length > 5 ? "start" : "unknown", word.length > 5 ? late.map(([r, w]) => [r, w / 2]) : []);
  }

  // By another form of the word, another spelling, or the two words it is made of.
  based(word) {
    const spelled = respelled(word, this.swaps);
    for (const [n, table] of this.affixes.entries()) {
      const stripped = bases(word, table).filter((base) => !n || base.length > 3);
      const near = this.known([...stripped, ...spelled], 0.9);
      for (const found of [near, this.halves([word, ...stripped], 3)]) if (found.length) return found;
    }
    return [];
  }

  known(words, weight) {
    const options = new Map();
    for (const word of words) if (this.forms.has(word)) options.set(String(this.forms.get(word)), [this.forms.get(word), weight]);
    return [...options.values()].slice(0, 3);
  }

  halves(words, least) {
    for (const word of words) {
      for (let at = least; at <= word.length - least; at++) {
        const [left, right] = [word.slice(0, at), word.slice(at)];
        const fit = left === right || word.length > 6;
        if (fit && this.forms.has(left) && this.forms.has(right)) return [[[...new Set([...this.forms.get(left), ...this.forms.get(right)])], 0.9]];
      }
    }
    return [];
  }

  starts(word) {
    const longer = [];
    for (const [form, roots] of this.forms) if (form.length > word.length && form.startsWith(word)) longer.push([form.length, roots]);
    const options = new Map();
    for (const [length, roots] of longer.sort((a, b) => a[0] - b[0])) {
      if (options.size === STARTS) break;
      if (!options.has(String(roots))) options.set(String(roots), [roots, 0.4 + (0.4 * word.length) / length]);
    }
    return [...options.values()];
  }

  // Words one slip away, or short of that a word whose base is.
  slips(word) {
    const options = new Map();
    const look = (typed, weight) => {
      for (const [form, roots] of this.forms) {
        const long = Math.max(form.length, typed.length) > 4 || (form.length === typed.length && typed.length === 4);
        if (!long || !oneSlip(typed, form)) continue;
        const alike = weight - (form[0] === typed[0] ? 0 : 0.2) - (form.length === typed.length ? 0 : 0.05);
        const key = String(roots);
        if (!(options.get(key)?.[1] >= alike)) options.set(key, [roots, alike]);
      }
    };
    if (word.length > 3) look(word, 0.8);
    if (!options.size) for (const base of bases(word, this.affixes[0]).slice(0, 8)) if (base.length > 4) look(base, 0.6);
    if (!options.size && word.length > 6) for (const [form, roots] of this.forms) if (twoSlips(word, form)) options.set(String(roots), [roots, 0.6]);
    if (!options.size) return this.halves([word], 2);
    return [...options.values()].sort((a, b) => b[1] - a[1]).slice(0, SLIPS);
  }
}
