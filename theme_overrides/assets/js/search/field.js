// The search field at work: typing, keys, what is shown and what is announced.
// On the search page results stand in the page and the address says what is asked; elsewhere they stand in a panel.

import { asked, keep } from "./address.js";
import { fillInView } from "./texts.js";
import { button, element, fill, filled, filters, nothing, result } from "./view.js";

const SHOWN = { panel: 6, page: 12 };
const PAUSE = 250; // ms after the last key before texts are fetched
const SPOKEN = 700; // ms after the last key before the number of results is announced

export class Field {
  constructor(host, engine) {
    Object.assign(this, { host, engine, input: host.input, root: host.dataset.root, words: engine.index.words });
    this.filters = engine.index.filters; // by track and by time, as the address names them
    this.page = document.querySelector("[data-search-page]");
    this.panel = this.page ?? host.querySelector(".search-results");
    this.status = host.querySelector("[role=status]");
    this.chosen = Object.fromEntries(this.filters.map((name) => [name, ""]));
    this.input.addEventListener("input", () => this.look(PAUSE));
    host.querySelector("form").addEventListener("submit", (event) => this.submit(event));
    for (const place of new Set([host, this.panel])) place.addEventListener("keydown", (event) => this.key(event));
    if (this.page) addEventListener("popstate", () => this.restore());
    else this.closeOutside();
    if (this.page && !this.input.value) this.restore();
    else this.look();
  }

  closeOutside() {
    this.input.addEventListener("focus", () => this.look());
    document.addEventListener(
      "click",
      ({ target }) => (target.closest("a") || !this.host.contains(target)) && this.close(),
    );
    this.host.addEventListener(
      "focusout",
      ({ relatedTarget }) => relatedTarget && !this.host.contains(relatedTarget) && this.close(),
    );
  }

  restore() {
    ({ q: this.input.value, ...this.chosen } = asked(this.filters));
    this.look();
  }

  keep(how) {
    if (this.page) keep(how, { q: this.input.value.trim(), ...this.chosen });
  }

  submit(event) {
    if (!this.page && this.input.value.trim()) return;
    event.preventDefault();
    this.keep("pushState");
  }

  choose(chosen) {
    Object.assign(this.chosen, chosen);
    this.keep("pushState");
    this.look();
  }

  async look(pause = 0) {
    const query = this.input.value;
    if (!query.trim()) return this.close();
    const [track, time] = this.filters.map((name) => this.chosen[name]);
    try {
      const found = await this.engine.search(query, { track, minutes: Number(time) });
      const instead = found.length ? [] : await this.instead(query);
      if (query === this.input.value) this.show(query.trim(), found, { instead, pause });
    } catch {
      this.host.say(this.host.dataset.failed);
    }
  }

  // When nothing is found: a way out of the filters, or else the nearest terms.
  async instead(query) {
    const count = Object.values(this.chosen).some(Boolean) ? (await this.engine.search(query)).length : 0;
    const clear = () => this.choose(Object.fromEntries(this.filters.map((name) => [name, ""])));
    if (count) return [button(filled(this.words.ui_clear, { count }), clear)];
    return nothing(this.root, this.words, await this.engine.nearest(query));
  }

  show(query, found, { instead = [], pause = 0, most = this.page ? SHOWN.page : SHOWN.panel } = {}) {
    clearTimeout(this.filling);
    const words =
      found.length === 1 ? this.words.ui_count_one : found.length ? this.words.ui_count : this.words.ui_none;
    const sentence = filled(words, { count: found.length, query });
    const list = element("ul", { className: "search-list" });
    const rows = found.slice(0, most).map((one) => [one, list.appendChild(result(this.root, this.words, one))]);
    const lists = { tracks: this.engine.index.tracks, minutes: this.engine.minutes };
    const choices = filters(this.words, this.filters, lists, this.chosen, (chosen) => this.choose(chosen));
    const focused = this.panel.contains(document.activeElement) && document.activeElement.name;
    this.panel.replaceChildren(
      choices,
      element("p", { className: "search-count", textContent: sentence }),
      ...instead,
      ...(rows.length ? [list] : []),
    );
    if (found.length > most) this.panel.append(this.more(query, found, most));
    this.panel.hidden = false;
    if (focused) this.panel.querySelector(`[name="${focused}"]`)?.focus();
    const fillRows = () => fillInView(rows, async (one, row) => fill(row, this.root, await this.engine.sections(one)));
    if (rows.slice(0, 2).every(([one]) => this.engine.has(one))) fillRows();
    else this.filling = setTimeout(fillRows, pause);
    this.announce(sentence);
    this.keep("replaceState");
  }

  more(query, found, most) {
    if (!this.page)
      return element(
        "p",
        {},
        element("a", {
          href: `${this.host.querySelector("form").getAttribute("action")}?q=${encodeURIComponent(query)}`,
          textContent: this.words.ui_all,
        }),
      );
    return button(this.words.ui_more, () => {
      this.show(query, found, { most: most + SHOWN.page });
      this.panel.querySelectorAll(".search-list > li > a")[most].focus();
    });
  }

  announce(sentence) {
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => (this.status.textContent = sentence), SPOKEN);
  }

  close() {
    clearTimeout(this.speaking);
    clearTimeout(this.filling);
    this.status.textContent = "";
    this.panel.hidden = true;
    this.keep("replaceState");
  }

  // "/" leads back to the field, but only from its own results: elsewhere single keys belong to the reader's own tools.
  key(event) {
    if (
      event.key === "/" &&
      !event.target.matches("input, select") &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      event.preventDefault();
      this.input.focus();
      this.input.select();
    }
    if (event.key === "Escape" && !this.page) {
      this.input.focus();
      this.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.matches("select") || this.panel.hidden) return;
    const stops = [this.input, ...this.panel.querySelectorAll("a, button")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}
