/** Lines whose drug package has a code of its own, while the code of the line goes on: J3490, and J2545 for what is J2516 now. */
import { fingerprint } from "../../model/basics/fingerprint.js";
import { groupBy } from "../../model/basics/group-by.js";
import type { CodeReplacement } from "../../model/comparison/code-change.js";
import type { SeverityOverrides } from "../../model/comparison/rules.js";
import type { YourRow } from "../../model/impact/impact.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import type { PackageLine } from "../../model/impact/package-line.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { yourSeverity } from "../../model/impact/your-severity.js";
import type { AssessedCode } from "./assess-code.js";

export interface PackageQuestions {
  packageSuccessor(
    code: string,
    successor: Pick<CodeReplacement, "code" | "effectiveDate">,
  ): CodeReplacement[];
}

/** A code as some of its lines have it. */
export type CodeOfLines = AssessedCode & Pick<YourCode, "rows">;

/** @returns an affected code for each that packages moved to, and the day, with the lines of those packages */
export function ownCodes(
  assessed: readonly AssessedCode[],
  packages: readonly PackageLine[],
  { questions, overrides }: { questions: PackageQuestions; overrides: SeverityOverrides },
): CodeOfLines[] {
  const byCode = new Map(assessed.map((one) => [one.code, one]));
  const moved = packages.flatMap(({ row, code, billedWith: [to], movedOn: day }) => {
    const one = byCode.get(code);
    const isMoved = one && to && day !== null && LINE_STATUSES[one.lineStatus].goesOn;
    return isMoved ? [{ row, one, to, day, key: `${code} ${to} ${day}` }] : [];
  });
  return [...groupBy(moved, ({ key }) => key).values()].flatMap((lines): CodeOfLines[] => {
    const [first] = lines;
    if (first === undefined) return [];
    const { one, to, day } = first;
    const successor = questions.packageSuccessor(one.code, { code: to, effectiveDate: day });
    const replacements = successor.filter(({ verdict }) => ["ok", "external"].includes(verdict));
    if (replacements.length === 0) return [];
    const rule = "package-own-code";
    const id = fingerprint(one.code, rule, [to]);
    return [
      {
        ...one,
        lineStatus: "own-code",
        findings: [{ id, rule, severity: yourSeverity(rule, overrides), waived: false }],
        effectiveDate: day,
        timing: null,
        billingUnit: null,
        replacements,
        change: null,
        rows: lines.map(({ row }) => row),
      },
    ];
  });
}

/** @returns the lines of each code that stay with it; no code whose lines all have another */
export function withoutOwn(
  rowsOf: ReadonlyMap<string, readonly YourRow[]>,
  own: readonly CodeOfLines[],
): ReadonlyMap<string, readonly YourRow[]> {
  const staying = new Map(rowsOf);
  for (const { code, rows } of own) {
    const gone = new Set(rows);
    const left = (staying.get(code) ?? []).filter(({ row }) => !gone.has(row));
    if (left.length === 0) staying.delete(code);
    else staying.set(code, left);
  }
  return staying;
}
