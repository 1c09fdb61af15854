// <jejaring-news>: a line at the foot of the page when the site is stored on this phone and there is a newer edition, or when
// it was installed and nothing is stored yet. Loaded only then (see palette.js). Nothing is downloaded before the reader says so.

import { ask, newest, settled, size } from "./worker.js";

class News extends HTMLElement {
  async connectedCallback() {
    const registration = await navigator.serviceWorker?.getRegistration(new URL(this.dataset.siteRoot, location));
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
    else if (news.files) this.offer(this.dataset.newer.replace("{size}", size(news.bytes, this.dataset.locale)), this.dataset.update, () => this.update(registration, worker));
  }

  // Installed, but nothing stored: leads to the page that says how much it would be.
  invite() {
    if (location.pathname === new URL(this.dataset.page, location).pathname) return;
    this.offer(this.dataset.installed, this.dataset.store, () => location.assign(this.dataset.page));
  }

  offer(words, action, act) {
    const text = Object.assign(document.createElement("p"), { textContent: words });
    text.setAttribute("role", "status");
    const button = (label, press) => {
      const element = Object.assign(document.createElement("button"), { type: "button", textContent: label });
      element.addEventListener("click", press);
      return element;
    };
    this.replaceChildren(text, button(action, act), button(this.dataset.later, () => (this.hidden = true)));
    this.hidden = false;
  }

  async update(registration, worker) {
    const [text, ...buttons] = this.children;
    for (const button of buttons) button.disabled = true;
    text.textContent = this.dataset.working;
    try {
      await ask(worker, { ask: "update" });
      if (registration.waiting) {
        await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
      }
      location.reload();
    } catch {
      text.textContent = this.dataset.failed;
      for (const button of buttons) button.disabled = false;
    }
  }
}

customElements.define("jejaring-news", News);
