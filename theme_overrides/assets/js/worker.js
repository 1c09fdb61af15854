// Talking to the service worker: one question, progress while it works, one answer.

// The worker that knows most: the one that waits for the reader's consent, else the one at work.
export const newest = (registration) => registration.waiting ?? registration.active;

// Resolves with the answer; rejects with the name of a fault: "network", "full" or "changed".
export const ask = (worker, question, progress = () => {}) =>
  new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      if (data.progress) return progress(...data.progress);
      port1.close();
      if (data.fault) reject(new Error(data.fault));
      else resolve(data.answer);
    };
    worker.postMessage(question, [port2]);
  });

// After a worker has been installed, or has failed to be.
export const settled = (worker) =>
  new Promise((resolve) => {
    const look = () => worker.state !== "installing" && resolve();
    worker.addEventListener("statechange", look);
    look();
  });

// After the browser has looked for a newer worker, and that one is ready to be asked.
export const refreshed = async (registration) => {
  await registration.update();
  if (registration.installing) await settled(registration.installing);
};

// Bytes as people read them: "840 kB", "1,2 MB".
export const size = (bytes, locale) => {
  const [amount, unit] = bytes < 995_000 ? [Math.max(1, Math.round(bytes / 1000)), "kB"] : [Math.round(bytes / 100_000) / 10, "MB"];
  return `${amount.toLocaleString(locale)} ${unit}`;
};
