// <jejaring-checks>: the self-assessment of a module remembers its answers on this phone. Without script the form can be
// filled and printed. `keeping` says where answers are kept and holds the switch for a borrowed phone; other pages use it too.

import { opened, read, written } from "./store.js";

export const MOMENTS = { before: "sebelum", after: "sesudah" };

// Shows in `place` (the macro `keeping`) what becomes of the answers; `broken` is how many cannot be read in full.
export const keeping = (place, store, broken = 0) => {
  const note = place.querySelector("[role=status]");
  const elsewhere = store.state === "kept" && !/^https?:$/.test(location.protocol);
  const words = [note.dataset[elsewhere ? "file" : store.state]];
  if (broken) words.push(note.dataset.broken.replace("{n}", broken));
  const text = words.join(" ");
  if (note.textContent !== text) note.textContent = text;
  const box = place.querySelector("input");
  box.closest("p").hidden = false;
  box.checked = store.borrowed;
  box.onchange = () => store.lendAll(box.checked);
};

export class Checks extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.store = opened();
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
    for (const check of new Set([...this.form.elements].filter(({ type }) => type === "radio").map(({ name }) => name.split(".")[0]))) {
      const answer = read(this.store.get(this.name(check)));
      broken += answer.broken;
      for (const [key, moment] of Object.entries(MOMENTS)) {
        for (const radio of this.form.elements[`${check}.${moment}`]) radio.checked = radio.value === answer[key];
      }
    }
    keeping(this.querySelector(".keeping"), this.store, broken);
  }
}

customElements.define("jejaring-checks", Checks);
