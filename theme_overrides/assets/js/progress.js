// <jejaring-progress>: what the answers on this phone come to, by goal, ladder and outcome. The page holds every module and
// outcome as HTML; this fills in numbers, bars and what comes next.

import { keeping } from "./checks.js";
import { bar } from "./picture.js";
import { opened, read } from "./store.js";
import { VALUES, current, isDone, ladder, next, outcome, tally, values } from "./sums.js";

const SHOWN = 3;
const list = (text) => (text ? text.split(" ") : []);

class Progress extends HTMLElement {
  connectedCallback() {
    this.store = opened();
    this.modules = [...this.querySelectorAll("[data-module]")].map((element) => ({
      element,
      slug: element.dataset.module,
      level: element.dataset.level,
      requires: list(element.dataset.requires),
      serves: list(element.dataset.serves),
      outcomes: [...element.querySelectorAll("[data-checks]")].map((row) => list(row.dataset.checks)),
    }));
    this.answer = (slug, check) => read(this.store.get(`${slug}/${check}`));
    this.store.addEventListener("change", () => this.show());
    const share = this.querySelector("jejaring-share");
    share.text = () => this.text();
    this.show();
  }

  show() {
    for (const row of this.querySelectorAll("[data-moment]")) {
      this.fill(row, values(this.modules, this.answer, (answer) => answer[row.dataset.moment]));
    }
    for (const row of this.querySelectorAll("[data-goal]")) {
      this.fill(row, values(this.modules.filter(({ serves }) => serves.includes(row.dataset.goal)), this.answer));
    }
    this.showLadder();
    for (const module of this.modules) this.showModule(module);
    this.showNext();
    keeping(this.querySelector(".keeping"), this.store, this.broken());
  }

  fill(row, found) {
    const counts = tally(found);
    const label = this.dataset.label.replace(/\{(\w+)\}/g, (_, name) => counts[name === "kosong" ? "" : name]);
    row.querySelector("[data-bar]").replaceChildren(bar(label, VALUES.slice(0, 3).map((value) => [value, counts[value]]), found.length));
    row.querySelector("[data-count]").textContent = `${counts.sudah}/${found.length}`;
  }

  showLadder() {
    const rows = [...this.querySelectorAll("[data-step]")];
    const steps = ladder(rows.map(({ dataset }) => dataset.step), this.modules, this.answer);
    steps.forEach(({ level, done, all, reached }, at) => {
      const parts = bar(`${done}/${all}`, [["sudah", done]], all);
      rows[at].querySelector("[data-bar]").replaceChildren(parts);
      rows[at].querySelector("[data-count]").textContent = `${done}/${all}${reached ? ` ✓ ${this.dataset.reached}` : ""}`;
      rows[at].classList.toggle("reached", reached);
    });
  }

  showModule({ element, slug, outcomes }) {
    const found = outcomes.map((checks) => outcome(checks.map((check) => current(this.answer(slug, check)))));
    [...element.querySelectorAll("[data-checks]")].forEach((row, at) => {
      row.dataset.state = found[at];
      row.querySelector("[data-word]").textContent = this.word(found[at]);
    });
  }

  word(value) {
    return this.dataset[value || "kosong"];
  }

  showNext() {
    const rows = next(this.modules, this.answer).slice(0, SHOWN).map(({ element }) => {
      const row = document.createElement("li");
      row.append(element.querySelector("a").cloneNode(true));
      return row;
    });
    const place = this.querySelector("[data-next]");
    place.replaceChildren(...rows);
    if (!rows.length) place.append(Object.assign(document.createElement("li"), { textContent: this.dataset.finished }));
  }

  broken() {
    return this.store.names().filter((name) => !name.startsWith("cek-jaringan/") && read(this.store.get(name)).broken).length;
  }

  // The same as text, for sharing: no name, only what was counted.
  text() {
    const rows = [...this.querySelectorAll("[data-moment], [data-goal], [data-step]")];
    const counted = rows.map((row) => `${row.querySelector("th").textContent.trim()}: ${row.querySelector("[data-count]").textContent}`);
    const done = this.modules.filter((module) => isDone(module, this.answer)).map(({ element }) => `✓ ${element.querySelector("a").textContent.trim()}`);
    return [document.querySelector("h1").textContent.trim(), ...counted, ...done].join("\n");
  }
}

customElements.define("jejaring-progress", Progress);
