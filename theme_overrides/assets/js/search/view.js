// Results as elements. Every text comes in as text, never as markup.

export const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

export const button = (words, pressed) => {
  const made = element("button", { type: "button", textContent: words });
  made.addEventListener("click", pressed);
  return made;
};

// "{count} results" with the words put in.
export const filled = (words, values) => words.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

export const marked = (pieces) => pieces.map(([text, hit]) => (hit ? element("mark", { textContent: text }) : text));

const part = (root, { address, title, text }) => {
  const about = element("span", { className: "search-excerpt" }, ...marked(text));
  return title.length
    ? element("li", {}, element("a", { href: root + address }, ...marked(title)), about)
    : element("li", {}, about);
};

// One page: its title, what it is, and room for its sections, which come later.
export const result = (root, words, { kind, title, address, track, minutes }) => {
  const facts = [words[`kind_${kind}`], track, minutes ? filled(words.ui_minutes, { n: minutes }) : ""].filter(Boolean);
  const link = element("a", { href: root + address }, element("b", {}, ...marked(title)));
  const about = element("small", { textContent: facts.join(" · ") });
  return element("li", {}, link, about, element("ul", { className: "search-parts" }));
};

export const fill = (row, root, sections) =>
  row.querySelector(".search-parts").replaceChildren(...sections.map((section) => part(root, section)));

const choice = (label, name, chosen, options) => {
  const made = options.map(([value, text]) =>
    element("option", { value, textContent: text, selected: value === chosen }),
  );
  const select = element("select", { name }, ...made);
  select.setAttribute("aria-label", label);
  return select;
};

// The two filters, by track and by time; calls `changed` with what is chosen.
export const filters = (words, [trackName, timeName], { tracks, minutes }, chosen, changed) => {
  const times = minutes.map((n) => [String(n), filled(words.ui_up_to, { n })]);
  const track = choice(words.ui_track, trackName, chosen[trackName], [["", words.ui_any_track], ...tracks]);
  const time = choice(words.ui_time, timeName, chosen[timeName], [["", words.ui_any_time], ...times]);
  const box = element("div", { className: "search-filters" }, track, time);
  box.addEventListener("change", ({ target }) => changed({ [target.name]: target.value }));
  return box;
};

// What is said when nothing was found: the terms that look most alike.
export const nothing = (root, words, nearest) => {
  const links = nearest.map(({ title, address }) =>
    element("li", {}, element("a", { href: root + address, textContent: title })),
  );
  return links.length
    ? [element("p", { textContent: words.ui_nearest }), element("ul", { className: "search-nearest" }, ...links)]
    : [];
};
