/** Stands in for `node:assert` in the bundle: of it, yargs takes these two, and to load it all takes Node 2 ms at every start. */

export function strictEqual(found, expected, message) {
  if (!Object.is(found, expected)) throw new Error(message ?? `${found} is not ${expected}`);
}

export function notStrictEqual(found, other, message) {
  if (Object.is(found, other)) throw new Error(message ?? `${found} is ${other}`);
}
