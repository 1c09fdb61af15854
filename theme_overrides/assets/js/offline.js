// <jejaring-offline>: what of the site is stored on this phone, per language, with sizes shown first; PDF one by one or per
// track. The service worker does the work (see service-worker.js); it is registered when the reader first stores something.

import { workerAddress } from "./trusted.js";
import { showExtras } from "./extras.js";
import { ask, newest, refreshed, size } from "./worker.js";

class Offline extends HTMLElement {
  async connectedCallback() {
    this.root = new URL(this.dataset.siteRoot, location);
    this.parts = [...this.querySelectorAll("[data-language]")];
    this.lists = {};
    this.state = {};
    if (!("serviceWorker" in navigator) || !("caches" in window)) return this.say("impossible");
    this.addEventListener("click", ({ target }) => target.dataset.act && this.act(target.dataset.act, target));
    window.addEventListener("beforeinstallprompt", (event) => this.installable(event));
    window.addEventListener("appinstalled", () => this.act("store", this.querySelector("[data-act=store]")));
    await Promise.all([this.loadLists(), this.loadState()]);
    this.show();
  }

  async loadLists() {
    const load = async ({ dataset }) => {
      const answer = await fetch(new URL(dataset.list, this.root)).catch(() => null);
      if (answer?.ok) this.lists[dataset.language] = await answer.json().catch(() => undefined);
    };
    await Promise.all(this.parts.map(load));
  }

  async loadState() {
    this.registration = await navigator.serviceWorker.getRegistration(this.root);
    const worker = this.registration && newest(this.registration);
    if (worker) this.state = await ask(worker, { ask: "state" }).catch(() => ({}));
  }

  // The newest worker, registered if need be.
  async worker() {
    const address = workerAddress("sw.js", this.root);
    this.registration ??= await navigator.serviceWorker.register(address, { scope: this.root.href, updateViaCache: "none" });
    await refreshed(this.registration).catch(() => {});
    if (!newest(this.registration)) await navigator.serviceWorker.ready;
    return newest(this.registration);
  }

  async act(name, button) {
    if (name === "install") return this.prompt.prompt();
    const part = button.closest("[data-language], [data-files]");
    const language = part.dataset.language ?? part.dataset.files;
    const addresses = button.dataset.addresses?.split(" ");
    this.busy(true);
    try {
      const bar = part.querySelector("progress");
      const progress = (done, all) => Object.assign(bar, { hidden: false, max: all, value: done });
      this.state = await ask(await this.worker(), { ask: name, language, addresses }, progress);
      if (name === "store") await navigator.storage?.persist?.();
      if (name === "remove" && !Object.keys(this.state).length) this.registration = void (await this.registration.unregister());
      this.say(name);
    } catch (error) {
      this.say(["full", "changed"].includes(error.message) ? error.message : "network");
    }
    this.busy(false);
    this.show();
  }

  busy(on) {
    for (const button of this.querySelectorAll("button")) button.disabled = on;
    if (on) this.say("working");
    for (const bar of this.querySelectorAll("progress")) bar.hidden = true;
  }

  say(word) {
    this.querySelector("[role=status]").textContent = this.dataset[word];
  }

  show() {
    for (const part of this.parts) {
      const [list, kept] = [this.lists[part.dataset.language], this.state[part.dataset.language]];
      const shown = kept ?? list;
      const locale = this.dataset.locale;
      const words = kept ? this.dataset.kept : this.dataset.size;
      const sizes = shown && words.replace("{bytes}", size(shown.bytes, locale)).replace("{transfer}", size(list?.transfer ?? 0, locale));
      part.querySelector("[data-size]").textContent = sizes ?? this.dataset.unknown;
      part.querySelector("[data-act=store]").hidden = Boolean(kept);
      part.querySelector("[data-act=store]").disabled = !list;
      part.querySelector("[data-act=remove]").hidden = !kept;
      showExtras(this.querySelector(`[data-files=${part.dataset.language}]`), { list, kept, words: this.dataset, root: this.root });
    }
  }

  installable(event) {
    event.preventDefault();
    this.prompt = event;
    this.querySelector("[data-act=install]").hidden = false;
  }
}

customElements.define("jejaring-offline", Offline);
