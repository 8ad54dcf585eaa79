/** What to do about a code that is billed, in the words that every format shares. */

import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import type { UnitConversion } from "../../model/comparison/billing-unit.js";
import { UNIT_REASONS } from "../../model/comparison/billing-unit-terms.js";
import type { CodeReplacement } from "../../model/comparison/code-change.js";
import { RULES } from "../../model/comparison/rules.js";
import type { ImpactDocument, YourCode } from "../../model/impact/impact.js";
import { YOUR_RULES } from "../../model/impact/line-status.js";
import { retroactiveSentence, unitSentence } from "../wording/sentences.js";

/** @returns one sentence or several; never none for a code that is hit */
export function whatToDo(code: YourCode): string[] {
  const closing = CLOSING[code.lineStatus](code);
  if (closing.length > 0) return closing;
  const unit = unitSentence(code.code, code.billingUnit);
  const rules = code.findings
    .filter(({ severity, waived, rule }) => {
      return (
        !waived && severity === code.severity && (unit === null || rule !== "billing-unit-changed")
      );
    })
    .map(({ rule }) => ruleOf(rule).action);
  const said = [...(unit === null ? [] : [unit]), ...new Set(rules)];
  return said.length > 0 ? said : ["Nothing: its findings are waived."];
}

/** `Code discontinued; Payment changed (waived)` */
export function whyHit(findings: YourCode["findings"]): string {
  return findings
    .map(({ rule, waived }) => `${ruleOf(rule).title}${waived ? " (waived)" : ""}`)
    .join("; ");
}

/** The table that a rule of a line stands in. */
export function ruleOf(rule: YourCode["findings"][number]["rule"]) {
  return rule in YOUR_RULES
    ? YOUR_RULES[rule as keyof typeof YOUR_RULES]
    : RULES[rule as keyof typeof RULES];
}

/** What is to be done whatever the findings say; nothing where they say it. */
const CLOSING: Record<YourCode["lineStatus"], (code: YourCode) => string[]> = {
  "already-invalid": (code) => [
    `Close the line: the code ended on ${code.lastBillableDate ?? "a day that CMS no longer tells"}.`,
    ...replaceWith(code),
  ],
  ended: (code) => {
    const with_ = replaceWith(code);
    const last = code.lastBillableDate;
    const stop =
      last === null
        ? "Stop billing it: CMS took it out without naming a last day."
        : `Do not bill it for services after ${last}.`;
    return with_.length > 0
      ? [...with_, ...(last === null ? [stop] : [])]
      : [stop, "CMS names no replacement, and none was found."];
  },
  ending: (code) => {
    const with_ = replaceWith(code);
    return with_.length > 0
      ? with_
      : [
          `Do not bill it for services after ${code.lastBillableDate}.`,
          "CMS names no replacement yet.",
        ];
  },
  unknown: ({ near }) => [
    near.length === 0
      ? "Correct the code, or do not send it to payers: neither release has it, and no code that may be billed is spelt almost like it."
      : `Correct the code: neither release has it. Spelt almost like it: ${near.map(nearText).join("; ")}.`,
  ],
  new: ({ effectiveDate, change }) => [
    `Do not bill it for services before ${effectiveDate}.`,
    ...[change && retroactiveSentence(change)].filter((one) => one !== null),
  ],
  changed: () => [],
  unchanged: () => [],
  external: () => [],
};

function nearText({ code, description, lastBillableDate }: YourCode["near"][number]): string {
  const end = lastBillableDate === undefined ? "" : `; last billable day ${lastBillableDate}`;
  return `${code} (${description}${end})`;
}

/** `Replace with J1299 from 2025-04-01 and bill 5 units for each 1 today.` */
function replaceWith(code: YourCode): string[] {
  return code.replacements.map((replacement, index) => {
    const start =
      index === 0
        ? "Replace with"
        : replacement.oneToMany
          ? "Or, by what was done, with"
          : "Or with";
    return replacementSentence(start, replacement, code.effectiveDate);
  });
}

function replacementSentence(
  start: string,
  replacement: CodeReplacement,
  from: string | null,
): string {
  const { code, verdict } = replacement;
  if (verdict !== "ok") return `CMS names ${code} in its place, ${NO_REPLACEMENT[verdict]}.`;
  const since = from === null ? "" : ` from ${from}`;
  return `${start} ${code}${since} ${unitsOf(replacement.billingUnit)} (${certainty(replacement)}).`;
}

/** Why a code that CMS names is none to bill, as the end of a sentence. */
export const NO_REPLACEMENT = {
  external: "which is no Level II code: look it up in CPT or CDT",
  dangling: "which the newer release does not have",
  terminated: "which has itself ended",
} as const;

export function certainty({ source, score }: CodeReplacement): string {
  return source === "cms" ? "named by CMS" : `likely, ${Math.round((score ?? 0) * 100)}% alike`;
}

function unitsOf({ from, to, factor, ratio, reason }: UnitConversion): string {
  if (from === null && to === null) return "in as many units, as neither description names one";
  if (factor === 1) return "in the same units";
  if (ratio !== null) {
    const units = pluralize(ratio.newUnits, "unit");
    return `and bill ${units} for each ${formatCount(ratio.oldUnits)} today`;
  }
  const amounts = from === null || to === null ? "" : `, ${from.text} against ${to.text}`;
  const why = UNIT_REASONS[reason].meaning.replace(/\.$/, "");
  return `and work out its units from the dose${amounts}: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
}

/** `J9011 (datopotamab deruxtecan) may be what 3 lines bill under J9999: ...` */
export function newCodeSentence(one: ImpactDocument["newCodes"][number]): string {
  const lines = `${formatCount(one.lines)} line${one.lines === 1 ? " bills" : "s bill"}`;
  const words = one.sharedWords.join(", ");
  const why =
    one.basis === "own-words"
      ? `the lines' own words name it: ${words}`
      : `${Math.round(one.score * 100)}% alike by description: ${words}`;
  return `${one.code} from ${one.effectiveDate} may be what ${lines} under ${one.forCode}; ${why}.`;
}
