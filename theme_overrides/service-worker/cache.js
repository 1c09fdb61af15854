// The site without a network. The build writes before this ID, the name of the site, and SITE:
// {language: {list: address of its list, version, prefix}}.
//
// One cache per site holds every stored file under "<address>?<hash>", so a file is stored once, an update downloads only what
// it lacks, and a download that breaks off is continued. A language is stored once its list stands under "?daftar=<language>":
// that is written last, in one step, so the former edition stays whole until the new one is complete. Nothing is downloaded
// before a page asks for it, and what changes the cache is done one after the other.
//
// The build joins cache.js, download.js, requests.js and serve.js, in this order; they share their names.

const SCOPE = self.registration.scope;
const CACHE = `${ID}:${new URL(SCOPE).pathname}`;
const AT_ONCE = 4;
const SILENCE = 60_000; // milliseconds without a byte after which a download counts as broken off
const SIGN_OF_LIFE = 20_000; // milliseconds between two, to a page whose request waits for its turn

// What a file is follows from its address; hosts are known to say otherwise.
const TYPES = {
  avif: "image/avif", css: "text/css; charset=utf-8", csv: "text/csv; charset=utf-8", gif: "image/gif",
  html: "text/html; charset=utf-8", ico: "image/x-icon", jpeg: "image/jpeg", jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8", json: "application/json", mjs: "text/javascript; charset=utf-8", mp3: "audio/mpeg",
  mp4: "video/mp4", ogg: "audio/ogg", pdf: "application/pdf", png: "image/png", svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8", webp: "image/webp", woff: "font/woff", woff2: "font/woff2", xml: "application/xml",
}; // prettier-ignore

const typeOf = (address) => {
  const name = address.split("/").at(-1);
  return TYPES[name.includes(".") ? name.split(".").at(-1) : "html"] ?? "application/octet-stream";
};

const listKey = (language) => `${SCOPE}?daftar=${language}`;
const fileKey = (address, [hash]) => new URL(`${address}?${hash}`, SCOPE).href;
const openCache = () => caches.open(CACHE);
const file = (address, body) => new Response(body, { headers: { "Content-Type": typeOf(address) } });

const fault = (name) => Object.assign(new Error(name), { fault: name });

const faultOf = ({ fault: named, name }) => {
  if (named) return named;
  if (/quota/i.test(name)) return "full";
  return name === "SecurityError" ? "refused" : "network";
};

// Addresses of all files in the cache, with their hashes. To look does not make a cache where there is none.
const storedKeys = async () => {
  if (!(await caches.has(CACHE))) return new Set();
  return new Set((await (await openCache()).keys()).map(({ url }) => url));
};

// {language: list} of what is stored; a list is {version, fallback, bytes, files: {address: [hash, bytes]}, extras: the same}.
const readLists = async () => {
  if (!(await caches.has(CACHE))) return {};
  const cache = await openCache();
  const read = async (language) => [language, await (await cache.match(listKey(language)))?.json()];
  return Object.fromEntries((await Promise.all(Object.keys(SITE).map(read))).filter(([, list]) => list));
};

let remembered;

// The same, read once for all files that pages ask for.
const stored = () =>
  (remembered ??= readLists().catch((error) => {
    remembered = undefined;
    throw error;
  }));

// [[address, [hash, bytes]]] of those of `files` that the cache lacks.
const lacking = (files, keys) => Object.entries(files).filter(([address, entry]) => !keys.has(fileKey(address, entry)));

const bytesOf = (entries) => entries.reduce((sum, [, [, bytes]]) => sum + bytes, 0);

const described = (language, { version, bytes, files, extras }, keys) => {
  const missing = lacking(files, keys);
  return {
    version,
    bytes,
    current: version === SITE[language].version,
    extras: Object.keys(extras).filter((address) => keys.has(fileKey(address, extras[address]))),
    missing: { files: missing.length, bytes: bytesOf(missing) },
  };
};

// {language: {version, bytes, current, extras: [address], missing: {files, bytes}}} of what is stored.
const state = async () => {
  const lists = await readLists();
  const keys = await storedKeys();
  return Object.fromEntries(
    Object.entries(lists).map(([language, list]) => [language, described(language, list, keys)]),
  );
};
