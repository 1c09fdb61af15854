// The kill switch: published as sw.js when content/site.yml says `offline: false`. It removes what this site stored on a phone,
// takes the service worker away and loads open pages again from the network. It waits until a former worker has done its work,
// so that nothing is written after the removal. The build writes ID, the name of the site, before this.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(remove()));

const CACHE = `${ID}:${new URL(self.registration.scope).pathname}`;

const remove = async () => {
  await (navigator.locks ? navigator.locks.request(CACHE, () => caches.delete(CACHE)) : caches.delete(CACHE));
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  await self.registration.unregister();
  await Promise.all(windows.map((window) => window.navigate(window.url).catch(() => {})));
};
