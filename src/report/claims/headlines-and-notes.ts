/** The sentences of a claims report: its result, cautions and notes. */

import { firstFew, formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { given, when } from "../../model/basics/optional.js";
import { CLAIM_CODE_KINDS } from "../../model/claims/claim-verdicts.js";
import type {
  ClaimAmounts,
  ClaimedCode,
  ClaimsImpact,
  FirstUnread,
} from "../../model/claims/claims.js";
import { isAssessed, isWithoutCodes } from "../../model/claims/is-hit.js";
import { fieldSpec } from "../../model/code-set/fields.js";
import { chargesText, money, quantity } from "../wording/amounts.js";
import { incompleteFileCautions, leftOutCautions } from "../wording/cautions.js";

function billed(units: number): string {
  return units === 1 ? "1 billed unit is" : `${quantity(units)} billed units are`;
}

/** `1,204 lines, 5,020 units, 310,400.00 in charges`, without amounts that no column gives. */
function amountsText({ lines, units, charges }: ClaimAmounts, impact: ClaimsImpact): string {
  return chargesText({
    lines,
    volume: hasColumn(impact, "units") ? units : null,
    charges: hasColumn(impact, "charges") ? charges : null,
  });
}

export function hasColumn({ sources }: ClaimsImpact, role: (typeof SUMMED)[number]): boolean {
  return sources.some(({ columns }) => columns === null || columns[role] !== null);
}

/** The result in a few sentences, most severe first. */
export function headlines(impact: ClaimsImpact): string[] {
  const { summary, codes } = impact;
  const { affected, denied, toMultiply, undated } = summary;
  const of = (have: (code: ClaimedCode) => boolean) =>
    `of ${pluralize(codes.filter(have).length, "code")}`;
  const isAllDenied = denied.lines > 0 && denied.lines === affected.lines;
  return [
    ...when(affected.lines === 0, noneAffected(impact)),
    ...when(
      affected.lines > 0 && !isAllDenied,
      `Affected: ${amountsText(affected, impact)} ${of((code) => code.affected.lines > 0)}.`,
    ),
    ...when(
      denied.lines > 0,
      `Denied: ${amountsText(denied, impact)} ${of((code) => code.denied.lines > 0)}, with a date of service on which the code may not be billed.`,
    ),
    ...when(
      toMultiply.lines > 0,
      `Units to multiply: ${pluralize(toMultiply.lines, "line")} ${of((code) => code.toMultiply.lines > 0)}; ${billed(toMultiply.units)} ${quantity(summary.unitsToBill)} new units.`,
    ),
    ...when(
      undated.lines > 0,
      `Not assessed: ${amountsText(undated, impact)} ${of((code) => code.undated.lines > 0)}, without a date of service that could be read.`,
    ),
    ...moneySentences(impact),
    `Assessed: ${pluralize(summary.judged.lines, "line")} ${of(isAssessed)} that changed or had ended, of ${pluralize(impact.reading.lines, "line")} read; ${formatCount(summary.notBilled)} such codes are on no line.`,
  ];
}

/** `OPPS payment rate: 1,200.00 less on the units billed from 2026-01-01 on; 300.00 more on ...` */
function moneySentences({ summary, to }: ClaimsImpact): string[] {
  const { payment = [], belowRate = 0 } = summary;
  const way = (effect: number) => `${money(Math.abs(effect))} ${effect < 0 ? "less" : "more"}`;
  return [
    ...payment.map(({ field, before, after, unknown, noRate }) => {
      const counted = (codes: readonly string[], what: string) =>
        when(
          codes.length > 0,
          `${pluralize(codes.length, "code")} ${what} (${firstFew(codes, 5)})`,
        );
      const some = [
        ...counted(unknown, "with a rate in one of the two releases"),
        ...counted(noRate, "with a rate in neither"),
      ];
      const rest = some.length === 0 ? "" : `; not known: ${some.join(", ")}`;
      return `${fieldSpec(field).label}: ${way(after)} on the units billed from ${to.effectiveDate} on; ${way(before)} on those of earlier dates of service, if repeated${rest}.`;
    }),
    ...when(
      belowRate > 0,
      `Charge below Medicare's rate: ${pluralize(belowRate, "line")} from ${to.effectiveDate} on, of codes whose rate changed.`,
    ),
  ];
}

/** Does not call lines unaffected that were not assessed: unread, undated, or of missing codes. */
function noneAffected({ reading, summary: { judged, undated }, from, to }: ClaimsImpact): string {
  const { unreadable = 0, unknown = 0 } = reading.codes;
  if (reading.lines === 0) return "No line could be assessed: none was read.";
  if (isWithoutCodes(reading)) return "No line could be assessed: no code could be read.";
  if (undated.lines > 0 && judged.lines === 0)
    return "No line of a changed code is assessed: no date of service could be read.";
  const isWhole = [from, to].every(({ incompleteKinds }) => incompleteKinds === undefined);
  if (!isWhole) return "No line assessed is affected.";
  const isAll = undated.lines + unreadable + unknown === 0;
  return `No line${isAll ? "" : " assessed"} is affected: every code may be billed on its date of service, in the units billed.`;
}

/** What was not read from the releases and claims, so the figures leave it out; a sentence each. */
export function claimsCautions({ reading, from, to }: ClaimsImpact): string[] {
  const releases = [from, to];
  return [
    ...releases.flatMap(incompleteFileCautions),
    ...releases.flatMap(leftOutCautions),
    ...reading.rejected.flatMap(({ reason, lines, firstLine }) =>
      count(
        lines,
        `not read, ${reason}${firstLine === null ? "" : ` (first at line ${formatCount(firstLine)})`}`,
      ),
    ),
  ];
}

function count(lines: number | undefined, what: string): string[] {
  return given(lines || null, (some) => `${pluralize(some, "line")}: ${what}.`);
}

/** The columns whose values are summed. */
const SUMMED = ["units", "charges"] as const;

export function readingNotes(impact: ClaimsImpact): string[] {
  const { reading, sources } = impact;
  const { codes, undated } = reading;
  /** `, first at line 6 below the header` */
  const firstIn = (kind: keyof FirstUnread) => {
    const found = reading.firstUnread?.[kind];
    const of = sources.length > 1 ? ` of ${found?.file}` : "";
    return found ? `, first at line ${formatCount(found.line)} below the header${of}` : "";
  };
  const kinds = (["cpt", "dental", "blank", "unreadable", "unknown"] as const).flatMap((kind) =>
    count(codes[kind], CLAIM_CODE_KINDS[kind] + (kind === "unreadable" ? firstIn("codes") : "")),
  );
  const sums = SUMMED.flatMap((role) => {
    const { blank, unreadable } = reading[role];
    const what = role === "units" ? role : "a charge";
    return [
      ...(hasColumn(impact, role) ? count(blank, `assessed, without ${what}`) : []),
      ...count(
        unreadable,
        `assessed, with ${what} that could not be read${firstIn(role)}: counted as none`,
      ),
    ];
  });
  const lacking = SUMMED.filter((role) => !hasColumn(impact, role));
  return [
    ...kinds,
    ...misreadNote(reading),
    ...when(
      impact.engine.name === "a query of your own",
      "A query of your own does not identify codes that are in neither release: their lines are counted as HCPCS Level II.",
    ),
    ...count(undated.blank, "of a changed code, without a date of service: not assessed"),
    ...count(
      undated.unreadable,
      `of a changed code, with a date of service that could not be read${firstIn("undated")}: not assessed`,
    ),
    ...sums,
    ...lacking.map((role) => `There is no ${role} column.`),
    ...otherColumnsNote(sources),
  ];
}

/** Names unreadable and unknown codes; `misread` has only values that look like codes. */
function misreadNote({ misread = [] }: ClaimsImpact["reading"]): string[] {
  const named = misread.map(({ code, lines, near }) => {
    const like = near.length === 0 ? "" : `, spelled almost like ${firstFew(near, 3)}`;
    return `${code} (${pluralize(lines, "line")}${like})`;
  });
  return when(
    named.length > 0,
    `Unreadable codes and codes in neither release, most lines first: ${named.join("; ")}.`,
  );
}

/** Unread columns: one may hold a line's code, or the NDC that decides between successors. */
function otherColumnsNote(sources: ClaimsImpact["sources"]): string[] {
  const notes = sources.flatMap(({ columns }) =>
    (columns?.others ?? []).map(
      ({ role, name }) =>
        `The column "${name}" is not read: ${WHY_IT_MATTERS[role](columns?.code)}`,
    ),
  );
  return [...new Set(notes)];
}

type UnreadRole = NonNullable<
  NonNullable<ClaimsImpact["sources"][number]["columns"]>["others"]
>[number]["role"];

const WHY_IT_MATTERS: Record<UnreadRole, (code?: string) => string> = {
  code: (code) => `codes are those of "${code}" (--claims-columns code=NAME).`,
  ndc: () =>
    "a code to rebill with is that of most packages, or one of several; check it against the line's NDC, as impact --codes does for a chargemaster.",
  "row-type": () =>
    "every row counts as a claim line. If some rows are payments, adjustments or transfers, give only the rows of charges.",
};
