// What a reader has chosen. Kept on this phone only, never sent; by slug, so that all languages share it.
//
//   jejaring:1:<module>/<check>                     "<before>,<after>", each belum, sebagian, sudah or nothing
//   jejaring:1:cek-jaringan/<prerequisite>/<date>   level of a group, "1" to "4"; the date as 2026-11-24
//   jejaring:borrowed                               "1" in a tab's own storage: a borrowed phone; all else stands there too
//
// Version 0 held one word, the answer afterwards; it is read where version 1 has nothing.
// Nothing here throws. What storage refuses is held in memory until the page closes, and `state` says so.

export const PREFIX = "jejaring:1:";
export const OLDER = "jejaring:0:";
const BORROWED = "jejaring:borrowed";
const ANSWERS = ["belum", "sebagian", "sudah"];

// {before, after, broken} of a value; what cannot be read in it is broken, the rest still counts.
export const read = (value) => {
  const words = value ? value.split(",").map((word) => word.trim()) : [];
  const known = words.map((word) => (ANSWERS.includes(word) ? word : ""));
  const [before = "", after = ""] = known.length === 1 ? ["", known[0]] : known;
  return { before, after, broken: words.length > 2 || words.some((word, at) => word && !known[at]) };
};

export const written = ({ before, after }) => (before || after ? `${before},${after}` : "");

const tried = (act, otherwise = null) => {
  try {
    return act() ?? otherwise;
  } catch {
    return otherwise;
  }
};

const namesOn = (shelf) =>
  tried(() => Object.keys(shelf), []).flatMap((key) => (key.startsWith(PREFIX) || key.startsWith(OLDER) ? [key.slice(PREFIX.length)] : []));

export class Store extends EventTarget {
  constructor(place = globalThis) {
    super();
    this.local = tried(() => place.localStorage);
    this.session = tried(() => place.sessionStorage);
    this.memory = new Map();
    this.trouble = this.local ? "" : "refused";
    this.borrowed = tried(() => this.session.getItem(BORROWED)) === "1";
    this.channel = tried(() => new place.BroadcastChannel("jejaring"));
    if (this.channel) this.channel.onmessage = ({ data }) => this.heard(data);
    if (!this.borrowed) this.say({ ask: true });
    tried(() => place.addEventListener("storage", ({ key }) => (key === null || key.startsWith("jejaring:")) && this.changed()));
  }

  // "kept", "borrowed", "refused" (no storage) or "full" (some choices are in memory only)
  get state() {
    return this.borrowed ? "borrowed" : this.trouble || "kept";
  }

  get shelf() {
    return this.borrowed ? this.session : this.local;
  }

  // The value under a name such as "<module>/<check>"; empty when there is none.
  get(name) {
    if (this.memory.has(name)) return this.memory.get(name);
    return tried(() => this.shelf.getItem(PREFIX + name)) ?? tried(() => this.shelf.getItem(OLDER + name), "");
  }

  set(name, value) {
    this.put(name, value);
    if (this.borrowed) this.say({ name, value });
    this.changed();
  }

  put(name, value) {
    this.memory.delete(name);
    try {
      if (value) this.shelf.setItem(PREFIX + name, value);
      else [PREFIX, OLDER].forEach((prefix) => this.shelf.removeItem(prefix + name));
      if (this.local && !this.memory.size) this.trouble = "";
    } catch (error) {
      this.memory.set(name, value);
      this.trouble = /quota/i.test(error.name) ? "full" : "refused";
    }
  }

  // All names that hold something, in order.
  names() {
    return [...new Set([...namesOn(this.shelf), ...this.memory.keys()])].filter((name) => this.get(name)).sort();
  }

  erase() {
    for (const name of this.names()) this.set(name, "");
  }

  // On a borrowed phone nothing outlives the tab: what was kept before is neither shown nor touched.
  lend(on, values = {}) {
    this.borrowed = on;
    this.memory.clear();
    for (const name of namesOn(this.session)) tried(() => [PREFIX, OLDER].forEach((prefix) => this.session.removeItem(prefix + name)));
    tried(() => (on ? this.session.setItem(BORROWED, "1") : this.session.removeItem(BORROWED)));
    for (const [name, value] of Object.entries(values)) this.put(name, value);
    this.changed();
  }

  // The same, in every open tab.
  lendAll(on) {
    this.lend(on);
    this.say(on ? { lent: {} } : { returned: true });
  }

  say(news) {
    tried(() => this.channel.postMessage(news));
  }

  heard({ ask, lent, returned, name, value }) {
    if (ask && this.borrowed) this.say({ lent: Object.fromEntries(this.names().map((each) => [each, this.get(each)])) });
    else if (lent && !this.borrowed) this.lend(true, lent);
    else if (returned && this.borrowed) this.lend(false);
    else if (name && this.borrowed) {
      this.put(name, value);
      this.changed();
    }
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }
}

let one;

// The store that all elements of a page share.
export const opened = () => (one ??= new Store());
