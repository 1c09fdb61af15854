// <jejaring-offline>: what of the site is stored on this phone, per language, with sizes shown first; PDF one by one or per
// track. The service worker does the work (see service-worker/cache.js); it is registered when the reader first stores something.

import { dataOf } from "../lib/element-data.js";
import { ask, atWork, newest, refreshed, registered, retired, settled, size } from "../lib/sw-client.js";
import { filled } from "../lib/words.js";
import { showExtras } from "./offline-files.js";

// What the reader may do about a language: "store" it, load "again" what is missing, "update" it, or nothing.
export const needed = (kept) => {
  if (!kept) return "store";
  if (kept.missing?.files) return "again";
  return kept.current ? "" : "update";
};

const FAULTS = ["full", "changed", "refused"];

class Offline extends HTMLElement {
  async connectedCallback() {
    this.data = dataOf(this);
    this.root = new URL(this.data.root, location);
    this.parts = [...this.querySelectorAll("[data-language]")];
    this.lists = {};
    this.state = {};
    if (!("serviceWorker" in navigator) || !("caches" in window)) return this.say("impossible");
    this.addEventListener("click", ({ target }) => target.dataset.act && this.act(target.dataset.act, target));
    window.addEventListener("beforeinstallprompt", (event) => this.installable(event));
    window.addEventListener("appinstalled", () => this.act("store", this.querySelector("[data-act=store]")));
    await this.start();
  }

  // A browser that blocks cookies refuses the worker, too; then a sentence says so and the buttons stay off.
  async start() {
    try {
      await Promise.all([this.loadLists(), this.loadState()]);
      this.show();
    } catch {
      this.say("refused");
    }
  }

  async loadLists() {
    const load = async ({ dataset }) => {
      const answer = await fetch(new URL(dataset.list, this.root)).catch(() => null);
      if (answer?.ok) this.lists[dataset.language] = await answer.json().catch(() => undefined);
    };
    await Promise.all(this.parts.map(load));
  }

  async loadState() {
    const registration = await navigator.serviceWorker.getRegistration(this.root);
    if (registration?.installing) await settled(registration.installing);
    const worker = registration && newest(registration);
    if (worker) this.state = await ask(worker, { ask: "state" });
  }

  async act(name, button) {
    if (name === "install") return this.install(button);
    this.busy(true);
    try {
      await this.request(name, button);
      this.say(name);
    } catch ({ name: kind, message }) {
      const fault = kind === "SecurityError" ? "refused" : message;
      this.say(FAULTS.includes(fault) ? fault : "network");
      this.lookAgain().catch(() => {});
    }
    this.busy(false);
    this.show();
  }

  // After a fault: a newer worker may know that what is stored is not of its edition.
  async lookAgain() {
    await this.loadState();
    if (!this.working) this.show();
  }

  async request(name, button) {
    const part = button.closest("[data-language], [data-files]");
    const question = {
      ask: name,
      language: part.dataset.language ?? part.dataset.files,
      addresses: button.dataset.addresses?.split(" "),
    };
    const bar = part.querySelector("progress");
    const registration = await registered(this.root);
    await refreshed(registration).catch(() => {});
    if (!newest(registration)) await navigator.serviceWorker.ready;
    const worker = newest(registration);
    this.state = await ask(worker, question, (value, max) => Object.assign(bar, { hidden: false, max, value }));
    if (name === "store") await this.stored(worker);
    if (name === "remove" && !Object.keys(this.state).length) await retired(registration);
  }

  // Another tab may have removed the last language, and the worker with it, just before.
  async stored(worker) {
    await registered(this.root);
    await atWork(worker);
    await navigator.storage?.persist?.();
  }

  busy(on) {
    this.working = on;
    for (const button of this.querySelectorAll("button")) button.disabled = on;
    if (on) this.say("working");
    for (const bar of this.querySelectorAll("progress")) bar.hidden = true;
  }

  say(word) {
    this.querySelector("[role=status]").textContent = this.data.said[word];
  }

  show() {
    for (const part of this.parts) {
      const [list, kept] = [this.lists[part.dataset.language], this.state[part.dataset.language]];
      const [store, remove] = ["store", "remove"].map((act) => part.querySelector(`[data-act=${act}]`));
      const need = needed(kept);
      part.querySelector("[data-size]").textContent = this.sizes(list, kept);
      store.textContent = this.data.buttons[need || "store"];
      store.hidden = !need;
      store.disabled = !list;
      remove.hidden = !kept;
      showExtras(this.querySelector(`[data-files=${part.dataset.language}]`), {
        list,
        kept,
        words: this.data,
        root: this.root,
      });
    }
  }

  // What a language takes, or what of it is stored and what is wrong with that.
  sizes(list, kept) {
    const { locale, sizes } = this.data;
    if (!list && !kept) return sizes.unknown;
    const amount = (bytes) => size(bytes, locale);
    if (!kept) return filled(sizes.size, { bytes: amount(list.bytes), transfer: amount(list.transfer) });
    const said = [filled(sizes.kept, { bytes: amount(kept.bytes) })];
    if (kept.missing?.files)
      said.push(filled(sizes.missing, { n: kept.missing.files, size: amount(kept.missing.bytes) }));
    else if (!kept.current) said.push(sizes.newer);
    return said.join(" ");
  }

  installable(event) {
    event.preventDefault();
    this.prompt = event;
    this.querySelector("[data-act=install]").hidden = false;
  }

  // A browser lets one event ask once; it sends another one when it may be asked again.
  async install(button) {
    const { prompt } = this;
    this.prompt = undefined;
    button.hidden = true;
    await prompt?.prompt();
  }
}

customElements.define("jejaring-offline", Offline);
