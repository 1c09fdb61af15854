// The site without a network. The build writes SITE before this: {language: {list: address of its list, version}}.
//
// One cache per site holds every stored file under "<address>?<hash>", so a file is stored once, an update downloads only what
// it lacks, and a download that breaks off is continued. A language is stored once its list stands under "?daftar=<language>":
// that is written last, in one step, so the former edition stays whole until the new one is complete. Nothing is downloaded
// before a page asks for it.

const SCOPE = self.registration.scope;
const CACHE = `jejaring:${new URL(SCOPE).pathname}`;
const AT_ONCE = 4;

const listKey = (language) => `${SCOPE}?daftar=${language}`;
const fileKey = (address, hash) => new URL(`${address}?${hash}`, SCOPE).href;
const shelf = () => caches.open(CACHE);

let lists;

// {language: list} of what is stored in full; a list is {version, files: {address: [hash, bytes]}, extras: the same}.
const stored = () =>
  (lists ??= shelf().then(async (cache) => {
    const found = await Promise.all(Object.keys(SITE).map(async (language) => [language, await cache.match(listKey(language))]));
    return Object.fromEntries(await Promise.all(found.filter(([, kept]) => kept).map(async ([language, kept]) => [language, await kept.json()])));
  }));

const fault = (name) => Object.assign(new Error(name), { fault: name });

const loaded = async (address) => {
  const answer = await fetch(SCOPE + address, { cache: "no-cache", redirect: "error", credentials: "omit" });
  if (!answer.ok) throw fault("network");
  return answer;
};

const hashOf = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

// The list of a language as this worker's own build published it.
const published = async (language) => {
  const list = await (await loaded(SITE[language].list)).json();
  if (list.version !== SITE[language].version) throw fault("changed");
  return list;
};

// A login page of a hotspot, or a file of another edition, has another hash and is not stored.
const fetched = async (cache, address, hash) => {
  const answer = await loaded(address);
  const bytes = await answer.arrayBuffer();
  if ((await hashOf(bytes)) !== hash) throw fault("changed");
  const type = answer.headers.get("Content-Type") ?? "application/octet-stream";
  await cache.put(fileKey(address, hash), new Response(bytes, { headers: { "Content-Type": type } }));
};

const lacking = async (cache, files) => {
  const has = new Set((await cache.keys()).map(({ url }) => url));
  return Object.entries(files).filter(([address, [hash]]) => !has.has(fileKey(address, hash)));
};

const download = async (files, progress) => {
  const cache = await shelf();
  const missing = await lacking(cache, files);
  const all = missing.reduce((sum, [, [, bytes]]) => sum + bytes, 0);
  let done = 0;
  const worker = async () => {
    for (let next = missing.shift(); next; next = missing.shift()) {
      const [address, [hash, bytes]] = next;
      await fetched(cache, address, hash);
      progress((done += bytes), all);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

// PDF and single files that the reader had stored and that have changed since.
const renewed = async (cache, before, after) => {
  const had = new Set((await cache.keys()).map(({ url }) => url));
  return Object.fromEntries(Object.entries(after).filter(([address]) => before?.[address] && had.has(fileKey(address, before[address][0]))));
};

const wantedFor = async (languages) => {
  const [cache, before] = [await shelf(), await stored()];
  const fresh = Object.fromEntries(await Promise.all(languages.map(async (language) => [language, await published(language)])));
  const files = {};
  for (const [language, list] of Object.entries(fresh)) Object.assign(files, list.files, await renewed(cache, before[language]?.extras, list.extras));
  return { fresh, files };
};

// Stores or renews these languages. All stored languages go along, so that they are always of one edition.
const store = async (languages, progress) => {
  const { fresh, files } = await wantedFor([...new Set([...Object.keys(await stored()), ...languages])]);
  await download(files, progress);
  const cache = await shelf();
  for (const [language, list] of Object.entries(fresh)) await cache.put(listKey(language), new Response(JSON.stringify(list)));
  lists = undefined;
  if (self.registration.waiting) await self.skipWaiting();
  else await sweep();
};

// Removes what no stored list names.
const sweep = async () => {
  const [cache, kept] = [await shelf(), await stored()];
  const wanted = new Set(Object.keys(kept).map(listKey));
  for (const { files, extras } of Object.values(kept)) {
    for (const [address, [hash]] of [...Object.entries(files), ...Object.entries(extras)]) wanted.add(fileKey(address, hash));
  }
  await Promise.all((await cache.keys()).filter(({ url }) => !wanted.has(url)).map((request) => cache.delete(request)));
};

const remove = async (language) => {
  await (await shelf()).delete(listKey(language));
  lists = undefined;
  await sweep();
  if (!Object.keys(await stored()).length) await caches.delete(CACHE);
};

const extra = async (language, addresses, keep, progress) => {
  const { extras } = (await stored())[language];
  const chosen = Object.fromEntries(addresses.filter((address) => extras[address]).map((address) => [address, extras[address]]));
  if (keep) return download(chosen, progress);
  const cache = await shelf();
  await Promise.all(Object.entries(chosen).map(([address, [hash]]) => cache.delete(fileKey(address, hash))));
};

// {language: {version, bytes, extras: [address]}} of what is stored.
const state = async () => {
  const has = new Set((await (await shelf()).keys()).map(({ url }) => url));
  const entries = Object.entries(await stored()).map(([language, { version, bytes, extras }]) => {
    const kept = Object.entries(extras).filter(([address, [hash]]) => has.has(fileKey(address, hash)));
    return [language, { version, bytes, extras: kept.map(([address]) => address), current: version === SITE[language].version }];
  });
  return Object.fromEntries(entries);
};

// {stored: is anything, files: how many are new, bytes}
const news = async () => {
  const old = Object.entries(await stored());
  if (old.every(([language, { version }]) => version === SITE[language].version)) return { stored: old.length > 0, files: 0, bytes: 0 };
  const missing = await lacking(await shelf(), (await wantedFor(old.map(([language]) => language))).files);
  return { stored: true, files: Math.max(1, missing.length), bytes: missing.reduce((sum, [, [, bytes]]) => sum + bytes, 0) };
};

const answers = {
  state,
  news,
  store: ({ language }, progress) => store([language], progress).then(state),
  update: (_, progress) => store([], progress).then(state),
  remove: ({ language }) => remove(language).then(state),
  keep: ({ language, addresses }, progress) => extra(language, addresses, true, progress).then(state),
  drop: ({ language, addresses }) => extra(language, addresses, false).then(state),
};

self.addEventListener("message", (event) => {
  const [port] = event.ports;
  const act = answers[event.data?.ask];
  if (!act || !port) return;
  const work = act(event.data, (...progress) => port.postMessage({ progress }));
  event.waitUntil(
    work.then(
      (answer) => port.postMessage({ answer }),
      (error) => port.postMessage({ fault: error.fault ?? (/quota/i.test(error.name) ? "full" : "network") }),
    ),
  );
});

self.addEventListener("activate", (event) => event.waitUntil(sweep().then(() => self.clients.claim())));

// The stored file for an address below the scope, if there is one; also for a page written without its last slash.
const kept = async (address) => {
  const cache = await shelf();
  for (const { files, extras } of Object.values(await stored())) {
    const [hash] = files[address] ?? extras[address] ?? [];
    const found = hash && (await cache.match(fileKey(address, hash)));
    if (found) return found;
    if (files[`${address}/`]) return Response.redirect(`${SCOPE}${address}/`);
  }
  return undefined;
};

// The page that says "not stored", in the language of the address where that is stored.
const instead = async ({ url }) => {
  const pages = Object.values(await stored()).map(({ fallback }) => fallback);
  const address = url.slice(SCOPE.length);
  const own = pages.filter((page) => address.startsWith(page.slice(0, page.indexOf("luring/")))).sort((a, b) => b.length - a.length)[0] ?? pages[0];
  return own === undefined || address.startsWith(own) ? Response.error() : Response.redirect(`${SCOPE}${own}?alamat=${encodeURIComponent(address)}`);
};

// Without a network the list of a language is the stored one.
const keptList = (address) => {
  const language = Object.keys(SITE).find((each) => SITE[each].list === address);
  return language && shelf().then((cache) => cache.match(listKey(language)));
};

const addressOf = (url) => new URL(url).pathname.slice(new URL(SCOPE).pathname.length).replace(/(^|\/)index\.html$/, "$1");

// Pages come from what is stored, and what such a page asks for, too. A page that came from the network gets its styles and
// scripts from there as well, so that no page is dressed in those of another edition.
const answer = async ({ request, clientId }) => {
  const address = addressOf(request.url);
  const page = request.mode === "navigate" ? "" : await asking(request.referrer, clientId);
  const first = !page.startsWith(SCOPE) || (await isStored(addressOf(page)).catch(() => false));
  const found = first && (await kept(address).catch(() => undefined));
  if (found) return found;
  try {
    return await fetch(request);
  } catch {
    if (request.mode === "navigate") return instead(request);
    return (await (keptList(address) ?? kept(address)).catch(() => undefined)) ?? Response.error();
  }
};

// The address of the page that asks; while a page is young its client is not known yet, but what it asks for names it.
const asking = async (referrer, clientId) => {
  const client = clientId && (await self.clients.get(clientId));
  return client?.url ?? referrer;
};

const isStored = async (address) => Object.values(await stored()).some(({ files }) => address in files);

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(SCOPE)) event.respondWith(answer(event));
});
