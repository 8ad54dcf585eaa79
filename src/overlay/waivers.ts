/** Marks accepted findings of a comparison or impact; they no longer affect the severity. */
import type { CodeChange } from "../model/comparison/code-change.js";
import type { ReleaseDiff } from "../model/comparison/diff.js";
import { mostSevere, type Severity } from "../model/comparison/severity-scale.js";
import type { AppliedWaivers, Waiver } from "../model/comparison/waivers.js";
import type { ImpactDocument } from "../model/impact/impact.js";
import { YOUR_RULE_IDS } from "../model/impact/line-status.js";
import type { YourCode } from "../model/impact/your-code.js";
import { summaryOf } from "./your-codes/charges-affected.js";
import { moreSevereFirst } from "./your-codes/hit-code.js";
import { withEntries, withLines } from "./your-codes/your-worklist.js";

export interface WaiverFile {
  readonly file: string;
  readonly sha256: string;
  readonly waivers: readonly Waiver[];
  /** Date of the run; a document judged before keeps its own, to render the same later. */
  readonly asOf: string;
}

export function waiveDiff(diff: ReleaseDiff, file: WaiverFile): ReleaseDiff {
  // A comparison alone cannot break the rules that apply only to the user's own codes.
  const isOfDiff = ({ rule }: Waiver) => !YOUR_RULE_IDS.some((one) => one === rule);
  return { ...diff, waivers: applied(diff, file, isOfDiff) };
}

/** The severity of a change without its accepted findings; null if none is left. */
export function unwaivedSeverity(
  { findings }: Pick<CodeChange, "findings">,
  waivers: AppliedWaivers | undefined,
): Severity | null {
  const waived = new Set(waivers?.applied.map(({ finding }) => finding));
  return mostSevere(findings.filter(({ id }) => !waived.has(id)));
}

/** A waiver of a code that this table lacks may serve another table, so it is not stale. */
export function waiveImpact(document: ImpactDocument, file: WaiverFile): ImpactDocument {
  const isYours = ({ code }: Waiver) =>
    code !== undefined && document.lineStatuses[code] !== undefined;
  const waivers = applied(document, file, isYours);
  const waived = new Set(waivers.applied.map(({ finding }) => finding));
  const codes = document.codes
    .map((code): YourCode => {
      const findings = code.findings.map((one) => ({ ...one, waived: waived.has(one.id) }));
      return { ...code, findings, severity: mostSevere(findings.filter((one) => !one.waived)) };
    })
    .sort(moreSevereFirst);
  const worklist = withLines(document.worklist, codes, document.rows, document.payment);
  return {
    ...document,
    rows: withEntries(document.rows, worklist),
    worklist,
    codes,
    waivers,
    summary: summaryOf(document.rows, codes, document.lineStatuses),
  };
}

function applied(
  { codes, waivers: before }: Pick<ReleaseDiff | ImpactDocument, "codes" | "waivers">,
  { file, sha256, waivers, asOf: today }: WaiverFile,
  canBeStale: (waiver: Waiver) => boolean,
): AppliedWaivers {
  const asOf = before?.asOf ?? today;
  const findings = codes.flatMap(({ code, findings: own }) =>
    own.map(({ id, rule }) => ({ id, code, rule })),
  );
  const found = new Map<string, AppliedWaivers["applied"][number]>();
  const expired: string[] = [];
  const stale: string[] = [];
  for (const waiver of waivers) {
    // A waiver matches only a finding that fits everything it names.
    const matching = findings.filter(
      ({ id, code, rule }) =>
        (waiver.finding ?? id) === id &&
        (waiver.code ?? code) === code &&
        (waiver.rule ?? rule) === rule,
    );
    if (matching.length === 0) {
      if (canBeStale(waiver)) stale.push(inWords(waiver));
    } else if (waiver.expires < asOf) {
      expired.push(inWords(waiver));
    } else {
      const { reason, owner, expires } = waiver;
      for (const { id, code, rule } of matching) {
        found.set(id, { finding: id, code, rule, reason, owner, expires });
      }
    }
  }
  return { file, sha256, asOf, applied: [...found.values()], expired, stale };
}

function inWords({ finding, code, rule, owner, expires }: Waiver): string {
  const what = [code, rule, finding].filter((one) => one !== undefined).join(" ");
  return `${what} (${owner}, until ${expires})`;
}
