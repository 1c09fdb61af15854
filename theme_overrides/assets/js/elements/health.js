// <jejaring-health>: a group rates what its network rests on, four levels each, under a date; two dates are compared.
// Without script the form can be filled and printed. Values: see store.js.

import { scale } from "../lib/charts.js";
import { dataOf } from "../lib/element-data.js";
import { showKeeping } from "../lib/keeping.js";
import { isNetwork, networkName, sharedStore } from "../lib/store.js";

const LEVEL = /^[1-4]$/;
const arrow = document.dir === "rtl" ? "←" : "→";
const DAY = /^\d{4}-\d{2}-\d{2}$/;

// All dates in names of the health check, oldest first.
const datesOf = (names) => [...new Set(names.map((name) => name.split("/")[2]))].sort();

class Health extends HTMLElement {
  connectedCallback() {
    this.store = sharedStore();
    this.words = dataOf(this);
    this.form = this.querySelector("form");
    this.day = this.form.querySelector("input[type=date]");
    this.day.value ||= new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    this.picks = [...this.querySelectorAll("select")];
    this.rows = [...this.querySelectorAll("[data-prerequisite]")];
    const ours = new Set(this.rows.map(({ dataset }) => dataset.prerequisite));
    this.store.claim((name) => isNetwork(name) && ours.has(name.split("/")[1]));
    this.form.addEventListener("change", ({ target }) => this.changed(target));
    for (const pick of this.picks) {
      pick.addEventListener("change", () => {
        pick.dataset.chosen = pick.value;
        this.showRows();
      });
    }
    this.store.addEventListener("change", () => this.show());
    this.addEventListener("text-asked", ({ detail }) => (detail.text = this.text()));
    this.show();
  }

  level(prerequisite, day) {
    const value = day ? this.store.get(networkName(prerequisite, day)) : "";
    return LEVEL.test(value) ? Number(value) : 0;
  }

  // A level belongs to a date. Without one nothing is kept; that is said, and nothing looks as if it were.
  changed(target) {
    const dated = DAY.test(this.day.value);
    this.querySelector("[data-undated]").textContent = dated ? "" : this.words.network_undated;
    if (target.type !== "radio") return this.show();
    if (dated) return this.store.set(networkName(target.name, this.day.value), target.value);
    target.checked = false;
    this.day.scrollIntoView({ block: "center" });
  }

  show() {
    for (const { dataset } of this.rows) {
      const level = this.level(dataset.prerequisite, this.day.value);
      for (const radio of this.form.querySelectorAll(`[type=radio][name="${dataset.prerequisite}"]`))
        radio.checked = Number(radio.value) === level;
    }
    this.showPicks();
    this.showRows();
    const names = this.store.names().filter(isNetwork);
    showKeeping(
      this.querySelector(".keeping"),
      this.store,
      names.filter((name) => !LEVEL.test(this.store.get(name))).length,
    );
  }

  // The dates to choose from; the last two unless the reader chose others.
  showPicks() {
    const dates = datesOf(this.store.names().filter((name) => isNetwork(name) && LEVEL.test(this.store.get(name))));
    this.querySelector("[data-compare]").hidden = !dates.length;
    this.picks.forEach((pick, at) => {
      const chosen = dates.includes(pick.dataset.chosen) ? pick.dataset.chosen : (dates.at(at - 2) ?? dates[0]);
      const format = new Intl.DateTimeFormat(this.dataset.locale, { dateStyle: "long", timeZone: "UTC" });
      pick.replaceChildren(
        ...dates.map((date) => new Option(this.written(date, format), date, false, date === chosen)),
      );
    });
  }

  written(date, format) {
    const day = new Date(`${date}T00:00:00Z`);
    return Number.isNaN(day.getTime()) ? date : format.format(day);
  }

  showRows() {
    const [first, last] = this.picks.map(({ value }) => value);
    for (const row of this.rows) {
      const [was, is] = [
        first === last ? 0 : this.level(row.dataset.prerequisite, first),
        this.level(row.dataset.prerequisite, last),
      ];
      const words = was ? `${was} ${arrow} ${is || "–"}` : `${is || "–"}`;
      row.querySelector("[data-scale]").replaceChildren(scale(words, was, is));
      row.querySelector("[data-change]").textContent = words;
    }
  }

  text() {
    const days = this.picks.map((pick) => pick.selectedOptions[0]?.text).filter(Boolean);
    const dates = [...new Set(days)].join(` ${arrow} `);
    const rows = this.rows.map(
      (row) => `${row.querySelector("th").textContent.trim()}: ${row.querySelector("[data-change]").textContent}`,
    );
    return [`${document.querySelector("h1").textContent.trim()}${dates ? ` (${dates})` : ""}`, ...rows].join("\n");
  }
}

customElements.define("jejaring-health", Health);
