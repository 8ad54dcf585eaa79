/** Replaces `node:assert` in the bundle: yargs uses these two, and the module loads in 2 ms. */

export function strictEqual(found, expected, message) {
  if (!Object.is(found, expected)) throw new Error(message ?? `${found} is not ${expected}`);
}

export function notStrictEqual(found, other, message) {
  if (Object.is(found, other)) throw new Error(message ?? `${found} is ${other}`);
}
