// Files that are stored one by one, PDF and single files: a row with a button each, and one button for all of a group.

import { size } from "../lib/sw-client.js";
import { filled } from "../lib/words.js";

// Addresses such as <downloads>/<subject>-<kind>.pdf by the group that has their subject; the last group takes what no other has.
export const grouped = (addresses, subjects) => {
  const groups = subjects.map(() => []);
  for (const address of addresses) {
    const name = address.split("/").at(-1);
    const fits = (subject) => subject && (name === `${subject}.html` || name.startsWith(`${subject}-`));
    const lengths = subjects.map((each) => Math.max(0, ...each.filter(fits).map(({ length }) => length)));
    const longest = Math.max(...lengths);
    groups.at(longest ? lengths.indexOf(longest) : -1)?.push(address);
  }
  return groups;
};

const sum = ({ list, words }, addresses) =>
  size(
    addresses.reduce((total, address) => total + list.extras[address][1], 0),
    words.locale,
  );

const label = (button, text, stock, addresses) => {
  button.dataset.addresses = addresses.join(" ");
  button.textContent = filled(text, { size: sum(stock, addresses) });
};

const row = (stock, address, missing) => {
  const link = Object.assign(document.createElement("a"), {
    href: new URL(address, stock.root),
    textContent: stock.list.extras[address][2],
  });
  link.id = `file-${address.replace(/[^a-z0-9]+/g, "-")}`;
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.dataset.act = missing ? "keep" : "drop";
  button.setAttribute("aria-describedby", link.id);
  label(button, missing ? stock.words.files.one : stock.words.files.forget, stock, [address]);
  const item = document.createElement("li");
  item.append(link, " ", button);
  return item;
};

// Fills the groups of one language. `stock` is {list: as published, kept: as stored, words: of the element, root: of the site}.
export const showExtras = (part, stock) => {
  const groups = [...part.querySelectorAll("[data-subjects]")];
  const files = grouped(
    Object.keys(stock.list?.extras ?? {}),
    groups.map(({ dataset }) => dataset.subjects.split(" ")),
  );
  groups.forEach((group, at) => {
    const lacking = files[at].filter((address) => !stock.kept?.extras.includes(address));
    group.hidden = !stock.kept || !files[at].length;
    if (group.hidden) return;
    group
      .querySelector("ul")
      .replaceChildren(...files[at].map((address) => row(stock, address, lacking.includes(address))));
    const all = group.querySelector("[data-act=keep]");
    all.hidden = !lacking.length;
    label(all, stock.words.files.all, stock, lacking);
  });
};
