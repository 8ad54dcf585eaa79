/** Argument checks for untyped callers: an error names the argument and what it accepts. */
import { statSync } from "node:fs";
import { KnownError, orElse } from "../model/basics/errors.js";
import type { Release } from "../model/code-set/release.js";
import { SEVERITIES } from "../model/comparison/severity-scale.js";
import type { DocumentSchema } from "../model/documents/key-schemas.js";
import { type CheckedKind, checkDocument } from "../report/check-document.js";

/** @throws KnownError unless the value is what openRelease resolves to (not a path or a promise) */
export function expectRelease(value: unknown, name: string): asserts value is Release {
  const release = value as Partial<Release> | null | undefined;
  if (release?.records instanceof Object && typeof release.label?.year === "number") return;
  throw new KnownError(`${name} is not a release.`, {
    hint: "Pass what openRelease gives, awaited: await openRelease(path).",
  });
}

/** @throws KnownError if the document is incomplete or its parts contradict each other */
export function expectDocument(document: unknown, kind: CheckedKind, schema: DocumentSchema): void {
  const agreement = "Pass the document as it was made, with nothing taken out of it.";
  const form = "Pass what a function of this package gives, or what was saved of it as JSON.";
  checkDocument(document, kind, schema, { name: "The document", hints: { form, agreement } });
}

/** @throws KnownError unless the value is a non-empty string */
export function expectText(value: unknown, name: string): asserts value is string {
  if (typeof value === "string" && value !== "") return;
  throw new KnownError(`${name} is empty or not a string.`, {
    hint: "Pass a string that is not empty.",
  });
}

/** @throws KnownError unless the value is an array of strings */
export function expectTexts(value: unknown, name: string): asserts value is readonly string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return;
  throw new KnownError(`${name} is not a list of strings.`, {
    hint: 'Pass a list, as in ["J1300"].',
  });
}

/** @throws KnownError unless the value is iterable, synchronously or asynchronously */
export function expectSeries(value: object): void {
  const series = value as Partial<Iterable<unknown> & AsyncIterable<unknown>> | null | undefined;
  if ((series?.[Symbol.asyncIterator] ?? series?.[Symbol.iterator]) !== undefined) return;
  throw new KnownError("The first argument is not a list of releases.", {
    hint: "Pass a list of what openRelease gives, or a generator of such.",
  });
}

/** @throws KnownError unless the value is an array of releases */
export function expectReleases(value: unknown, name: string): asserts value is readonly Release[] {
  if (!Array.isArray(value))
    throw new KnownError(`${name} is not a list of releases.`, {
      hint: "Pass a list of what openRelease gives.",
    });
  for (const one of value) expectRelease(one, `An entry of ${name}`);
}

/** Throws a KnownError that names the expected value if it is given any other. */
export type Expect = (value: unknown, name: string) => void;

/** @param takes what the option accepts, as the error words it */
export function expectOption(takes: string, is: (value: unknown) => boolean): Expect {
  return (value, name) => {
    if (is(value)) return;
    throw new KnownError(`The option ${name} takes ${takes}.`, {
      hint: "Pass such a value, or leave the option out.",
    });
  };
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
  if (orElse(() => statSync(path).isDirectory(), false)) return;
  throw new KnownError(`${name} is not a folder: ${path}.`, {
    hint: "Check the name, and which folder it is relative to.",
  });
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
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw new KnownError(`${name} takes an object of options.`, {
      hint: 'Leave it out, or pass one, as in { store: "releases" }.',
    });
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [key, value] of given) {
    if (!Object.hasOwn(known, key))
      throw new KnownError(`${name} has no ${key}.`, {
        hint: `Choose from ${Object.keys(known).join(", ")}.`,
      });
    known[key as keyof Options](value, key);
  }
  return Object.fromEntries(given) as Options;
}
