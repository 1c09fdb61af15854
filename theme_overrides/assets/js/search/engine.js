// The search of one language: loads the index once, and of the rest what a query needs. After a publication the parts
// of an index from a browser's cache are gone; then it is loaded anew.

import { excerpt, finder, pieces } from "./excerpt.js";
import { decode, phrasesIn } from "./postings.js";
import { Reader } from "./query.js";
import { named, rank, rootsOf } from "./rank.js";
import { read, split } from "./words.js";

const [LIST, ENTRIES] = [1, 2]; // how units of a page stand together; see render/search/units.py

// The host answers, but what it has is not what was asked for.
class Gone extends Error {}

const taken = async (answer) => {
  if (!answer.ok) throw new Gone(`${answer.url}: ${answer.status}`);
  return answer.json().catch((error) => {
    throw error instanceof SyntaxError ? new Gone(`${answer.url}: ${error.message}`) : error;
  });
};

// The part that holds the n-th thing, and its place there.
export const placed = (sizes, n) => {
  let rest = n;
  for (const [part, size] of sizes.entries()) {
    if (rest < size) return [part, rest];
    rest -= size;
  }
  throw new RangeError(`there is no number ${n}`);
};

const numbers = (first, count) => Array.from({ length: count }, (_, n) => first + n);

// Letter pairs that two words share, from 0 to 1.
const likeness = (a, b) => {
  const pairs = (text) => new Set([...text].slice(1).map((sign, n) => text[n] + sign));
  const [left, right] = [pairs(a), pairs(b)];
  return (2 * [...left].filter((pair) => right.has(pair)).length) / (left.size + right.size || 1);
};

// What one index says. It never meets parts of another.
class Engine {
  constructor(root, index) {
    Object.assign(this, { root, index, parts: new Map() });
    this.lexicon = read(index.roots, index.patterns);
    this.reader = new Reader(this.lexicon, index);
    this.starts = [0];
    for (const page of index.pages) this.starts.push(this.starts.at(-1) + page[3]);
    const entries = index.pages.flatMap(([, , , size, together], page) =>
      together === ENTRIES ? numbers(this.starts[page], size) : [],
    );
    this.entries = new Map(entries.map((unit, n) => [unit, n]));
    this.minutes = [...new Set(index.pages.map((page) => page[6] ?? 0))].filter(Boolean).sort((a, b) => a - b);
  }

  part(name) {
    if (!this.parts.has(name)) {
      const loading = fetch(`${this.root}search/${this.index.edition}/${name}.json`).then(taken);
      this.parts.set(name, loading);
      loading.catch(() => this.parts.delete(name));
    }
    return this.parts.get(name);
  }

  async postings(roots) {
    const found = roots.map(async (root) => {
      const [part, place] = placed(this.index.shards, root);
      const lines = await this.part(`p${part}`);
      if (typeof lines[place] === "string") lines[place] = decode(lines[place], root);
      return [root, lines[place]];
    });
    return new Map(await Promise.all(found));
  }

  // Pages for a query, best first. track is a slug, minutes the most that a module may take.
  async search(text, { track = "", minutes = 0 } = {}) {
    const slots = this.reader.read(text);
    const terms = named(this.index.names, slots);
    const roots = rootsOf(slots, terms);
    const postings = await this.postings(roots);
    const asking = this.reader.asking(text);
    const phrased = named(phrasesIn(postings), [...slots, ...asking]);
    const ranked = roots.length
      ? rank([...slots, ...asking], terms, phrased, postings, this.index.pages, this.starts, this.index.lengths)
      : [];
    const number = this.index.tracks.findIndex(([slug]) => slug === track) + 1;
    const fits = (page) => (!track || page[5] === number) && (!minutes || (page[6] > 0 && page[6] <= minutes));
    const find = this.finder(slots, terms);
    const asked = [text, { track, minutes }];
    return ranked
      .filter(({ page }) => fits(this.index.pages[page]))
      .map((found) => ({ ...this.result(found, find), asked, engine: this }));
  }

  // What is marked is what was asked for, and other names of a term that was asked for.
  finder(slots, terms) {
    const asked = new Set(slots.flatMap(({ options }) => options.flatMap(([roots]) => roots)));
    const names = terms.flatMap(({ row: [, own, further] }) => [...own, ...further]);
    return finder(this.lexicon.forms, asked, names, slots.at(-1)?.how === "start" ? slots.at(-1).word : "");
  }

  result({ page, units, score }, find) {
    const [kind, , , , together, track, minutes] = this.index.pages[page];
    const { title, address, head } = this.named(page, units[0].unit);
    const name = track ? this.index.tracks[track - 1][1] : "";
    return {
      kind,
      title: pieces(title, find),
      address,
      track: name,
      minutes,
      units,
      score,
      find,
      head: together === LIST ? -1 : head,
    };
  }

  // What a result is called: the page, or its entry that has the unit. `head` is the unit that goes by the same name.
  named(page, unit) {
    const [, title, address, , together] = this.index.pages[page];
    if (together !== ENTRIES) return { title, address, head: this.starts[page] };
    const [anchor, entry] = this.index.entries[this.entries.get(unit)];
    return { title: entry, address: `${address}#${anchor}`, head: unit };
  }

  async unit(number) {
    const [part, place] = placed(this.index.texts, number);
    return (await this.part(`t${part}`))[place];
  }

  // Whether sections() of the result needs nothing from the network.
  has({ units }, most = 3) {
    return units.slice(0, most).every(({ unit }) => this.parts.has(`t${placed(this.index.texts, unit)[0]}`));
  }

  // The sections of a result that matched: [{address, title, text}] with pieces; the page itself has no title.
  async sections({ units, head, address, find }, most = 3) {
    const own = ({ unit }) => unit === head;
    const chosen = units.slice(0, most).sort((a, b) => own(b) - own(a));
    return Promise.all(
      chosen.map(async (one) => {
        const [anchor, title, text] = await this.unit(one.unit);
        const place = anchor && !own(one) ? `${address}#${anchor}` : address;
        return { address: place, title: own(one) ? [] : pieces(title, find), text: excerpt(text, find) };
      }),
    );
  }

  // Terms that look most like what was typed, and the list of all, for when nothing was found.
  async nearest(text, most = 3) {
    const typed = split(text).join(" ");
    const page = this.index.pages.findIndex(([kind]) => kind === "term");
    if (page < 0) return [];
    const { 1: title, 2: address, 3: size } = this.index.pages[page];
    const terms = numbers(this.starts[page], size).map((unit) => this.named(page, unit));
    const scored = terms.map((term) => ({ ...term, like: likeness(typed, split(term.title).join(" ")) }));
    const alike = scored.filter(({ like }) => like > 0).sort((a, b) => b.like - a.like);
    return [...alike.slice(0, most), { title, address }];
  }
}

class Search {
  constructor(root, engine) {
    Object.assign(this, { root, engine });
  }

  get index() {
    return this.engine.index;
  }

  get minutes() {
    return this.engine.minutes;
  }

  // Pages for a query, best first; see Engine.search.
  search(text, filters) {
    return this.renewing((engine) => engine.search(text, filters));
  }

  nearest(text, most) {
    return this.engine.nearest(text, most);
  }

  has(result) {
    return result.engine.has(result);
  }

  // The sections of a result; of the same page in a newer index when the result's own is gone.
  sections(result, most) {
    return this.renewing(async (engine) => {
      if (engine === result.engine) return engine.sections(result, most);
      const again = (await engine.search(...result.asked)).find(({ address }) => address === result.address);
      return again ? engine.sections(again, most) : [];
    }, result.engine);
  }

  // Asks `engine`, and once more with a fresh index when a part is gone.
  async renewing(ask, engine = this.engine) {
    try {
      return await ask(engine);
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      return ask(await this.renewed(engine));
    }
  }

  // The engine that takes the place of `engine`, which is loaded once however many ask for it.
  async renewed(engine) {
    if (this.engine !== engine) return this.engine;
    this.renewal ??= load(this.root, fetch(`${this.root}search/index.json`, { cache: "reload" })).finally(
      () => (this.renewal = undefined),
    );
    this.engine = await this.renewal;
    return this.engine;
  }
}

const load = async (root, asked) => new Engine(root, await taken(await asked));

// `asked` is the answer for the index, when somebody has already sent for it.
export const open = async (root, asked = fetch(`${root}search/index.json`)) =>
  new Search(root, await load(root, asked));
