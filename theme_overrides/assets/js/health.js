// <jejaring-health>: a group rates what its network rests on, four levels each, under a date; two dates are compared.
// Without script the form can be filled and printed. Values: see store.js.

import { keeping } from "./checks.js";
import { scale } from "./picture.js";
import { opened } from "./store.js";

const FOLDER = "cek-jaringan/";
const LEVEL = /^[1-4]$/;

// All dates that hold a level, oldest first.
export const datesOf = (names) => [...new Set(names.filter((name) => name.startsWith(FOLDER)).map((name) => name.split("/")[2]))].sort();

class Health extends HTMLElement {
  connectedCallback() {
    this.store = opened();
    this.form = this.querySelector("form");
    this.day = this.form.querySelector("input[type=date]");
    this.day.value ||= new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    this.picks = [...this.querySelectorAll("select")];
    this.rows = [...this.querySelectorAll("[data-prerequisite]")];
    this.form.addEventListener("change", ({ target }) => this.changed(target));
    for (const pick of this.picks) {
      pick.addEventListener("change", () => {
        pick.dataset.chosen = pick.value;
        this.showRows();
      });
    }
    this.store.addEventListener("change", () => this.show());
    const share = this.querySelector("jejaring-share");
    share.text = () => this.text();
    this.show();
  }

  name(prerequisite, day) {
    return `${FOLDER}${prerequisite}/${day}`;
  }

  level(prerequisite, day) {
    const value = day ? this.store.get(this.name(prerequisite, day)) : "";
    return LEVEL.test(value) ? Number(value) : 0;
  }

  changed(target) {
    if (target === this.day) this.show();
    else if (target.type === "radio" && this.day.value) this.store.set(this.name(target.name, this.day.value), target.value);
  }

  show() {
    for (const { dataset } of this.rows) {
      const level = this.level(dataset.prerequisite, this.day.value);
      for (const radio of this.form.elements[dataset.prerequisite]) radio.checked = Number(radio.value) === level;
    }
    this.showPicks();
    this.showRows();
    const names = this.store.names().filter((name) => name.startsWith(FOLDER));
    keeping(this.querySelector(".keeping"), this.store, names.filter((name) => !LEVEL.test(this.store.get(name))).length);
  }

  // The dates to choose from; the last two unless the reader chose others.
  showPicks() {
    const dates = datesOf(this.store.names().filter((name) => LEVEL.test(this.store.get(name))));
    this.querySelector("[data-compare]").hidden = !dates.length;
    this.picks.forEach((pick, at) => {
      const chosen = dates.includes(pick.dataset.chosen) ? pick.dataset.chosen : (dates.at(at - 2) ?? dates[0]);
      const format = new Intl.DateTimeFormat(this.dataset.locale, { dateStyle: "long", timeZone: "UTC" });
      pick.replaceChildren(...dates.map((date) => new Option(this.written(date, format), date, false, date === chosen)));
    });
  }

  written(date, format) {
    const day = new Date(`${date}T00:00:00Z`);
    return Number.isNaN(day.getTime()) ? date : format.format(day);
  }

  showRows() {
    const [first, last] = this.picks.map(({ value }) => value);
    for (const row of this.rows) {
      const [was, is] = [first === last ? 0 : this.level(row.dataset.prerequisite, first), this.level(row.dataset.prerequisite, last)];
      const words = was ? `${was} → ${is || "–"}` : `${is || "–"}`;
      row.querySelector("[data-scale]").replaceChildren(scale(words, was, is));
      row.querySelector("[data-change]").textContent = words;
    }
  }

  text() {
    const dates = [...new Set(this.picks.map((pick) => pick.selectedOptions[0]?.text).filter(Boolean))].join(" → ");
    const rows = this.rows.map((row) => `${row.querySelector("th").textContent.trim()}: ${row.querySelector("[data-change]").textContent}`);
    return [`${document.querySelector("h1").textContent.trim()}${dates ? ` (${dates})` : ""}`, ...rows].join("\n");
  }
}

customElements.define("jejaring-health", Health);
