// <jejaring-share>: hands a text to the phone's own share sheet. Where there is none it shows the text to copy and a link
// to WhatsApp that the reader may press. Nothing is asked of anybody before that.
// It asks for the text by an event `text-asked` that bubbles; what an element around it puts into `detail.text` is shared,
// else the self-assessment form on the page, as words.

const line = (text) => text.replace(/\s+/g, " ").trim();

// Title, then per statement its words and the answers chosen: "Sebelum: Belum. Sesudah: Sudah."
export const formText = (title, form) => {
  const rows = [...form.querySelectorAll("fieldset")].map((set) => {
    const chosen = [...set.querySelectorAll("[role=radiogroup]")].flatMap((group) => {
      const radio = group.querySelector("input:checked");
      return radio ? [`${group.getAttribute("aria-label")}: ${line(radio.closest("label").textContent)}`] : [];
    });
    return `- ${line(set.querySelector("legend").textContent.replace(/\[\d+\]/g, ""))}${chosen.length ? ` (${chosen.join(", ")})` : ""}`;
  });
  return [title, ...rows].join("\n");
};

class Share extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => this.share());
  }

  text() {
    const asked = new CustomEvent("text-asked", { bubbles: true, detail: { text: "" } });
    this.dispatchEvent(asked);
    return (
      asked.detail.text ||
      formText(line(document.querySelector("h1").textContent), document.querySelector("form.checks"))
    );
  }

  async share() {
    const text = this.text();
    try {
      if (!navigator.share) throw new Error("no share sheet");
      await navigator.share({ text });
    } catch (error) {
      if (error.name !== "AbortError") this.offer(text);
    }
  }

  offer(text) {
    const area = this.querySelector("textarea");
    area.value = text;
    this.querySelector("a").href = `https://wa.me/?text=${encodeURIComponent(text)}`;
    this.querySelector("div").hidden = false;
    area.focus();
    area.select();
  }
}

customElements.define("jejaring-share", Share);
