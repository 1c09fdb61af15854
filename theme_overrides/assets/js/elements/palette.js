// <jejaring-palette>: one button that goes round "as the device, light, dark" and remembers the choice on this phone.
// Storage key: see lib/store.js ("", "light" or "dark"); the line of script in main.html reads it before the page is
// painted, and leaves its name on <html>. Without script the page follows the device.

const SCHEMES = ["", "light", "dark"];

export const following = (scheme) => SCHEMES[(SCHEMES.indexOf(scheme) + 1) % SCHEMES.length];

// At once: whoever opens the next page takes the choice along.
const remember = (scheme) => {
  try {
    localStorage.setItem(document.documentElement.dataset.themeKey, scheme);
  } catch {
    // storage refused or full: the choice holds for this page only
  }
};

class Palette extends HTMLElement {
  connectedCallback() {
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.addEventListener("click", () => {
      const scheme = following(document.documentElement.dataset.theme ?? "");
      document.documentElement.dataset.theme = scheme;
      remember(scheme);
      this.show(scheme);
    });
    this.replaceChildren(this.button);
    this.show(document.documentElement.dataset.theme ?? "");
  }

  show(scheme) {
    this.button.textContent = this.dataset.label.replace("{scheme}", this.dataset[scheme || "system"]);
  }
}

customElements.define("jejaring-palette", Palette);

// News of the stored copy, only for readers who have one or installed the site: one request fewer on each first visit.
const news = () => import("./update-banner.js");
if (navigator.serviceWorker?.controller || matchMedia("(display-mode: standalone)").matches) news();
addEventListener("appinstalled", news);
