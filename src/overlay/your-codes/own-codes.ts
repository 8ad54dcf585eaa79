/** Lines whose drug package has a code of its own, while the code of the line goes on: J3490, and J2545 for what is J2516 now. */
import { fingerprint } from "../../model/basics/fingerprint.js";
import { groupBy } from "../../model/basics/group-by.js";
import type { SeverityOverrides } from "../../model/comparison/rules.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import type { CodeQuestions } from "../../model/impact/new-code-candidate.js";
import type { PackageLine } from "../../model/impact/package-line.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { type AssessedCode, found } from "./assess-code.js";

/** A code as some of its lines have it. */
export type CodeOfLines = AssessedCode & Pick<YourCode, "rows">;

/** @returns an affected code for each that packages moved to, and the day, with the lines of those packages */
export function ownCodes(
  assessed: readonly AssessedCode[],
  packages: readonly PackageLine[],
  { questions, overrides }: { questions: CodeQuestions; overrides: SeverityOverrides },
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
    return [
      {
        ...one,
        lineStatus: "own-code",
        findings: [found(fingerprint(one.code, rule, [to]), rule, overrides)],
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
