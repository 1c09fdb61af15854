// <jejaring-keep>: the answers of this phone as a file, from a file, on paper, or gone. It asks before it replaces or erases.

import { opened } from "./store.js";
import { compared, exported, imported } from "./transfer.js";

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => `${n}`.padStart(2, "0")).join("-");
};

class Keep extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.store = opened();
    this.file = this.querySelector("input[type=file]");
    const on = (name, act) => this.querySelector(`[data-act=${name}]`).addEventListener("click", act);
    on("export", () => this.export());
    on("import", () => this.file.click());
    on("print", () => window.print());
    on("erase", () => this.ask("erase", () => this.erase()));
    this.file.addEventListener("change", () => this.import());
  }

  // Shows the question `name`; the button with value "yes" does `act`, one with value "fresh" does `other`.
  ask(name, act, other = () => {}, n = 0) {
    const dialog = this.querySelector(`dialog[data-ask=${name}]`);
    const text = dialog.querySelector("p");
    text.dataset.words ??= text.textContent;
    text.textContent = text.dataset.words.replace("{n}", n);
    dialog.returnValue = "";
    dialog.onclose = () => ({ yes: act, fresh: other })[dialog.returnValue]?.();
    dialog.showModal();
  }

  say(word, values = {}) {
    const text = this.dataset[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);
    this.querySelector("[role=status]").textContent = text;
  }

  export() {
    const entries = this.store.names().map((name) => [name, this.store.get(name)]);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([exported(entries, today())], { type: "application/json" }));
    link.download = `jejaring-${today()}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.say("exported", { n: entries.length });
  }

  async import() {
    const [file] = this.file.files;
    if (!file) return;
    const text = await file.text().catch(() => "");
    this.file.value = "";
    const { fault, entries, unread } = imported(text);
    if (fault) return this.say(fault);
    const { fresh, other } = compared(entries, (name) => this.store.get(name));
    const take = (changes) => {
      for (const [name, value] of changes) this.store.set(name, value);
      this.say("imported", { n: changes.length, unread });
    };
    if (!other.length) take(fresh);
    else this.ask("import", () => take([...fresh, ...other]), () => take(fresh), other.length);
  }

  erase() {
    this.store.erase();
    this.say("erased");
  }
}

customElements.define("jejaring-keep", Keep);
