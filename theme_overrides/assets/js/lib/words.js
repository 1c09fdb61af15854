// The text for so many: itself, or where there are texts by plural the one of the page's language; `other` stands for the rest.
const counted = (text, n) => {
  if (typeof text === "string") return text;
  const { lang } = document.documentElement;
  const known = Intl.PluralRules.supportedLocalesOf(lang).length;
  return (known && text[new Intl.PluralRules(lang).select(n)]) || text.other;
};

// A word with its {names} filled in, in the plural that {n} asks for; names without a value stay.
export const filled = (text, values) =>
  counted(text, values.n).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
