// <jejaring-checks>: the self-assessment of a module remembers its answers on this phone. Without script the form can be
// filled and printed.

import { showKeeping } from "../lib/keeping.js";
import { read, sharedStore, written } from "../lib/store.js";

const MOMENTS = { before: "sebelum", after: "sesudah" };

class SelfAssessment extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.store = sharedStore();
    const former = (this.form.dataset.former ?? "").split(" ").filter(Boolean);
    const slugs = [this.form.dataset.module, ...former];
    this.store.claim((name) => slugs.includes(name.split("/")[0]));
    for (const slug of former) this.store.rename(slug, this.form.dataset.module);
    this.store.addEventListener("change", () => this.show());
    this.form.addEventListener("change", ({ target }) => target.type === "radio" && this.keep(target));
    this.show();
  }

  name(check) {
    return `${this.form.dataset.module}/${check}`;
  }

  keep(radio) {
    const [check, moment] = radio.name.split(".");
    const answer = read(this.store.get(this.name(check)));
    answer[moment === MOMENTS.before ? "before" : "after"] = radio.value;
    this.store.set(this.name(check), written(answer));
  }

  show() {
    let broken = 0;
    for (const check of new Set(
      [...this.form.elements].filter(({ type }) => type === "radio").map(({ name }) => name.split(".")[0]),
    )) {
      const answer = read(this.store.get(this.name(check)));
      broken += answer.broken;
      for (const [key, moment] of Object.entries(MOMENTS)) {
        for (const radio of this.form.elements[`${check}.${moment}`]) radio.checked = radio.value === answer[key];
      }
    }
    showKeeping(this.querySelector(".keeping"), this.store, broken);
  }
}

customElements.define("jejaring-checks", SelfAssessment);
