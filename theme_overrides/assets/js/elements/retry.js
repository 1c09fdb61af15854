// <jejaring-retry>: on the page that says "not stored", a link to the address that was asked for.

// The address below the root that a query names, as a full address; the root itself when it leads elsewhere.
export const wanted = (query, root) => {
  const address = new URL(new URLSearchParams(query).get("alamat") ?? "", root);
  return address.href.startsWith(root.href) ? address : root;
};

class Retry extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    link.href = wanted(location.search, new URL(this.dataset.siteRoot, location)).href;
    addEventListener("online", () => location.replace(link.href), { once: true });
  }
}

customElements.define("jejaring-retry", Retry);
