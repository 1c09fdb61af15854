// Opens what is folded while the page is printed, for browsers whose style sheets cannot (see 30-page.css).

const opened = new Set();

addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll(".md-typeset details:not([open], [hidden])")) {
    part.open = true;
    opened.add(part);
  }
});

addEventListener("afterprint", () => {
  for (const part of opened) part.open = false;
  opened.clear();
});
