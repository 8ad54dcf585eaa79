/** Argument checks for untyped callers: an error names the argument and what it accepts. */
import { statSync } from "node:fs";
import { KnownError, orElse } from "../model/basics/errors.js";
import type { Release } from "../model/code-set/release.js";
import { SEVERITIES } from "../model/comparison/severity-scale.js";
import type { DocumentSchema } from "../model/documents/key-schemas.js";
import { type CheckedKind, checkDocument } from "../report/check-document.js";

/** @throws KnownError unless the condition holds */
export function demand(holds: boolean, message: string, hint: string): asserts holds {
  if (!holds) throw new KnownError(message, { hint });
}

/** @throws KnownError unless the value is what openRelease resolves to (not a path or a promise) */
export function expectRelease(value: unknown, name: string): asserts value is Release {
  const release = value as Partial<Release> | null | undefined;
  demand(
    release?.records instanceof Object && typeof release.label?.year === "number",
    `${name} is not a release.`,
    "Pass what openRelease gives, awaited: await openRelease(path).",
  );
}

/** @throws KnownError if the document is incomplete or its parts contradict each other */
export function expectDocument(document: unknown, kind: CheckedKind, schema: DocumentSchema): void {
  const agreement = "Pass the document as it was made, with nothing taken out of it.";
  const form = "Pass what a function of this package gives, or what was saved of it as JSON.";
  checkDocument(document, kind, schema, { name: "The document", hints: { form, agreement } });
}

/** @throws KnownError unless the value is a non-empty string */
export function expectText(value: unknown, name: string): asserts value is string {
  demand(
    typeof value === "string" && value !== "",
    `${name} is empty or not a string.`,
    "Pass a string that is not empty.",
  );
}

/** @throws KnownError unless the value is an array of strings */
export function expectTexts(value: unknown, name: string): asserts value is readonly string[] {
  demand(
    Array.isArray(value) && value.every((one) => typeof one === "string"),
    `${name} is not a list of strings.`,
    'Pass a list, as in ["J1300"].',
  );
}

/** @throws KnownError unless the value is iterable, synchronously or asynchronously */
export function expectSeries(value: object): void {
  const series = value as Partial<Iterable<unknown> & AsyncIterable<unknown>> | null | undefined;
  demand(
    (series?.[Symbol.asyncIterator] ?? series?.[Symbol.iterator]) !== undefined,
    "The first argument is not a list of releases.",
    "Pass a list of what openRelease gives, or a generator of such.",
  );
}

/** @throws KnownError unless the value is an array of releases */
export function expectReleases(value: unknown, name: string): asserts value is readonly Release[] {
  demand(
    Array.isArray(value),
    `${name} is not a list of releases.`,
    "Pass a list of what openRelease gives.",
  );
  for (const one of value) expectRelease(one, `An entry of ${name}`);
}

/** Throws a KnownError that names the expected value if it is given any other. */
export type Expect = (value: unknown, name: string) => void;

/** @param takes what the option accepts, as the error words it */
export function expectOption(takes: string, is: (value: unknown) => boolean): Expect {
  return (value, name) =>
    demand(
      is(value),
      `The option ${name} takes ${takes}.`,
      "Pass such a value, or leave the option out.",
    );
}

export const expectYesOrNo = expectOption("true or false", (value) => typeof value === "boolean");

const expectSeverity = expectOption(`a severity: ${SEVERITIES.join(", ")}`, (value) =>
  SEVERITIES.some((severity) => severity === value),
);

/** @returns a check for an object that maps only these rules to severities */
export function expectSeverities(rules: readonly string[]): Expect {
  return expectAll(rules, expectSeverity, "The table of rules");
}

/** @returns a check for an object with only these keys, whose values all pass the same check */
export function expectAll(keys: readonly string[], each: Expect, name: string): Expect {
  const known = Object.fromEntries(keys.map((key) => [key, each]));
  return (value) => optionsOf(value as object, known, name);
}

/** @throws KnownError unless the path is a folder */
export function expectFolder(path: unknown, name: string): asserts path is string {
  expectText(path, name);
  demand(
    orElse(() => statSync(path).isDirectory(), false),
    `${name} is not a folder: ${path}.`,
    "Check the name, and which folder it is relative to.",
  );
}

/**
 * Checks options, because a misspelled one would silently have no effect.
 * @param known every valid option, with the check of its value
 * @param name the function, or whatever else the options belong to
 * @returns the options without the undefined ones, which count as left out
 * @throws KnownError if the options are not an object, or one is unknown or has an invalid value
 */
export function optionsOf<Options extends object>(
  options: Options,
  known: Readonly<Record<keyof Options, Expect>>,
  name: string,
): Options {
  demand(
    typeof options === "object" && options !== null && !Array.isArray(options),
    `${name} takes an object of options.`,
    'Leave it out, or pass one, as in { store: "releases" }.',
  );
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [key, value] of given) {
    const choices = `Choose from ${Object.keys(known).join(", ")}.`;
    demand(Object.hasOwn(known, key), `${name} has no ${key}.`, choices);
    known[key as keyof Options](value, key);
  }
  return Object.fromEntries(given) as Options;
}
