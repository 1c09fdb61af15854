// <jejaring-edition>: is the copy in my hand the current one? Reads ?e= of the address and looks it up in the list that
// the page holds already, so it answers without a network. Without script the list can be searched by eye.

// What is known of an edition: {state, row, changes}. Rows: [{edition, former: [..], recorded, changes: [{before, ..}]}].
// state: "" nothing asked, "unknown", "current", "former". changes: those made after that edition, oldest first.
export const answer = (asked, rows) => {
  const edition = (asked ?? "").trim().toLowerCase();
  if (!edition) return { state: "", row: null, changes: [] };
  const current = rows.find((row) => row.edition === edition);
  if (current) return { state: "current", row: current, changes: [] };
  const row = rows.find((each) => each.former.includes(edition));
  if (!row) return { state: "unknown", row: null, changes: [] };
  const from = row.changes.findIndex((change) => change.before === edition);
  return { state: "former", row, changes: from < 0 ? [] : row.changes.slice(from) };
};

const rowOf = (item) => ({
  item,
  edition: item.dataset.edition,
  former: item.dataset.former.split(" ").filter(Boolean),
  recorded: item.dataset.recorded === "1",
  changes: [...item.querySelectorAll("[data-before]")].map((line) => ({ before: line.dataset.before, line })),
});

class Edition extends HTMLElement {
  connectedCallback() {
    const asked = new URLSearchParams(location.search).get("e");
    const found = answer(asked, [...this.querySelectorAll("[data-edition]")].map(rowOf));
    if (!found.state) return;
    this.querySelector("input").value = asked.trim().slice(0, 10);
    this.querySelector(".edition-answer").replaceChildren(...this.words(found));
  }

  words({ state, row, changes }) {
    const sentence = Object.assign(document.createElement("p"), { className: "note", textContent: this.dataset[state] });
    if (!row) return [sentence];
    const sheet = document.createElement("p");
    sheet.append(row.item.querySelector("a").cloneNode(true), " ", row.item.querySelector(".meta").cloneNode(true));
    if (state === "current") return [sentence, sheet];
    const list = document.createElement("ul");
    list.append(...changes.map(({ line }) => Object.assign(document.createElement("li"), { textContent: line.textContent })));
    if (!row.recorded) list.append(Object.assign(document.createElement("li"), { textContent: this.dataset.unwritten }));
    return [sentence, sheet, list];
  }
}

if (globalThis.customElements) customElements.define("jejaring-edition", Edition);
