// Small pictures as SVG, drawn with attributes only, so that a strict content policy allows them.

const NAMESPACE = "http://www.w3.org/2000/svg";

const shape = (name, attributes, ...inside) => {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
};

const image = (label, width, height, kind, shapes) =>
  shape(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, class: `picture ${kind}`, role: "img", "aria-label": label },
    ...shapes,
  );

// A bar in parts: [[class, amount], ...] of `all`; what no part takes stays empty.
export const bar = (label, parts, all) => {
  let start = 0;
  const shapes = parts.map(([name, amount]) => {
    const width = all ? (100 * amount) / all : 0;
    const part = shape("rect", { class: `part part-${name}`, x: start, y: 0, width, height: 10 });
    start += width;
    return part;
  });
  const picture = image(label, 100, 10, "bar", [
    shape("rect", { class: "part", x: 0, y: 0, width: 100, height: 10 }),
    ...shapes,
  ]);
  picture.setAttribute("preserveAspectRatio", "none");
  return picture;
};

// A scale of four steps: an open ring where a group was, a full dot where it is, a line between the two.
export const scale = (label, was, is) => {
  const at = (level) => 12 + (level - 1) * 32;
  const steps = [1, 2, 3, 4].map((level) => shape("circle", { class: "step", cx: at(level), cy: 12, r: 2 }));
  const way = was && is ? [shape("line", { class: "way", x1: at(was), y1: 12, x2: at(is), y2: 12 })] : [];
  const marks = [
    [was, "was", 9],
    [is, "is", 6],
  ].filter(([level]) => level);
  const dots = marks.map(([level, name, r]) => shape("circle", { class: name, cx: at(level), cy: 12, r }));
  return image(label, 120, 24, "scale", [
    shape("line", { class: "axis", x1: 12, y1: 12, x2: 108, y2: 12 }),
    ...steps,
    ...way,
    ...dots,
  ]);
};
