// What is downloaded: nothing that the cache has already, and nothing whose hash does not fit.

// The bytes at an address. Hosts that serve x.html as x or a/index.html as a/ redirect; that is followed within the site.
const received = async (address, task, heard) => {
  const options = { cache: "no-cache", credentials: "omit", mode: "same-origin", signal: task.signal };
  const answer = await fetch(SCOPE + address, options);
  if (!answer.ok || !answer.url.startsWith(SCOPE)) throw fault("network");
  const pieces = [];
  const reader = answer.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value);
    heard(next.value.length);
  }
  return new Blob(pieces).arrayBuffer();
};

const hashOf = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

// The list of a language as this worker's own build published it.
const published = async (language, task) => {
  const text = new TextDecoder().decode(await received(SITE[language].list, task, () => task.progress()));
  const list = JSON.parse(text);
  if (list.version !== SITE[language].version) throw fault("changed");
  return list;
};

// Downloads what the cache lacks of `files`, some at a time. The first fault stops all of them before it is told.
const download = async (files, task) => {
  const cache = await openCache();
  const missing = lacking(files, await storedKeys());
  const all = bytesOf(missing);
  let done = 0;
  let failure;
  const heard = (bytes) => task.progress((done += bytes), all);
  const fail = (error) => {
    failure ??= error;
    task.stop();
  };
  const next = async () => {
    while (missing.length && !failure) await fetched(cache, missing.shift(), task, heard);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => next().catch(fail)));
  if (failure) throw failure;
};

// A login page of a hotspot, or a file of another edition, has another hash and is not stored.
const fetched = async (cache, [address, entry], task, heard) => {
  const bytes = await received(address, task, heard);
  if ((await hashOf(bytes)) !== entry[0]) throw fault("changed");
  await cache.put(fileKey(address, entry), file(address, bytes));
};

// PDF and single files that the reader had stored, as the list `after` has them.
const renewed = (before, after, keys) => {
  const had = (address) => before?.extras[address] && keys.has(fileKey(address, before.extras[address]));
  return Object.fromEntries(Object.entries(after.extras).filter(([address]) => had(address)));
};

const filesOf = (lists) => ({ files: Object.assign({}, ...Object.values(lists).map(({ files }) => files)) });

// {fresh: {language: list as published}, files: all that belongs to them on this phone}
const wanted = async (languages, before, task) => {
  const keys = await storedKeys();
  const fresh = {};
  const files = {};
  for (const language of languages) {
    fresh[language] = await published(language, task);
    Object.assign(files, fresh[language].files, renewed(before[language], fresh[language], keys));
  }
  return { fresh, files };
};

const EDITION = Object.values(SITE)
  .map(({ version }) => version)
  .join("-");

// {stored: is anything, newer: is there another edition, edition: its name, files: how many are to be loaded, bytes}
const news = async (_, task) => {
  const before = await readLists();
  const languages = Object.keys(before);
  const newer = languages.some((language) => before[language].version !== SITE[language].version);
  const { files } = newer ? await wanted(languages, before, task) : filesOf(before);
  const missing = lacking(files, await storedKeys());
  const count = newer ? Math.max(1, missing.length) : missing.length;
  return { stored: languages.length > 0, newer, edition: EDITION, files: count, bytes: bytesOf(missing) };
};
