// <jejaring-progress>: what the answers on this phone come to, by goal, ladder and outcome. The page holds every module and
// outcome as HTML; this fills in numbers, bars and what comes next.

import { bar } from "../lib/charts.js";
import { dataOf } from "../lib/element-data.js";
import { showKeeping } from "../lib/keeping.js";
import { VALUES, current, isDone, ladder, next, outcome, tally, values } from "../lib/progress-model.js";
import { isNetwork, read, sharedStore } from "../lib/store.js";
import { filled } from "../lib/words.js";

const SHOWN = 3;
const WORDS = { sudah: "answer_yes", sebagian: "answer_partly", belum: "answer_no", "": "progress_unanswered" };
const list = (text) => (text ? text.split(" ") : []);

class Progress extends HTMLElement {
  connectedCallback() {
    this.store = sharedStore();
    this.words = dataOf(this);
    this.modules = [...this.querySelectorAll("[data-module]")].map((element) => ({
      element,
      slug: element.dataset.module,
      former: list(element.dataset.former),
      level: element.dataset.level,
      requires: list(element.dataset.requires),
      serves: list(element.dataset.serves),
      outcomes: [...element.querySelectorAll("[data-checks]")].map((row) => list(row.dataset.checks)),
    }));
    this.answer = (slug, check) => read(this.store.get(`${slug}/${check}`));
    this.claim();
    this.store.addEventListener("change", () => this.show());
    this.addEventListener("text-asked", ({ detail }) => (detail.text = this.text()));
    this.show();
  }

  // Older answers to what this site has: its modules, and its health check.
  claim() {
    const modules = new Set(this.modules.flatMap(({ slug, former }) => [slug, ...former]));
    const prerequisites = new Set(list(this.dataset.prerequisites));
    this.store.claim((name) => {
      const [first, second] = name.split("/");
      return isNetwork(name) ? prerequisites.has(second) : modules.has(first);
    });
    for (const { slug, former } of this.modules) for (const each of former) this.store.rename(each, slug);
  }

  show() {
    for (const row of this.querySelectorAll("[data-moment]")) {
      this.fill(
        row,
        values(this.modules, this.answer, (answer) => answer[row.dataset.moment]),
      );
    }
    for (const row of this.querySelectorAll("[data-goal]")) {
      this.fill(
        row,
        values(
          this.modules.filter(({ serves }) => serves.includes(row.dataset.goal)),
          this.answer,
        ),
      );
    }
    this.showLadder();
    for (const module of this.modules) this.showModule(module);
    this.showNext();
    showKeeping(this.querySelector(".keeping"), this.store, this.broken());
  }

  fill(row, found) {
    const counts = tally(found);
    const label = filled(this.words.progress_bar, { ...counts, kosong: counts[""] });
    row.querySelector("[data-bar]").replaceChildren(
      bar(
        label,
        VALUES.slice(0, 3).map((value) => [value, counts[value]]),
        found.length,
      ),
    );
    row.querySelector("[data-count]").textContent = `${counts.sudah}/${found.length}`;
  }

  showLadder() {
    const rows = [...this.querySelectorAll("[data-step]")];
    const steps = ladder(
      rows.map(({ dataset }) => dataset.step),
      this.modules,
      this.answer,
    );
    steps.forEach(({ done, all, reached }, at) => {
      const parts = bar(`${done}/${all}`, [["sudah", done]], all);
      rows[at].querySelector("[data-bar]").replaceChildren(parts);
      rows[at].querySelector("[data-count]").textContent =
        `${done}/${all}${reached ? ` ✓ ${this.words.progress_reached}` : ""}`;
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
    return this.words[WORDS[value]];
  }

  showNext() {
    const rows = next(this.modules, this.answer)
      .slice(0, SHOWN)
      .map(({ element }) => {
        const row = document.createElement("li");
        row.append(element.querySelector("a").cloneNode(true));
        return row;
      });
    const place = this.querySelector("[data-next]");
    place.replaceChildren(...rows);
    if (!rows.length)
      place.append(Object.assign(document.createElement("li"), { textContent: this.words.progress_finished }));
  }

  broken() {
    return this.store.names().filter((name) => !isNetwork(name) && read(this.store.get(name)).broken).length;
  }

  // The same as text, for sharing: no name, only what was counted.
  text() {
    const rows = [...this.querySelectorAll("[data-moment], [data-goal], [data-step]")];
    const counted = rows.map(
      (row) => `${row.querySelector("th").textContent.trim()}: ${row.querySelector("[data-count]").textContent}`,
    );
    const done = this.modules
      .filter((module) => isDone(module, this.answer))
      .map(({ element }) => `✓ ${element.querySelector("a").textContent.trim()}`);
    return [document.querySelector("h1").textContent.trim(), ...counted, ...done].join("\n");
  }
}

customElements.define("jejaring-progress", Progress);
