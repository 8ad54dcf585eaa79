/** Builds the claims document from the sums of lines, units, and charges of each period. */
import { groupBy } from "../model/basics/group-by.js";
import {
  CLAIM_CODE_KIND_KEYS,
  CLAIM_VERDICT_KEYS,
  CLAIM_VERDICTS,
} from "../model/claims/claim-verdicts.js";
import type { ClaimedCode, ClaimsImpact } from "../model/claims/claims.js";
import type { CodeChange, CodeReplacement } from "../model/comparison/code-change.js";
import type { ReleaseDiff } from "../model/comparison/diff.js";
import { RULES } from "../model/comparison/finding-rules.js";
import type { ReleaseFacts } from "../model/comparison/release-facts.js";
import { alternativesOf } from "../model/comparison/replacement-terms.js";
import { atLeast, SEVERITIES } from "../model/comparison/severity-scale.js";
import { leftOutOf } from "../model/documents/left-out.js";
import { moneyOf, moneySummary, type PeriodRow } from "./claims-money.js";
import { type CodePeriod, dayNumber, dayText, OPEN_END, OPEN_START } from "./code-periods.js";
import type { CodeInPeriods } from "./codes-in-periods.js";
import type { ClaimSums } from "./sql/sum-row.js";
import { amounts, amountsOf } from "./sums.js";

/**
 * @param codes the codes behind the table of changes, in the same order
 * @param nearOf codes spelled almost like an unknown one
 */
export function claimsImpact(
  diff: ReleaseDiff,
  codes: readonly CodeInPeriods[],
  sums: ClaimSums,
  nearOf: (code: string) => string[] = () => [],
): ClaimsImpact {
  const rowsOf = groupBy(sums.rows, ({ period }) => period);
  let number = 0;
  const numbered = codes.map((code) => ({
    ...code,
    rows: code.periods.flatMap((period) => {
      number += 1;
      return (rowsOf.get(number) ?? []).map((row): PeriodRow => ({ ...row, period }));
    }),
  }));
  const effective = dayNumber(diff.to.effectiveDate);
  const billed = numbered.filter(({ rows }) => rows.length > 0);
  const listed = billed.map((code) => claimedCode(code, effective));
  return {
    schema: "hcpcs-claims/1",
    tool: diff.tool,
    sample: diff.sample,
    from: releaseOf(diff.from),
    to: releaseOf(diff.to),
    engine: sums.engine,
    sources: [...sums.sources],
    reading: {
      ...readingOf(sums, numbered),
      ...(sums.firstUnread && { firstUnread: sums.firstUnread }),
      ...(sums.misread && {
        misread: sums.misread.map((one) => ({ ...one, near: nearOf(one.code) })),
      }),
    },
    summary: summaryOf(numbered, listed),
    codes: listed,
  };
}

type NumberedCode = CodeInPeriods & { readonly rows: readonly PeriodRow[] };

/** The best replacement, with equally good alternatives. */
function choiceOf(replacements: readonly CodeReplacement[]): ClaimedCode["replacement"] {
  const [first] = replacements;
  if (first === undefined) return null;
  const { evidence: _, oneToMany, ...best } = first;
  const alternatives = alternativesOf(replacements).map(({ code }) => code);
  return oneToMany || alternatives.length > 0 ? { ...best, alternatives } : best;
}

function claimedCode(
  { change, effectiveDate, periods, severity, work, entry, rates, rows }: NumberedCode,
  effective: number,
): ClaimedCode {
  const day = dayNumber(effectiveDate);
  const dated = rows.filter(isDated);
  const ratio = periods.find((period) => period.ratio !== null)?.ratio ?? null;
  return {
    code: change.code,
    description: (change.to ?? change.from)?.shortDescription ?? null,
    status: change.status,
    severity,
    work,
    entry,
    effectiveDate,
    lastBillableDate: change.lastBillableDate,
    replacement: choiceOf(change.replacements),
    factor: ratio === null ? null : ratio.newUnits / ratio.oldUnits,
    before: amounts(dated.filter(({ period }) => period.from < day)),
    after: amounts(dated.filter(({ period }) => period.from >= day)),
    ...amountsByVerdict(dated),
    periods: periods.map((period) => {
      const sum = amounts(dated.filter((row) => row.period === period));
      return {
        from: period.from === OPEN_START ? null : dayText(period.from),
        to: period.to === OPEN_END ? null : dayText(period.to),
        verdict: period.verdict,
        ...sum,
        unitsToBill: unitsToBill(sum.units, period),
      };
    }),
    undated: amounts(rows.filter(isUndated)),
    ...toCheck(change),
    ...(rates.length === 0 ? {} : moneyOf(rates, dated, effective)),
  };
}

/** A new wording (G0136), coverage, or rate makes no line wrong by itself, but needs a review. */
function toCheck({ findings }: CodeChange): Pick<ClaimedCode, "toCheck"> {
  const rules = findings
    .filter(({ rule, severity }) => RULES[rule].work === "review" && atLeast(severity, "major"))
    .map(({ rule }) => rule);
  return rules.length === 0 ? {} : { toCheck: rules };
}

/** A ratio of 1 leaves the units unchanged. */
function isMultiplied({ ratio }: CodePeriod): boolean {
  return ratio !== null && ratio.newUnits !== ratio.oldUnits;
}

function unitsToBill(units: number, period: CodePeriod): number | null {
  const { ratio } = period;
  if (ratio === null || !isMultiplied(period)) return null;
  // Rounds to 12 digits, more than any claim has, to drop floating-point noise.
  return Number(((units * ratio.newUnits) / ratio.oldUnits).toPrecision(12));
}

/** Amounts by verdict, for the lines of one code or of all. */
function amountsByVerdict(rows: readonly PeriodRow[]) {
  return {
    affected: amounts(rows.filter(({ period }) => CLAIM_VERDICTS[period.verdict].affected)),
    denied: amounts(rows.filter(({ period }) => CLAIM_VERDICTS[period.verdict].denied)),
    toMultiply: amounts(rows.filter(({ period }) => isMultiplied(period))),
  };
}

const isDated = ({ dayState }: PeriodRow) => dayState === "read";
const isUndated = (row: PeriodRow) => !isDated(row);

function readingOf(sums: ClaimSums, codes: readonly NumberedCode[]): ClaimsImpact["reading"] {
  const total = <Row>(some: readonly Row[], of: (row: Row) => number) =>
    some.reduce((sum, row) => sum + of(row), 0);
  const rows = codes.flatMap((code) => code.rows);
  const [judged, undated] = [rows.filter(isDated), rows.filter(isUndated)];
  const unread = (what: "units" | "charges") => ({
    blank: total(judged, (row) => row[`${what}Blank`]),
    unreadable: total(judged, (row) => row[`${what}Unreadable`]),
  });
  const kinds = amountsOf(CLAIM_CODE_KIND_KEYS, sums.rows, ({ codeKind }) => codeKind);
  const days = judged.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]);
  return {
    lines: total(sums.rows, ({ lines }) => lines),
    codes: Object.fromEntries(
      Object.entries(kinds).map(([kind, { lines }]) => [kind, lines] as const),
    ),
    judged: total(judged, ({ lines }) => lines),
    undated: {
      blank: total(undated, ({ lines, dayState }) => (dayState === "blank" ? lines : 0)),
      unreadable: total(undated, ({ lines, dayState }) => (dayState === "unreadable" ? lines : 0)),
    },
    units: unread("units"),
    charges: unread("charges"),
    rejected: [...sums.rejected],
    firstDay: days.length === 0 ? null : dayText(days.reduce((a, b) => Math.min(a, b))),
    lastDay: days.length === 0 ? null : dayText(days.reduce((a, b) => Math.max(a, b))),
  };
}

function summaryOf(
  codes: readonly NumberedCode[],
  listed: readonly ClaimedCode[],
): ClaimsImpact["summary"] {
  const all = codes.flatMap(({ severity, rows }) => rows.map((row) => ({ ...row, severity })));
  const judged = all.filter(isDated);
  const affected = judged.filter(({ period }) => CLAIM_VERDICTS[period.verdict].affected);
  const bills = listed.flatMap(({ periods }) => periods.map((period) => period.unitsToBill ?? 0));
  return {
    codes: listed.length,
    notBilled: codes.length - listed.length,
    judged: amounts(judged),
    ...amountsByVerdict(judged),
    undated: amounts(all.filter(isUndated)),
    unitsToBill: Number(bills.reduce((sum, one) => sum + one, 0).toPrecision(12)),
    verdicts: amountsOf(CLAIM_VERDICT_KEYS, judged, ({ period }) => period.verdict),
    severities: amountsOf(SEVERITIES.toReversed(), affected, ({ severity }) => severity),
    ...moneySummary(listed),
  };
}

function releaseOf(facts: ReleaseFacts): ClaimsImpact["from"] {
  const { label, effectiveDate, records, source, incompleteKinds } = facts;
  const { file, member, sha256 } = source;
  const release = { label, effectiveDate, records, file, member, sha256, ...leftOutOf(facts) };
  return incompleteKinds === undefined ? release : { ...release, incompleteKinds };
}
