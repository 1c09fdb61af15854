// What pages get: files that are stored, else from the network.

// The stored file for an address below the scope, if there is one; also for one without its last slash or its ".html".
const kept = async (address) => {
  for (const { files, extras } of Object.values(await stored())) {
    for (const name of [address, `${address}.html`]) {
      const entry = files[name] ?? extras[name];
      const found = entry && (await caches.match(fileKey(name, entry), { cacheName: CACHE }));
      if (found) return file(name, found.body);
    }
    if (files[`${address}/`]) return Response.redirect(`${SCOPE}${address}/`);
  }
  return undefined;
};

// The stored list of the language that an address belongs to: its prefix is the longest that fits; else of any language.
const listFor = async (address) => {
  const lists = await stored();
  const fitting = Object.keys(lists).filter((language) => address.startsWith(SITE[language].prefix));
  fitting.sort((one, other) => SITE[other].prefix.length - SITE[one].prefix.length);
  return lists[fitting[0]] ?? Object.values(lists)[0];
};

// The page that says "not stored", in the language of the address where that is stored.
const instead = async (address) => {
  const list = await listFor(address);
  if (!list || address.startsWith(list.fallback)) return Response.error();
  return Response.redirect(`${SCOPE}${list.fallback}?alamat=${encodeURIComponent(address)}`);
};

// Without a network the list of a language is the stored one.
const keptList = (address) => {
  const language = Object.keys(SITE).find((each) => SITE[each].list === address);
  return language && caches.match(listKey(language), { cacheName: CACHE });
};

const addressOf = (url) =>
  new URL(url).pathname.slice(new URL(SCOPE).pathname.length).replace(/(^|\/)index\.html$/, "$1");

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
    if (request.mode === "navigate") return instead(request.url.slice(SCOPE.length));
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
