// What a reader has chosen. Kept on this phone only, never sent; by slug, so that all languages share it; under the site's
// path, so that two sites on one host neither share nor erase; with the id that content/site.yml gives.
//
//   <id>:2:<path>#<module>/<check>                   "<before>,<after>", each belum, sebagian, sudah or nothing
//   <id>:2:<path>#@network/<prerequisite>/<date>     level of a group, "1" to "4"; the date as 2026-11-24
//   <id>:borrowed:<path>                             "1" in a tab's own storage: a borrowed phone; all else stands there too
//   <id>:palette:<path>                              appearance, see palette.js
//
// Older forms had no path: <id>:1:<module>/<check>, <id>:1:cek-jaringan/<prerequisite>/<date>, and in version 0 one
// word, the answer afterwards. Nobody can say which site wrote them, so `claim` copies those that a site knows.
// Nothing here throws. What storage refuses is held in memory until the page closes, and `state` says so.

const tried = (act, otherwise = null) => {
  try {
    return act() ?? otherwise;
  } catch {
    return otherwise;
  }
};

export const SITE_ID = tried(() => document.documentElement.dataset.site) || "course";
const OLDER = [`${SITE_ID}:1:`, `${SITE_ID}:0:`];
const OLDER_BORROWED = `${SITE_ID}:borrowed`;
const OLDER_LEVEL = /^cek-jaringan\/([^/]+\/[^/]+)$/;
export const NETWORK = "@network/"; // no slug holds an @
const ANSWERS = ["belum", "sebagian", "sudah"];
const COLLECTED = 50; // milliseconds in which what other tabs change is shown at once

// {before, after, broken} of a value; what cannot be read in it is broken, the rest still counts.
export const read = (value) => {
  const words = value ? value.split(",").map((word) => word.trim()) : [];
  const known = words.map((word) => (ANSWERS.includes(word) ? word : ""));
  const [before = "", after = ""] = known.length === 1 ? ["", known[0]] : known;
  return { before, after, broken: words.length > 2 || words.some((word, at) => word && !known[at]) };
};

export const written = ({ before, after }) => (before || after ? `${before},${after}` : "");

export const networkName = (prerequisite, day) => `${NETWORK}${prerequisite}/${day}`;

export const isNetwork = (name) => name.startsWith(NETWORK);

// The present name of one of an older form. A module's answers have two parts, also those of a module called cek-jaringan.
export const presentName = (older) => older.replace(OLDER_LEVEL, `${NETWORK}$1`);

const olderName = (name) => (isNetwork(name) ? `cek-jaringan/${name.slice(NETWORK.length)}` : name);

// The path of the site that a page belongs to, such as /kebun/. It holds neither # nor ?. A single file opened from a
// folder has none; it goes by the name of its curriculum, since folders change when files are passed on.
export const sitePath = (place = globalThis) => {
  const said = (name) => place.document.querySelector(`meta[name=${name}]`)?.content;
  if (tried(() => place.location.protocol) === "file:")
    return `file:${encodeURIComponent(tried(() => said("application-name"), ""))}`;
  return tried(() => new URL(said("site-root") ?? "/", place.location.href).pathname, "/");
};

// One of the browser's two storages, with what it refused.
class Shelter {
  constructor(storage, path) {
    this.storage = storage;
    this.prefix = `${SITE_ID}:2:${path}#`;
    this.memory = new Map();
    this.trouble = storage ? "" : "refused";
  }

  keysUnder(prefix) {
    return tried(() => Object.keys(this.storage), []).filter((key) => key.startsWith(prefix));
  }

  get(name) {
    return this.memory.get(name) ?? tried(() => this.storage.getItem(this.prefix + name), "");
  }

  // Whether storage took it.
  put(name, value) {
    this.memory.delete(name);
    try {
      if (value) this.storage.setItem(this.prefix + name, value);
      else
        for (const key of [this.prefix + name, ...OLDER.map((prefix) => prefix + olderName(name))])
          this.storage.removeItem(key);
      if (!this.memory.size) this.trouble = "";
      return true;
    } catch (error) {
      this.memory.set(name, value);
      this.trouble = /quota/i.test(error.name) ? "full" : "refused";
      return false;
    }
  }

  // Once more what was refused, up to the first that is refused again.
  retry() {
    for (const [name, value] of [...this.memory]) if (!this.put(name, value)) return;
  }

  names() {
    const stored = this.keysUnder(this.prefix).map((key) => key.slice(this.prefix.length));
    return [...new Set([...stored, ...this.memory.keys()])].filter((name) => this.get(name));
  }

  // Answers under one beginning of names take another. What storage refuses stays where it is, for another time.
  rename(from, to) {
    for (const name of this.names().filter((each) => each.startsWith(from))) {
      const present = to + name.slice(from.length);
      if (this.get(present) || this.put(present, this.get(name))) this.put(name, "");
    }
  }

  // Copies what stands under older names and not yet under present ones; what is refused waits where it is.
  claim(isOurs) {
    for (const prefix of OLDER) {
      for (const key of this.keysUnder(prefix)) {
        const name = presentName(key.slice(prefix.length));
        if (isOurs(name) && !this.get(name))
          this.put(
            name,
            tried(() => this.storage.getItem(key), ""),
          );
      }
    }
  }
}

export class Store extends EventTarget {
  constructor(place = globalThis) {
    super();
    this.renamed = new Map();
    const path = sitePath(place);
    this.place = place;
    this.flag = `${SITE_ID}:borrowed:${path}`;
    this.owner = new Shelter(
      tried(() => place.localStorage),
      path,
    );
    this.borrower = new Shelter(
      tried(() => place.sessionStorage),
      path,
    );
    this.channel = tried(() => new place.BroadcastChannel(`${SITE_ID}:${path}`));
    if (this.channel) this.channel.onmessage = ({ data }) => this.onMessage(data);
    tried(() => place.addEventListener("storage", (event) => this.onStorage(event)));
    tried(() => place.addEventListener("pageshow", ({ persisted }) => persisted && this.resume()));
    this.resume();
  }

  // Also for a page that comes back out of the browser's memory, where no message reached it.
  resume() {
    this.borrowed = [this.flag, OLDER_BORROWED].some((key) => tried(() => this.borrower.storage.getItem(key)) === "1");
    if (this.borrowed) tried(() => this.borrower.storage.setItem(this.flag, "1"));
    else this.broadcast({ type: "ask" });
    this.changed();
  }

  // "kept", "borrowed", "refused" (no storage) or "full" (some choices are in memory only)
  get state() {
    return this.borrowed ? "borrowed" : this.owner.trouble || "kept";
  }

  get current() {
    return this.borrowed ? this.borrower : this.owner;
  }

  // The value under a name such as "<module>/<check>"; empty when there is none.
  get(name) {
    return this.current.get(name);
  }

  set(name, value) {
    return this.setAll([[name, value]]);
  }

  // Keeps a list of [name, value] and tells everybody once. Gives how many storage refused; those are held in memory.
  setAll(given) {
    const entries = given.map(([name, value]) => [this.presentSlug(name), value]);
    const kept = entries.filter(([name, value]) => this.current.put(name, value));
    this.current.retry();
    if (this.borrowed) this.broadcast({ type: "set", entries });
    else if (kept.some(([, value]) => value)) this.persist();
    this.changed();
    return entries.filter(([name]) => this.current.memory.has(name)).length;
  }

  // Asks the browser, once a page and not before there is something to lose, to keep what the site has written.
  persist() {
    this.persisting ??= tried(() => this.place.navigator.storage.persist().catch(() => false), false);
  }

  // All names that hold something, in order.
  names() {
    return this.current.names().sort();
  }

  // Takes over answers that an older version kept without the site's path, where `isOurs(name)`. They stay for other sites
  // of the host, until this one erases what it took.
  claim(isOurs) {
    for (const shelter of [this.owner, this.borrower]) shelter.claim(isOurs);
  }

  // A module has another slug now: its answers are kept under that one, also those that a file brings later.
  rename(former, slug) {
    this.renamed.set(former, slug);
    for (const shelter of [this.owner, this.borrower]) shelter.rename(`${former}/`, `${slug}/`);
  }

  presentSlug(name) {
    const [first, ...rest] = name.split("/");
    return [this.renamed.get(first) ?? first, ...rest].join("/");
  }

  // On a borrowed phone what the owner kept stays.
  erase() {
    for (const name of this.names()) this.current.put(name, "");
    this.broadcast({ type: "erased", borrowed: this.borrowed });
    this.changed();
  }

  // On a borrowed phone nothing outlives the tab: what was kept before is neither shown nor touched, and what storage
  // refused of it stays held for the owner.
  setBorrowed(on, entries = []) {
    this.borrowed = on;
    this.empty(this.borrower);
    tried(() => (on ? this.borrower.storage.setItem(this.flag, "1") : this.removeFlags()));
    for (const [name, value] of entries) this.borrower.put(name, value);
    this.changed();
  }

  // The same, in every open tab of the site.
  setBorrowedEverywhere(on) {
    this.setBorrowed(on);
    this.broadcast(on ? { type: "lent", entries: [] } : { type: "returned" });
  }

  removeFlags() {
    for (const key of [this.flag, OLDER_BORROWED]) this.borrower.storage.removeItem(key);
  }

  empty(shelter) {
    for (const name of shelter.names()) shelter.put(name, "");
    shelter.memory.clear();
  }

  broadcast(message) {
    tried(() => this.channel.postMessage(message));
  }

  onMessage({ type, entries, borrowed }) {
    if (type === "ask" && this.borrowed)
      this.broadcast({ type: "lent", entries: this.names().map((name) => [name, this.get(name)]) });
    else if (type === "lent" && !this.borrowed) this.setBorrowed(true, entries);
    else if (type === "returned" && this.borrowed) this.setBorrowed(false);
    else if (type === "set" && this.borrowed) for (const [name, value] of entries) this.borrower.put(name, value);
    else if (type === "erased" && !borrowed) this.owner.memory.clear();
    else if (type === "erased" && this.borrowed) this.empty(this.borrower);
    else return;
    this.changed();
  }

  // What another tab has written is the latest word; many events are shown at once.
  onStorage({ key, newValue }) {
    if (key !== null && !key.startsWith(this.owner.prefix)) return;
    if (newValue) this.owner.memory.delete(key.slice(this.owner.prefix.length));
    this.pending ??= setTimeout(() => {
      this.pending = undefined;
      this.owner.retry();
      this.changed();
    }, COLLECTED);
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }
}

let one;

// The store that all elements of a page share.
export const sharedStore = () => (one ??= new Store());
