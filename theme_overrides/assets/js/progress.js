// <jejaring-progress>: what the answers on this phone come to, by goal, ladder and outcome. The page holds every module and
// outcome as HTML; this fills in the numbers. Keeping, sending and erasing them is <jejaring-keep>'s.

import { keeping } from "./checks.js";
import { bar } from "./picture.js";
import { Store, read } from "./store.js";
import { VALUES, current, isDone, ladder, next, outcome, tally, values } from "./sums.js";

const words = (text) => (text ? text.split(" ") : []);

// The modules of the page as plain data for sums.js.
export const modulesOf = (root) =>
  [...root.querySelectorAll("[data-module]")].map(({ dataset, children, querySelectorAll, ...rest }) => rest);

class Progress extends HTMLElement {
  connectedCallback() {
    this.store = new Store();
    this.modules = [...this.querySelectorAll("[data-module]")].map((element) => ({
      element,
      slug: element.dataset.module,
      level: element.dataset.level,
      requires: words(element.dataset.requires),
      serves: words(element.dataset.serves),
      outcomes: [...element.querySelectorAll("[data-checks]")].map((row) => words(row.dataset.checks)),
    }));
    this.store.addEventListener("change", () => this.show());
    this.show();
  }

  answer(slug, check) {
    return read(this.store.get(`${slug}/${check}`));
  }
}
