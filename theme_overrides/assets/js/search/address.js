// What the address bar of the search page says: `?q=...`, and the filters. It can be shared, and "back" works.

export const asked = (filters) => {
  const given = new URL(location.href).searchParams;
  return Object.fromEntries(["q", ...filters].map((name) => [name, given.get(name) ?? ""]));
};

// how: "pushState" for a step to come back to, "replaceState" while somebody types
export const keep = (how, state) => {
  const said = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
  const address = location.pathname + (said.size ? `?${said}` : "");
  if (address !== location.pathname + location.search) history[how](null, "", address);
};
