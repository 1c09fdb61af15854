// What the page says to an element: words and addresses, as JSON in a script element that is its child (macro `element_data`).
export const dataOf = (element) =>
  JSON.parse(element.querySelector(":scope > script[type='application/json']").textContent);
