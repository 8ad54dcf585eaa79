/** What callers without types get wrong, said as an error that names the argument and what it takes. */
import { KnownError } from "../model/basics/errors.js";
import type { Release } from "../model/code-set/release.js";

/** @throws KnownError for anything but what openRelease gives: a path, a promise, a document */
export function expectRelease(value: unknown, name: string): asserts value is Release {
  const release = value as Partial<Release> | null | undefined;
  if (release?.records instanceof Object && typeof release.label?.year === "number") return;
  throw new KnownError(`${name} is no release.`, {
    hint: "Pass what openRelease gives, awaited: await openRelease(path).",
  });
}

/** @throws KnownError for anything but a text that is not empty */
export function expectText(value: unknown, name: string): asserts value is string {
  if (typeof value === "string" && value !== "") return;
  throw new KnownError(`${name} is no text.`, { hint: `Pass ${name} as a string.` });
}

/** @throws KnownError for anything but a list of texts */
export function expectTexts(value: unknown, name: string): asserts value is readonly string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return;
  throw new KnownError(`${name} is no list of texts.`, { hint: 'Pass a list, as in ["J1300"].' });
}
