// The interface words of an element, by their key in strings.yml: the macro `element_words` within it.
export const wordsOf = (element) => JSON.parse(element.querySelector(":scope > script[type='application/json']").textContent);

// A text with its {names} filled in; names without a value stay.
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
