// <jejaring-palette>: one button that goes round "as the device, light, dark" and remembers the choice on this phone.
// Storage key: jejaring:palette ("", "light" or "dark"). Without script the page follows the device.

const KEY = "jejaring:palette";
const SCHEMES = ["", "light", "dark"];

export const following = (scheme) => SCHEMES[(SCHEMES.indexOf(scheme) + 1) % SCHEMES.length];

const remember = (scheme) => {
  try {
    localStorage.setItem(KEY, scheme);
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
const news = () => import("./elements/update-banner.js");
if (navigator.serviceWorker?.controller || matchMedia("(display-mode: standalone)").matches) news();
addEventListener("appinstalled", news);
