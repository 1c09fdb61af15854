// <jejaring-search>: the search field in the header. Nothing is loaded before the field is opened.
// Without script the form leads to the search page, which links to the lists.

let engine;
const load = (root) => (engine ??= import("./search-engine.js").then((module) => module.open(root)));

// [text, is a hit] pieces as text and <mark>.
const marked = (pieces) => pieces.map(([text, hit]) => {
  if (!hit) return text;
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
});

class Search extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.panel = this.querySelector(".search-results");
    this.input.addEventListener("focus", () => load(this.dataset.root).catch(() => {}), { once: true });
    this.input.addEventListener("input", () => this.look());
    this.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.look();
    });
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.contains(event.relatedTarget)) this.close();
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.input.focus();
    });
    document.addEventListener("click", (event) => {
      if (!this.contains(event.target)) this.close();
    });
    const query = new URL(location.href).searchParams.get("q");
    if (query) {
      this.input.value = query;
      this.look();
    }
  }

  async look() {
    const query = this.input.value.trim();
    if (!query) return this.close();
    try {
      if (!engine) this.say(this.dataset.loading);
      const found = (await load(this.dataset.root)).search(query);
      if (query === this.input.value.trim()) this.show(query, found);
    } catch {
      engine = undefined;
      this.say(this.dataset.failed);
    }
  }

  show(query, found) {
    const words = found.length ? this.dataset.count : this.dataset.none;
    this.say(words.replace("{count}", found.length).replace("{query}", query));
    const list = document.createElement("ul");
    list.className = "search-list";
    list.append(...found.slice(0, 20).map((result) => this.row(result)));
    this.panel.append(list);
  }

  row({ kind, title, address, excerpt }) {
    const link = document.createElement("a");
    link.href = this.dataset.root + address;
    const name = document.createElement("b");
    name.append(...marked(title));
    const about = document.createElement("small");
    about.append(`${kind} · `, ...marked(excerpt));
    link.append(name, about);
    const row = document.createElement("li");
    row.append(link);
    return row;
  }

  say(text) {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = text;
    this.panel.replaceChildren(line);
    this.panel.hidden = false;
  }

  close() {
    this.panel.hidden = true;
  }

  key(event) {
    if (event.key === "Escape") {
      this.close();
      this.input.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.input, ...this.panel.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
}

customElements.define("jejaring-search", Search);
