// Hands a text to the reader as a file. Browsers inside other apps take a download and do nothing with it, without a word;
// there the phone's share sheet gets the file, or the reader is told that none was made.

const IN_APP =
  /FBA[NV]|FB_IAB|Instagram|WhatsApp|Line\/|MicroMessenger|Snapchat|BytedanceWebview|musical_ly|Twitter|; wv\)/;
const APPLE_WEB_VIEW = /\((?:iPhone|iPad|iPod)[^)]*\)(?!.*(?:Safari|Version)\/)/;

export const canDownload = (place = globalThis) => {
  const agent = place.navigator.userAgent;
  return "download" in place.HTMLAnchorElement.prototype && !IN_APP.test(agent) && !APPLE_WEB_VIEW.test(agent);
};

// The file as a share sheet takes it: some take JSON, some only plain text.
const shareable = (text, name, place) => {
  const files = [
    new place.File([text], `${name}.json`, { type: "application/json" }),
    new place.File([text], `${name}.txt`, { type: "text/plain" }),
  ];
  return files.find((file) => place.navigator.canShare?.({ files: [file] }));
};

const download = (text, name, place) => {
  const link = place.document.createElement("a");
  link.href = place.URL.createObjectURL(new place.Blob([text], { type: "application/json" }));
  link.download = `${name}.json`;
  link.click();
  setTimeout(() => place.URL.revokeObjectURL(link.href), 60_000);
};

// "downloaded", "shared", "cancelled" by the reader, or "impossible": no file was made.
export const saveFile = async (text, name, place = globalThis) => {
  if (canDownload(place)) {
    download(text, name, place);
    return "downloaded";
  }
  const file = shareable(text, name, place);
  if (!file) return "impossible";
  try {
    await place.navigator.share({ files: [file] });
    return "shared";
  } catch (error) {
    return error.name === "AbortError" ? "cancelled" : "impossible";
  }
};
