// <jejaring-search>: the search field in the header. Nothing is loaded before the field is opened; then all parts at
// once. Without script the form leads to the search page, which links to the lists.

const PARTS = ["field", "engine", "view", "texts", "address", "query", "rank", "postings", "words", "excerpt"];

class Search extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.input.addEventListener("focus", () => this.load());
    if (document.querySelector("[data-search-page]") && new URL(location.href).searchParams.has("q")) this.load();
  }

  load() {
    this.loading ??= this.start().catch(() => {
      this.loading = undefined;
      this.say(this.dataset.failed);
    });
  }

  async start() {
    const index = fetch(`${this.dataset.root}search/index.json`, this.loaded ? { cache: "reload" } : {});
    index.catch(() => {}); // whoever awaits it below hears of a failure
    this.loaded = true;
    if (this.input.value) this.say(this.dataset.loading);
    const [{ Field }, { open }] = await Promise.all(PARTS.map((part) => import(`./search/${part}.js`)));
    this.field = new Field(this, await open(this.dataset.root, index));
  }

  say(text) {
    this.querySelector("[role=status]").textContent = text;
    const panel = document.querySelector("[data-search-page]") ?? this.querySelector(".search-results");
    const line = document.createElement("p");
    line.textContent = text;
    panel.replaceChildren(line);
    panel.hidden = false;
  }
}

customElements.define("jejaring-search", Search);
