// The pages' policy lets no string become a running script (require-trusted-types-for). The worker's address is the one
// exception, and only when it lies within the site; the build finds the name below and puts it into the policy.

const within = (address, root) => {
  const url = new URL(address, root);
  if (!url.href.startsWith(root.href)) throw new TypeError(`${url} lies outside the site`);
  return url.href;
};

const maker = globalThis.trustedTypes?.createPolicy("jejaring-worker", { createScriptURL: within });

// The address of a worker below the site's root, as `register` takes it; browsers without the rule take the words.
export const workerAddress = (name, root) => maker?.createScriptURL(name, root) ?? within(name, root);
