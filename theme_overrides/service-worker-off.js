// The kill switch: published as sw.js when content/site.yml says `offline: false`. It removes what this site stored on a phone,
// takes the service worker away and loads open pages again from the network.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(remove()));

const remove = async () => {
  await caches.delete(`jejaring:${new URL(self.registration.scope).pathname}`);
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  await self.registration.unregister();
  await Promise.all(windows.map((window) => window.navigate(window.url).catch(() => {})));
};
