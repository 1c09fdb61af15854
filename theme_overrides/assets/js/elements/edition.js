// <jejaring-edition>: is the copy in my hand the current one? Reads ?e= of the address and looks it up in the list that
// the page holds already, so it answers without a network. Without script the list can be searched by eye.

import { dataOf } from "../lib/element-data.js";

const LENGTH = 10;

// What is known of an edition: [{state, row, changes}], none when it is unknown. Rows: [{edition, former: [..], renamed: [..],
// ended, recorded, changes: [{before, ..}]}]; `ended` is "withdrawn" or "ended" for a sheet that is made no more, else empty.
// state: "current", "former", "renamed" or what `ended` says. changes: those made after that edition, oldest first.
// An edition is the beginning of a long number, so two sheets may share one; the reader then sees both.
export const answers = (asked, rows) => {
  const found = (row) => {
    if (row.edition === asked) return [{ state: "current", row, changes: [] }];
    const { renamed = [], ended = "" } = row;
    if (ended) return row.former.includes(asked) ? [{ state: ended, row, changes: [] }] : [];
    const state = renamed.includes(asked) ? "renamed" : "former";
    const from = row.changes.findIndex(({ before }) => before === asked);
    if (from >= 0 || row.former.includes(asked))
      return [{ state, row, changes: from < 0 ? [] : row.changes.slice(from) }];
    return [];
  };
  return rows.flatMap(found);
};

export const askedIn = (search) => (new URLSearchParams(search).get("e") ?? "").trim().toLowerCase().slice(0, LENGTH);

const namesIn = (words = "") => words.split(" ").filter(Boolean);

const rowOf = (item) => ({
  item,
  edition: item.dataset.edition ?? "",
  former: namesIn(item.dataset.former),
  renamed: namesIn(item.dataset.renamed),
  ended: item.dataset.ended ?? "",
  recorded: item.dataset.recorded === "1",
  changes: [...item.querySelectorAll("[data-before]")].map((line) => ({ before: line.dataset.before, line })),
});

class Edition extends HTMLElement {
  connectedCallback() {
    const asked = askedIn(location.search);
    if (!asked) return;
    this.words = dataOf(this);
    this.querySelector("input").value = asked;
    const found = answers(asked, [...this.querySelectorAll("[data-former]")].map(rowOf));
    const said = found.length ? found.flatMap((each) => this.about(each)) : [this.note("unknown")];
    this.querySelector(".edition-answer").replaceChildren(...said);
  }

  note(word) {
    return Object.assign(document.createElement("p"), {
      className: "note",
      textContent: this.words[`editions_${word}`],
    });
  }

  about({ state, row, changes }) {
    const sheet = document.createElement("p");
    sheet.append(row.item.querySelector("a").cloneNode(true), " ", row.item.querySelector(".meta").cloneNode(true));
    if (state === "current" || row.ended) return [this.note(state), sheet];
    const list = document.createElement("ul");
    list.append(
      ...changes.map(({ line }) => Object.assign(document.createElement("li"), { textContent: line.textContent })),
    );
    if (!row.recorded)
      list.append(Object.assign(document.createElement("li"), { textContent: this.words.editions_unwritten }));
    return [this.note(state), sheet, list];
  }
}

customElements.define("jejaring-edition", Edition);
