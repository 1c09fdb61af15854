// <jejaring-keep>: the answers of this phone as a file, from a file, on paper, or gone. It asks before it replaces or erases.

import { dataOf } from "../lib/element-data.js";
import { compared, exported, imported, refused } from "../lib/progress-format.js";
import { saveFile } from "../lib/save-file.js";
import { SITE_ID, sharedStore } from "../lib/store.js";
import { filled } from "../lib/words.js";

const SAID = {
  downloaded: "keep_exported",
  shared: "keep_shared",
  cancelled: "keep_not_shared",
  impossible: "keep_no_file",
};

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => `${n}`.padStart(2, "0")).join("-");
};

class ProgressFile extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.store = sharedStore();
    this.words = dataOf(this);
    this.file = this.querySelector("input[type=file]");
    const on = (name, act) => this.querySelector(`[data-act=${name}]`).addEventListener("click", act);
    on("export", () => this.export());
    on("import", () => this.file.click());
    on("print", () => window.print());
    on("erase", () => this.ask("erase", this.word("keep_erase_question"), () => this.erase()));
    this.file.addEventListener("change", () => this.import());
  }

  // The words for this moment: on a borrowed phone some differ.
  word(key) {
    return (this.store.borrowed && this.words[`${key}_borrowed`]) || this.words[key];
  }

  // Asks `question` in the dialog `name`; the button with value "yes" does `act`, one with value "fresh" does `other`.
  ask(name, question, act, other = () => {}) {
    const dialog = this.querySelector(`dialog[data-ask=${name}]`);
    dialog.querySelector("p").textContent = question;
    dialog.returnValue = "";
    dialog.onclose = () => ({ yes: act, fresh: other })[dialog.returnValue]?.();
    dialog.showModal();
  }

  say(key, values = {}) {
    this.querySelector("[role=status]").textContent = filled(this.word(key), values);
  }

  async export() {
    const entries = this.store.names().map((name) => [name, this.store.get(name)]);
    const text = exported(entries, today());
    const outcome = await saveFile(text, `${SITE_ID}-${today()}`);
    this.say(SAID[outcome], { n: entries.length });
    this.offer(outcome === "impossible" ? text : "");
  }

  // The file's text to copy, where no file can be made.
  offer(text) {
    const area = this.querySelector("textarea");
    area.value = text;
    area.closest("label").hidden = !text;
    if (text) area.select();
  }

  async import() {
    const [file] = this.file.files;
    if (!file) return;
    const fault = await refused(file);
    const text = fault ? "" : await file.text().catch(() => "");
    this.file.value = "";
    const found = fault ? { fault } : imported(text);
    if (found.fault) this.say(`keep_${found.fault}`);
    else this.compare(found);
  }

  compare({ entries, unread }) {
    const { fresh, other } = compared(entries, (name) => this.store.get(name));
    const take = (changes) => {
      const held = this.store.setAll(changes);
      this.say(held ? "keep_imported_held" : "keep_imported", { n: changes.length, unread, held });
    };
    if (!other.length) return take(fresh);
    const question = filled(this.words.keep_import_question, { n: other.length });
    this.ask(
      "import",
      question,
      () => take([...fresh, ...other]),
      () => take(fresh),
    );
  }

  erase() {
    this.store.erase();
    this.say("keep_erased");
  }
}

customElements.define("jejaring-keep", ProgressFile);
