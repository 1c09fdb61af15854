// <jejaring-news>: a line at the foot of the page when the site is stored on this phone and there is a newer edition or
// something is missing, or when it was installed and nothing is stored yet. Loaded only then (see palette.js). Nothing is
// downloaded before the reader says so.
//
// Storage key: <id>:later:<path of the site>, the last offer that the reader put off, with its edition; in localStorage. An
// invitation to store stands there also in sessionStorage once it was shown, so that it comes once and not on every page.

import { dataOf } from "../lib/element-data.js";
import { ask, atWork, newest, settled, size } from "../lib/sw-client.js";
import { filled } from "../lib/words.js";

const read = (name, key) => {
  try {
    return window[name].getItem(key);
  } catch {
    return null; // storage refused
  }
};

const write = (name, key, value) => {
  try {
    window[name].setItem(key, value);
  } catch {
    // storage refused or full: the reader is asked again
  }
};

const button = (label, pressed) => {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  made.addEventListener("click", pressed);
  return made;
};

class UpdateBanner extends HTMLElement {
  async connectedCallback() {
    this.data = dataOf(this);
    this.root = new URL(this.data.root, location);
    this.key = `${document.documentElement.dataset.site}:later:${this.root.pathname}`;
    const registration = await navigator.serviceWorker?.getRegistration(this.root).catch(() => undefined);
    if (!registration) return this.invite();
    registration.addEventListener("updatefound", () => this.look(registration));
    await this.look(registration);
  }

  // Asks the newest worker, once it is ready. The browser itself looks for a newer one on each visit.
  async look(registration) {
    if (registration.installing) await settled(registration.installing);
    const worker = newest(registration);
    const news = worker && (await ask(worker, { ask: "news" }).catch(() => null));
    if (!news) return;
    if (!news.stored) this.invite();
    else if (news.files) this.offerFiles(news, worker);
  }

  offerFiles({ newer, edition, files, bytes }, worker) {
    const kind = newer ? "newer" : "missing";
    const words = filled(this.data[kind], { n: files, size: size(bytes, this.data.locale) });
    const action = newer ? this.data.update : this.data.again;
    this.offer(words, action, () => this.update(worker), `${kind} ${edition}`);
  }

  // Installed, but nothing stored: leads to the page that says how much it would be.
  invite() {
    const name = "installed";
    if (location.pathname === new URL(this.data.page, location).pathname || read("sessionStorage", this.key) === name)
      return;
    this.offer(this.data.installed, this.data.store, () => location.assign(this.data.page), name);
    write("sessionStorage", this.key, name);
  }

  // Shows an offer, unless the reader put off the one of this name.
  offer(words, action, act, name = words) {
    if (read("localStorage", this.key) === name) return;
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", this.data.label);
    this.querySelector("div").replaceChildren(
      button(action, act),
      button(this.data.later, () => this.putOff(name)),
    );
    this.say(words);
  }

  putOff(name) {
    write("localStorage", this.key, name);
    this.removeAttribute("role");
    this.removeAttribute("aria-label");
    this.querySelector("div").replaceChildren();
    this.say("");
  }

  say(words) {
    this.querySelector("[role=status]").textContent = words;
  }

  async update(worker) {
    const buttons = this.querySelectorAll("button");
    for (const each of buttons) each.disabled = true;
    this.say(this.data.working);
    try {
      await ask(worker, { ask: "update" });
      await atWork(worker);
      location.reload();
    } catch {
      this.say(this.data.failed);
      for (const each of buttons) each.disabled = false;
    }
  }
}

customElements.define("jejaring-news", UpdateBanner);
