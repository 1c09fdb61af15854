// What pages ask for. Whatever changes the cache waits for its turn.

// Stores or renews these languages. All stored languages go along, so that they are always of one edition.
const store = async (languages, task) => {
  const before = await readLists();
  const { fresh, files } = await wanted([...new Set([...Object.keys(before), ...languages])], before, task);
  await download(files, task);
  const cache = await openCache();
  for (const [language, list] of Object.entries(fresh))
    await cache.put(listKey(language), new Response(JSON.stringify(list)));
};

const remove = async (language) => {
  await (await openCache()).delete(listKey(language));
  await sweep();
};

// {address: [hash, bytes]} of extras in the stored list of a language. One that is not there belongs to another edition.
const chosen = async (language, addresses) => {
  const { extras } = (await readLists())[language] ?? { extras: {} };
  if (!addresses.every((address) => extras[address])) throw fault("changed");
  return Object.fromEntries(addresses.map((address) => [address, extras[address]]));
};

const drop = async (language, addresses) => {
  const cache = await openCache();
  for (const [address, entry] of Object.entries(await chosen(language, addresses)))
    await cache.delete(fileKey(address, entry));
};

// Removes what no stored list names.
const sweep = async () => {
  const lists = await readLists();
  const named = new Set(Object.keys(lists).map(listKey));
  for (const { files, extras } of Object.values(lists)) {
    for (const [address, entry] of [...Object.entries(files), ...Object.entries(extras)])
      named.add(fileKey(address, entry));
  }
  const cache = await openCache();
  const unnamed = [...(await storedKeys())].filter((key) => !named.has(key));
  await Promise.all(unnamed.map((key) => cache.delete(key)));
};

// While a worker waits, the one at work still serves files of the former edition.
const tidy = async () => {
  if (!self.registration.waiting) await sweep();
};

let queue = Promise.resolve();

// One after the other in this worker; the lock keeps out a second worker of this site, which may wait beside this one.
const alone = (work) => {
  const turn = queue.then(() => (navigator.locks ? navigator.locks.request(CACHE, work) : work()));
  queue = turn.catch(() => {});
  return turn;
};

// An answer that changes the cache when its turn comes, and tells the state that it left.
const changing = (act) => async (question, task) => {
  const waiting = setInterval(() => task.progress(), SIGN_OF_LIFE);
  const work = async () => {
    clearInterval(waiting);
    await act(question, task);
    await tidy();
    const answer = await state();
    if (!Object.keys(answer).length) await caches.delete(CACHE);
    return answer;
  };
  try {
    return await alone(work);
  } finally {
    clearInterval(waiting);
    remembered = undefined;
  }
};

const activated = async (answer) => {
  if (self.registration.waiting) await self.skipWaiting();
  return answer;
};

const storing = changing(({ language }, task) => store(language ? [language] : [], task));

const answers = {
  state,
  news,
  store: (question, task) => storing(question, task).then(activated),
  update: (_, task) => storing({}, task).then(activated),
  remove: changing(({ language }) => remove(language)),
  keep: changing(async ({ language, addresses }, task) => download(await chosen(language, addresses), task)),
  drop: changing(({ language, addresses }) => drop(language, addresses)),
};

// What a request is worked on with: a signal that stops its downloads, at the latest after a time of silence.
const started = (port) => {
  const controller = new AbortController();
  let silence;
  const stop = () => {
    clearTimeout(silence);
    controller.abort();
  };
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(stop, SILENCE);
  };
  const progress = (done = 0, all = 1) => {
    heard();
    port.postMessage({ progress: [done, all] });
  };
  heard();
  return { signal: controller.signal, stop, progress };
};

self.addEventListener("message", (event) => {
  const [port] = event.ports;
  const act = answers[event.data?.ask];
  if (!act || !port) return;
  const task = started(port);
  const told = (message) => {
    task.stop();
    port.postMessage(message);
  };
  const answer = act(event.data, task).then((found) => ({ answer: found }));
  event.waitUntil(answer.catch((error) => ({ fault: faultOf(error) })).then(told));
});

// Pages wait for the activation, so it does not wait for its turn to sweep.
self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
  alone(tidy).catch(() => {});
});
