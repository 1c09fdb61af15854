// The search field at work: typing, keys, the address bar, and what is announced.
// On the search page results stand in the page and the address says what is asked; elsewhere they stand in a panel.

import { element, fill, filled, filters, nothing, result } from "./view.js";

const SHOWN = { panel: 6, page: 12 };
const PAUSE = 250; // ms after the last key before texts are fetched
const SPOKEN = 700; // ms after the last key before the number of results is announced

export class Field {
  constructor(host, engine) {
    Object.assign(this, { host, engine, input: host.input, root: host.dataset.root, words: engine.words });
    this.page = document.querySelector("[data-search-page]");
    this.panel = this.page ?? host.querySelector(".search-results");
    this.status = host.querySelector("[role=status]");
    this.chosen = { jalur: "", waktu: "" };
    this.input.addEventListener("input", () => this.look(PAUSE));
    this.input.addEventListener("focus", () => this.look());
    host.querySelector("form").addEventListener("submit", (event) => this.submit(event));
    host.addEventListener("keydown", (event) => this.key(event));
    this.page?.addEventListener("keydown", (event) => this.key(event));
    if (this.page) addEventListener("popstate", () => this.restore());
    else this.closeOutside();
    if (this.page && !this.input.value) this.restore();
    else this.look();
  }

  closeOutside() {
    document.addEventListener("click", ({ target }) => (target.closest("a") || !this.host.contains(target)) && this.close());
    this.host.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !this.host.contains(relatedTarget) && this.close());
  }

  // The state that the address of the search page stands for.
  restore() {
    const asked = new URL(location.href).searchParams;
    this.input.value = asked.get("q") ?? "";
    for (const name of Object.keys(this.chosen)) this.chosen[name] = asked.get(name) ?? "";
    this.look();
  }

  keep(how) {
    if (!this.page) return;
    const asked = new URLSearchParams(Object.entries({ q: this.input.value.trim(), ...this.chosen }).filter(([, value]) => value));
    const address = location.pathname + (asked.size ? `?${asked}` : "");
    if (address !== location.pathname + location.search) history[how](null, "", address);
  }

  submit(event) {
    if (!this.page && this.input.value.trim()) return;
    event.preventDefault();
    this.keep("pushState");
  }

  async look(pause = 0) {
    const query = this.input.value;
    if (!query.trim()) return this.close();
    const filter = { track: this.chosen.jalur, minutes: Number(this.chosen.waktu) };
    try {
      const found = await this.engine.search(query, filter);
      const nearest = found.length ? [] : await this.engine.nearest(query);
      if (query === this.input.value) this.show(query.trim(), found, nearest, pause);
    } catch {
      this.host.say(this.host.dataset.failed);
    }
  }

  show(query, found, nearest, pause = 0, most = this.page ? SHOWN.page : SHOWN.panel) {
    clearTimeout(this.filling);
    const words = found.length === 1 ? this.words.ui_count_one : found.length ? this.words.ui_count : this.words.ui_none;
    const sentence = filled(words, { count: found.length, query });
    const list = element("ul", { className: "search-list" });
    const rows = found.slice(0, most).map((one) => [one, list.appendChild(result(this.root, this.words, one))]);
    const parts = [this.filters(), element("p", { className: "search-count", textContent: sentence }), ...nothing(this.root, this.words, nearest), list];
    if (found.length > most) parts.push(this.more(query, found, most));
    const focused = this.panel.contains(document.activeElement) && document.activeElement.name;
    this.panel.replaceChildren(...parts);
    this.panel.hidden = false;
    if (focused) this.panel.querySelector(`[name=${focused}]`)?.focus();
    const missing = rows.filter(([one, row]) => !this.engine.has(one) || void this.fill(one, row));
    this.filling = setTimeout(() => missing.forEach(([one, row]) => this.fill(one, row)), pause);
    this.announce(sentence);
    this.keep("replaceState");
  }

  // Texts that cannot be had now leave the page's title standing by itself.
  fill(one, row) {
    this.engine.sections(one).then((sections) => fill(row, this.root, sections), () => {});
  }

  filters() {
    return filters(this.words, this.engine.index.tracks, this.engine.minutes, this.chosen, (name, value) => {
      this.chosen[name] = value;
      this.keep("pushState");
      this.look();
    });
  }

  more(query, found, most) {
    if (!this.page) return element("p", {}, element("a", { href: `${this.root}cari/?q=${encodeURIComponent(query)}`, textContent: this.words.ui_all }));
    const button = element("button", { type: "button", textContent: this.words.ui_more });
    button.addEventListener("click", () => {
      this.show(query, found, [], 0, most + SHOWN.page);
      this.panel.querySelectorAll(".search-list > li > a")[most].focus();
    });
    return button;
  }

  announce(sentence) {
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => (this.status.textContent = sentence), SPOKEN);
  }

  close() {
    clearTimeout(this.speaking);
    this.status.textContent = "";
    this.panel.hidden = true;
    if (this.page) this.keep("replaceState");
  }

  key(event) {
    if (event.key === "Escape") {
      this.input.focus();
      if (!this.page) this.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.matches("select")) return;
    const stops = [this.input, ...this.panel.querySelectorAll("a, button")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!next || this.panel.hidden) return;
    event.preventDefault();
    next.focus();
  }
}
