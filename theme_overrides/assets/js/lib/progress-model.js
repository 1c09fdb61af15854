// What a reader's answers come to. Pure: modules as plain data and a function that gives an answer, in; numbers out.
// A module is {slug, level, requires: [slug], serves: [slug], outcomes: [[check, ...], ...]};
// an answer is {before, after}, each "", "belum", "sebagian" or "sudah".

export const VALUES = ["sudah", "sebagian", "belum", ""];

export const current = ({ before, after }) => after || before;

// {sudah, sebagian, belum, "": n} of a list of values
export const tally = (values) =>
  Object.fromEntries(VALUES.map((value) => [value, values.filter((each) => each === value).length]));

// One value for an outcome with several checks: yes when all are yes, partly as soon as something can be done.
export const outcome = (values) => {
  if (values.every((value) => value === "sudah")) return "sudah";
  if (values.some((value) => value === "sudah" || value === "sebagian")) return "sebagian";
  return values.some((value) => value === "belum") ? "belum" : "";
};

export const checksOf = (modules) =>
  modules.flatMap(({ slug, outcomes }) => outcomes.flat().map((check) => [slug, check]));

export const values = (modules, answer, moment = current) =>
  checksOf(modules).map(([slug, check]) => moment(answer(slug, check)));

export const isDone = (module, answer) => values([module], answer).every((value) => value === "sudah");

// What to study next: not finished, and everything it requires is; those already begun come first.
export const next = (modules, answer) => {
  const done = new Set(modules.filter((module) => isDone(module, answer)).map(({ slug }) => slug));
  const open = modules.filter(({ slug, requires }) => !done.has(slug) && requires.every((needed) => done.has(needed)));
  const begun = (module) => values([module], answer).some(Boolean);
  return [...open.filter(begun), ...open.filter((module) => !begun(module))];
};

// Per step of the ladder {level, done, all, reached}: reached when it and every step below it are finished.
export const ladder = (levels, modules, answer) => {
  let reached = true;
  return levels.map((level) => {
    const own = modules.filter((module) => module.level === level);
    const done = own.filter((module) => isDone(module, answer)).length;
    reached &&= own.length > 0 && done === own.length;
    return { level, done, all: own.length, reached };
  });
};
