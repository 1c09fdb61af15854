// What becomes of a reader's answers, said where they are given, with the switch for a borrowed phone: the macro `keeping`.

// Whether the browser forgets what a site has written once nobody has opened it for seven days. WebKit does, except for
// sites on the home screen and those it promised to keep.
export const forgetsInAWeek = async (place = globalThis) => {
  const webkit = "GestureEvent" in place || Boolean(place.navigator.vendor?.startsWith("Apple"));
  const installed = place.navigator.standalone || place.matchMedia("(display-mode: standalone)").matches;
  return webkit && !installed && !(await place.navigator.storage?.persisted?.().catch(() => false));
};

// Shows it in `element`; `broken` is how many answers cannot be read in full.
export const showKeeping = (element, store, broken = 0) => {
  // Read here, not by a shared module: it would be one more request before the form works.
  const words = JSON.parse(element.querySelector("script").textContent);
  const detached = store.state === "kept" && !/^https?:$/.test(location.protocol);
  const parts = [words[`keeping_${detached ? "file" : store.state}`]];
  if (broken) parts.push(words.keeping_broken.replace("{n}", broken));
  const note = element.querySelector("[role=status]");
  if (note.textContent !== parts.join(" ")) note.textContent = parts.join(" ");
  const box = element.querySelector("input");
  box.closest("p").hidden = false;
  box.checked = store.borrowed;
  box.onchange = () => store.setBorrowedEverywhere(box.checked);
  showForgetting(element.querySelector("[data-week]"), store.state === "kept" && !detached);
};

const showForgetting = async (notice, kept) => {
  const shown = kept && (await forgetsInAWeek());
  notice.hidden = !shown;
};
