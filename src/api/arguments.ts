/** What callers without types get wrong, said as an error that names the argument and what it takes. */
import { statSync } from "node:fs";
import { KnownError } from "../model/basics/errors.js";
import type { Release } from "../model/code-set/release.js";
import { SEVERITIES } from "../model/comparison/severity-scale.js";
import type { DocumentSchema } from "../model/documents/key-schemas.js";
import { type CheckedKind, checkDocument } from "../report/check-document.js";

/** @throws KnownError for anything but what openRelease gives: a path, a promise, a document */
export function expectRelease(value: unknown, name: string): asserts value is Release {
  const release = value as Partial<Release> | null | undefined;
  if (release?.records instanceof Object && typeof release.label?.year === "number") return;
  throw new KnownError(`${name} is no release.`, {
    hint: "Pass what openRelease gives, awaited: await openRelease(path).",
  });
}

/** @throws KnownError for a document that lacks a part of its form, or whose parts contradict each other */
export function expectDocument(document: unknown, kind: CheckedKind, schema: DocumentSchema): void {
  const agreement = "Pass the document as it was made, with nothing taken out of it.";
  const form = "Pass what a function of this package gives, or what was saved of it as JSON.";
  checkDocument(document, kind, schema, { name: "The document", hints: { form, agreement } });
}

/** @throws KnownError for anything but a text that is not empty */
export function expectText(value: unknown, name: string): asserts value is string {
  if (typeof value === "string" && value !== "") return;
  throw new KnownError(`${name} is no text.`, { hint: "Pass a string that is not empty." });
}

/** @throws KnownError for anything but a list of texts */
export function expectTexts(value: unknown, name: string): asserts value is readonly string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return;
  throw new KnownError(`${name} is no list of texts.`, { hint: 'Pass a list, as in ["J1300"].' });
}

/** @throws KnownError for anything that gives no releases one after the other */
export function expectSeries(value: object): void {
  const series = value as Partial<Iterable<unknown> & AsyncIterable<unknown>> | null | undefined;
  if ((series?.[Symbol.asyncIterator] ?? series?.[Symbol.iterator]) !== undefined) return;
  throw new KnownError("The first argument is no row of releases.", {
    hint: "Pass a list of what openRelease gives, or a generator of such.",
  });
}

/** @throws KnownError for anything but a list of releases */
export function expectReleases(value: unknown, name: string): asserts value is readonly Release[] {
  if (!Array.isArray(value))
    throw new KnownError(`${name} is no list of releases.`, {
      hint: "Pass a list of what openRelease gives.",
    });
  for (const one of value) expectRelease(one, `An entry of ${name}`);
}

/**
 * An option that is misspelled would have no effect, and nobody would know.
 * @param known the names of the options that there are
 * @throws KnownError for any other name
 */
export function expectOptions(value: object, known: readonly string[], name: string): void {
  const unknown = Object.keys(value ?? {}).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new KnownError(`${name} has no ${unknown}.`, { hint: `There are ${known.join(", ")}.` });
}

/** @throws KnownError for a rule that is none of those, or a severity that there is not */
export function expectSeverities(value: object, rules: readonly string[]): void {
  expectOptions(value, rules, "The table of rules");
  const wrong = Object.values(value).find((one) => !SEVERITIES.includes(one));
  if (wrong === undefined) return;
  throw new KnownError(`${String(wrong)} is no severity.`, {
    hint: `There are ${SEVERITIES.join(", ")}.`,
  });
}

/** @throws KnownError for a path that is no folder's */
export function expectFolder(path: string, name: string): void {
  expectText(path, name);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new KnownError(`${name} is no folder: ${path}.`, {
    hint: "Check the name, and from which folder it counts.",
  });
}

/**
 * @param known every option that there is
 * @param name of the function
 * @throws KnownError for options that are no object, such as null, or of which one is not known
 */
export function optionsOf<Options extends object>(
  options: Options,
  known: Readonly<Record<keyof Options, unknown>>,
  name: string,
): Options {
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw new KnownError("The options are no object.", {
      hint: 'Leave them out, or pass an object, as in { store: "releases" }.',
    });
  expectOptions(options, Object.keys(known), name);
  return options;
}
