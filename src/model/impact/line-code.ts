/** A code as one line bills it: a package that CMS lists tells which of several successors is the line's. */
import { quotient, toNumber, wholeUnits } from "../basics/fraction.js";
import { groupBy } from "../basics/group-by.js";
import type { CodeReplacement } from "../comparison/code-change.js";
import type { YourRow } from "./impact.js";
import { LINE_STATUSES } from "./line-status.js";
import type { PackageLine } from "./package-line.js";
import type { YourCode } from "./your-code.js";
import type { YourEntry } from "./your-worklist.js";

/** The codes of a row, modifiers among them. */
export function codesOfRow({ codes }: Pick<YourRow, "codes">): string[] {
  const [first, ...others] = codes;
  if (first !== undefined && others.length === 0 && first.modifiers.length === 0)
    return [first.code];
  return [...new Set(codes.flatMap(({ code, modifiers }) => [code, ...modifiers]))];
}

/** @returns for any entry its codes, in its order */
export function codesOfEntries(
  codes: readonly YourCode[],
): (entry: Pick<YourEntry, "id" | "codes">) => YourCode[] {
  const byEntry = groupBy(codes, ({ entry }) => entry);
  return (entry) => {
    const own = new Map(byEntry.get(entry.id)?.map((code) => [code.code, code]));
    return entry.codes.flatMap((code) => own.get(code) ?? []);
  };
}

/** @returns the affected codes of each row, in the order of `codes` */
export function codesByRow(
  codes: readonly YourCode[],
): ReadonlyMap<number, { code: YourCode; row: number }[]> {
  const pairs = codes.flatMap((code) => code.rows.map((row) => ({ code, row })));
  return groupBy(pairs, ({ row }) => row);
}

/** @returns the code with the successors of the line's package alone; the code itself where no package tells */
export function codeOnLine(code: YourCode, line: PackageLine | undefined): YourCode {
  if (line === undefined || line.code !== code.code) return code;
  const isReplaced = LINE_STATUSES[code.lineStatus].ends || code.lineStatus === "own-code";
  if (!line.otherCode || !isReplaced) return code;
  const isOne = line.billedWith.length === 1;
  const replacements = line.billedWith.map((successor): CodeReplacement => {
    const known = code.replacements.find((one) => one.code === successor) ?? unnamed(successor);
    const oneToMany = !isOne && known.oneToMany;
    return { ...known, oneToMany, billingUnit: unitOf(known.billingUnit, line) };
  });
  return { ...code, replacements };
}

/** Of a code that nothing but the package names. */
function unnamed(code: string): CodeReplacement {
  return {
    code,
    source: "ndc",
    verdict: /^[A-Z]\d{4}$/.test(code) ? "ok" : "external",
    oneToMany: false,
    score: null,
    evidence: { sharedWords: [], manufacturer: null, gapDays: null },
    effectiveDate: null,
    billingUnit: { from: null, to: null, factor: null, ratio: null, reason: "unit-not-read" },
  };
}

/** Where descriptors convert, they are the definition; else the line's own package tells better than most packages do. */
function unitOf(
  unit: CodeReplacement["billingUnit"],
  { units, unitsNow }: PackageLine,
): CodeReplacement["billingUnit"] {
  const isDefined = unit.factor !== null && unit.reason !== "packages";
  const [before, now] = [units?.package ?? null, unitsNow];
  if (before === null || now === null || isDefined) return unit;
  const ratio = quotient(now, before);
  return { ...unit, factor: toNumber(ratio), ratio: wholeUnits(ratio), reason: "packages" };
}
