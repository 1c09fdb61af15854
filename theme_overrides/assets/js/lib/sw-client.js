// Talking to the service worker: one question, progress while it works, one answer.

import { workerAddress } from "./trusted.js";

// The service worker of the site, registered if need be.
export const registered = (root) =>
  navigator.serviceWorker.register(workerAddress("sw.js", root), { scope: root.href, updateViaCache: "none" });

// The worker that knows most: the one that waits for the reader's consent, else the one at work.
export const newest = (registration) => registration.waiting ?? registration.active;

const PATIENCE = 90_000;

// Resolves with the answer; rejects with the name of a fault: "network", "full", "refused" or "changed". A worker that says
// nothing for a minute and a half was stopped by the phone; what it has stored is kept, and asking again goes on from there.
export const ask = (worker, question, progress = () => {}) =>
  new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    let silence;
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => reject(new Error("network")), PATIENCE);
    };
    port1.onmessage = ({ data }) => {
      listen();
      if (data.progress) return progress(...data.progress);
      clearTimeout(silence);
      port1.close();
      if (data.fault) reject(new Error(data.fault));
      else resolve(data.answer);
    };
    listen();
    worker.postMessage(question, [port2]);
  });

// Once a worker has left these states.
const left = (worker, states) =>
  new Promise((resolve) => {
    const look = () => states.includes(worker.state) || resolve();
    worker.addEventListener("statechange", look);
    look();
  });

// After a worker has been installed, or has failed to be.
export const settled = (worker) => left(worker, ["installing"]);

// After a worker that need not wait any longer is at work, or has been replaced.
export const atWork = (worker) => left(worker, ["installing", "installed", "activating"]);

// After the browser has looked for a newer worker, and that one is ready to be asked.
export const refreshed = async (registration) => {
  await registration.update();
  if (registration.installing) await settled(registration.installing);
};

// Takes the worker away if it stores nothing. The lock keeps a request of another tab from storing something meanwhile.
export const retired = async (registration) => {
  const retire = async () => {
    const state = await ask(newest(registration), { ask: "state" }).catch(() => undefined);
    if (state && !Object.keys(state).length) await registration.unregister();
  };
  const name = `${document.documentElement.dataset.site}:${new URL(registration.scope).pathname}`;
  await (navigator.locks ? navigator.locks.request(name, retire) : retire());
};

// Bytes as people read them: "840 kB", "1,2 MB".
export const size = (bytes, locale) => {
  const [amount, unit] =
    bytes < 995_000 ? [Math.max(1, Math.round(bytes / 1000)), "kB"] : [Math.round(bytes / 100_000) / 10, "MB"];
  return `${amount.toLocaleString(locale)} ${unit}`;
};
