/**
 * Finds lines whose drug package decides what to bill: J3490 whose package has its own code, J2545
 * that is now J2516, and an ended code with several successors (J0171).
 */

import { dayBefore } from "../../model/basics/days.js";
import { fingerprint } from "../../model/basics/fingerprint.js";
import { by, groupBy } from "../../model/basics/group-by.js";
import type { CodeReplacement } from "../../model/comparison/code-change.js";
import type { SeverityOverrides } from "../../model/comparison/finding-rules.js";
import { canBeBilled } from "../../model/comparison/replacement-terms.js";
import { isOfOtherPackage, LINE_STATUSES } from "../../model/impact/line-status.js";
import type { CodeQuestions } from "../../model/impact/new-code-candidate.js";
import type { PackageLine } from "../../model/impact/package-line.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { type AssessedCode, found } from "./assess-code.js";
import { unitsOnLine } from "./units-on-line.js";

interface Context {
  readonly questions: Pick<CodeQuestions, "packageSuccessor">;
  readonly overrides: SeverityOverrides;
  /** Units of a line according to the table. */
  unitsOf(row: number): number | null;
  /** Whether a crosswalk that was read lists packages of a code. */
  hasPackages(code: string): boolean;
}

/** A code on some of its lines, with their own worklist entry. */
export type CodeOfLines = AssessedCode & Pick<YourCode, "rows" | "packageUnits" | "entry">;

/** @returns affected codes with the successors, units and dates of their packages, and the lines */
export function codesByPackage(
  assessed: readonly AssessedCode[],
  packages: readonly PackageLine[],
  context: Context,
): CodeOfLines[] {
  const byCode = new Map(assessed.map((one) => [one.code, one]));
  const byLine = groupBy(packages, ({ row, code }) => `${row} ${code}`);
  const lines = [...byLine.values()].flatMap((all) => {
    const [line] = all as [PackageLine, ...PackageLine[]];
    const one = byCode.get(line.code);
    if (one === undefined || all.every(({ otherCode }) => !otherCode)) return [];
    const own = LINE_STATUSES[one.lineStatus].ends
      ? narrowed(one, all, context)
      : (goingOn(one, all, context) ?? ofAnother(one, all, context));
    if (own === null) return [];
    const successors = own.replacements.map(replacementKey);
    const isConverted = own.replacements[0]?.billingUnit.factor != null;
    const isOne = all.every(({ unitsNow }) => unitsNow === line.unitsNow);
    const isTold = isOne && !isConverted && !isOfOtherPackage(own);
    const packageUnits = isTold ? line.unitsNow : null;
    const facts = [...successors, own.effectiveDate, packageUnits];
    const entry = fingerprint("package", own.code, facts.map(String));
    return [{ row: line.row, own: { ...own, packageUnits, entry } }];
  });
  return [...groupBy(lines, ({ own }) => own.entry).values()].flatMap((group) =>
    group.slice(0, 1).map(({ own }) => ({ ...own, rows: group.map(({ row }) => row) })),
  );
}

/** Gives packages the unit factor reported for their lines, so that each line has only one. */
export function withFactorsOfLines(
  packages: readonly PackageLine[],
  assessed: readonly AssessedCode[],
  own: readonly CodeOfLines[],
): PackageLine[] {
  const ended = assessed.filter(({ lineStatus }) => LINE_STATUSES[lineStatus].ends);
  const byCode = new Map(ended.map(({ code, replacements }) => [code, replacements]));
  const byRow = new Map(
    own.flatMap(({ rows, replacements }) => rows.map((row) => [row, replacements] as const)),
  );
  return packages.map((line) => {
    const [only, ...others] = line.billedWith;
    const shown = others.length > 0 ? [] : (byRow.get(line.row) ?? byCode.get(line.code) ?? []);
    const to = line.otherCode ? shown.find(({ code }) => code === only) : undefined;
    return to === undefined ? line : { ...line, factor: to.billingUnit.factor };
  });
}

/** An ended code with only the successors of the line's packages; null if these are all. */
function narrowed(
  one: AssessedCode,
  lines: readonly PackageLine[],
  context: Context,
): AssessedCode | null {
  if (!lines.every((line) => agreesWith(one, line))) return withOtherPackage(one, lines, context);
  const { packageSuccessor } = context.questions;
  const ofLine = (line: PackageLine) =>
    line.billedWith.flatMap((code) => {
      const named = one.replacements.filter((to) => to.code === code);
      const known =
        named.length > 0 ? named : packageSuccessor(one.code, { code, effectiveDate: null });
      return known.map((to): CodeReplacement => {
        const oneToMany = line.billedWith.length > 1 && to.oneToMany;
        return unitsOnLine({ ...to, oneToMany, ...stepsOf(one, line, context) }, line, context);
      });
    });
  const replacements = ofAll(
    one.code,
    lines.map((line) => (line.otherCode ? ofLine(line) : one.replacements)),
  );
  const all = (some: readonly CodeReplacement[]) => some.map(replacementKey).join();
  return all(replacements) === all(one.replacements) ? null : { ...one, replacements };
}

/**
 * Whether a package fits the line's code or its replacement, as far as is known. A vial of J1885
 * does not fit J1300: a person must decide whether code or NDC is wrong.
 */
function agreesWith({ replacements }: AssessedCode, line: PackageLine): boolean {
  const { otherCode, units, billedWith, via } = line;
  const codes = new Set([...billedWith, ...via.map(({ code }) => code)]);
  const isNamed = replacements.some(({ code }) => codes.has(code));
  return !otherCode || replacements.length === 0 || units !== null || isNamed;
}

/**
 * What the packages of a line are billed with. If they differ, a person must choose: a line of
 * 00404-9784-05 (J0461) and 00404-9802-01 (J0462 from October 2025) is one of them, or two lines.
 */
function ofAll(own: string, packages: readonly (readonly CodeReplacement[])[]): CodeReplacement[] {
  const keyWithDate = (to: CodeReplacement) => `${replacementKey(to)} ${to.effectiveDate}`;
  const different = [
    ...new Map(packages.map((one) => [one.map(keyWithDate).join(), one])).values(),
  ];
  if (different.length < 2) return different.flat();
  return [...new Map(different.flat().map((to) => [keyWithDate(to), to]))]
    .sort(by(([name, to]) => [to.code === own, name]))
    .map(([, to]) => ({ ...to, source: "ndc", score: null, oneToMany: true }));
}

/** Identifies a replacement on a line: the code, its units, and the interim codes. */
function replacementKey({ code, billingUnit, effectiveDate, via = [] }: CodeReplacement): string {
  const steps = via.map((step) => `${step.code} ${step.effectiveDate}`);
  return [code, billingUnit.factor, ...steps, ...(steps.length > 0 ? [effectiveDate] : [])].join(
    " ",
  );
}

/** The interim codes of the line's package; undefined if it moved only once. */
function stepsOf(
  { code: own, replacements, effectiveDate }: AssessedCode,
  { via, movedOn }: PackageLine,
  { questions }: Context,
): Pick<CodeReplacement, "via" | "effectiveDate"> | undefined {
  if (via.length === 0 || movedOn === null) return undefined;
  const steps = via.map(({ code, effectiveDate: day }, at) => {
    const known = replacements.find((to) => to.code === code);
    const [unit] = known ? [known] : questions.packageSuccessor(own, { code, effectiveDate: null });
    return {
      code,
      // The first replaces the ended code on its date, even if the crosswalk follows later.
      effectiveDate: at === 0 ? (known?.effectiveDate ?? effectiveDate ?? day) : day,
      lastBillableDate: dayBefore(via[at + 1]?.effectiveDate ?? movedOn),
      factor: unit?.billingUnit.factor ?? null,
    };
  });
  return { via: steps, effectiveDate: movedOn };
}

/**
 * A code that continues, or began after the older release (J3373, July 2025), with the newer code
 * of the line's package (J3374, October) or several (Q0138 and Q0139 for one iron drug; the code
 * itself if another package of the line stays with it); null if none can be billed.
 */
function goingOn(
  one: AssessedCode,
  lines: readonly PackageLine[],
  context: Context,
): AssessedCode | null {
  if (one.status === null) return null;
  const { packageSuccessor } = context.questions;
  const own = { ...one, replacements: [], effectiveDate: null };
  const moved = lines.flatMap((line) => {
    const { movedOn, billedWith } = line;
    if (movedOn === null) return [];
    const steps = stepsOf(own, line, context);
    const oneToMany = billedWith.length > 1;
    const to = billedWith
      .flatMap((code) => packageSuccessor(one.code, { code, effectiveDate: movedOn }))
      .filter(canBeBilled)
      .map((successor) => unitsOnLine({ ...successor, oneToMany, ...steps }, line, context));
    return to.length === 0 ? [] : [{ to, billedWith, from: line.via[0]?.effectiveDate ?? movedOn }];
  });
  const [effectiveDate] = moved.map(({ from }) => from).toSorted();
  if (effectiveDate === undefined) return null;
  const staying = lines.some(({ otherCode }) => !otherCode)
    ? [packageSuccessor(one.code, { code: one.code, effectiveDate: null })]
    : [];
  const rule = "package-own-code";
  const codes = new Set(moved.flatMap(({ billedWith }) => billedWith));
  return {
    ...one,
    lineStatus: "own-code",
    findings: [found(fingerprint(one.code, rule, [...codes]), rule, context.overrides)],
    effectiveDate,
    timing: null,
    billingUnit: null,
    replacements: ofAll(one.code, [...moved.map(({ to }) => to), ...staying]),
    change: null,
  };
}

/** A code with packages, but never this one (J1885 with a vial of thiotepa): to check. */
function ofAnother(one: AssessedCode, all: readonly PackageLine[], context: Context) {
  const isOthers = all.every(({ otherCode }) => otherCode);
  if (one.status === null || !isOthers || !context.hasPackages(one.code)) return null;
  return { ...withOtherPackage(one, all, context), lineStatus: "other-package" as const };
}

function withOtherPackage(one: AssessedCode, all: readonly PackageLine[], context: Context) {
  const billedWith = all.flatMap((line) => line.billedWith);
  const rule = "package-other-code";
  const id = fingerprint(one.code, rule, billedWith);
  return { ...one, findings: [found(id, rule, context.overrides), ...one.findings] };
}
