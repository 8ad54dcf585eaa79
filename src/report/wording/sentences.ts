/** Prose from facts: what the differ found out, said in the sentences that every format shares. */

import { dayAfter } from "../../model/basics/days.js";
import { pluralize } from "../../model/basics/format-numbers.js";
import { FACETS } from "../../model/code-set/fields.js";
import { decode } from "../../model/code-set/values.js";
import type { UnitConversion } from "../../model/comparison/billing-unit.js";
import { UNIT_REASONS } from "../../model/comparison/billing-unit-terms.js";
import type {
  CodeChange,
  CodeReplacement,
  FieldChange,
} from "../../model/comparison/code-change.js";
import { DESCRIPTOR_CLASSES } from "../../model/comparison/descriptor-classes.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { RULES } from "../../model/comparison/rules.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { VERDICTS } from "../../model/comparison/verdicts.js";
import { capitalize } from "./capitalize.js";

/** Which code takes the place of an ended one, from when, in how many units, and how sure that is. */
export function replacementSentence(
  replacement: CodeReplacement,
  ended: Pick<CodeChange, "effectiveDate" | "lastBillableDate">,
): string {
  // A code that came and went holds from the day it came; what replaces it is billed after its last day.
  const from =
    ended.lastBillableDate === null ? ended.effectiveDate : dayAfter(ended.lastBillableDate);
  const { code, source, verdict, score, billingUnit } = replacement;
  if (verdict !== "ok") return `${code}, ${REFERENCE_VERDICTS[verdict]}.`;
  const sure =
    source === "cms"
      ? "named by CMS"
      : `likely replacement, ${Math.round((score ?? 0) * 100)}% alike`;
  return `${code} from ${from} (${sure}); ${unitsOf(billingUnit, code)}.`;
}

const REFERENCE_VERDICTS = {
  external: "named by CMS, is no Level II code of this file",
  dangling: "named by CMS, is not in the newer release",
  terminated: "named by CMS, has itself ended",
} as const;

/** How many units of the new code stand for the old: in whole numbers, because a claim has no others. */
function unitsOf({ from, to, factor, ratio, reason }: UnitConversion, code: string): string {
  if (from === null && to === null) return "neither description names a unit";
  if (factor === 1) return "same units";
  if (ratio !== null)
    return `bill ${units(ratio.newUnits)} of ${code} for each ${ratio.oldUnits} of the old code`;
  const amounts = from === null || to === null ? "" : ` (${from.text} against ${to.text})`;
  return `no unit factor${amounts}: ${lowerFirst(UNIT_REASONS[reason].meaning)}`;
}

function units(count: number): string {
  return pluralize(count, "unit");
}

/** A sentence as part of another. */
function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
}

/** A changed billing unit within one code; null where it is the same or was not read. */
export function unitSentence(code: string, unit: UnitConversion | null): string | null {
  if (unit === null || unit.from === null || unit.to === null || unit.factor === 1) return null;
  const change = `One unit of ${code} was ${unit.from.text} and is ${unit.to.text} now`;
  return unit.ratio === null
    ? `${change}: ${lowerFirst(UNIT_REASONS[unit.reason].meaning)}.`
    : `${change}: bill ${units(unit.ratio.newUnits)} for each ${unit.ratio.oldUnits} before.`;
}

/** What to do about a code: its replacements and units where they are known, else what its rules say. */
export function adviceSentences(change: CodeChange): string[] {
  const { code, status, billingUnit, replacements, findings, severity } = change;
  const unit = unitSentence(code, billingUnit);
  const since = retroactiveSentence(change);
  const known = [
    ...(unit === null ? [] : [unit]),
    ...(since === null ? [] : [since]),
    ...replacements.map((one) => replacementSentence(one, change)),
  ];
  if (known.length > 0) return known;
  if (STATUSES[status].ends === "now") return ["CMS names no replacement, and none was found."];
  return findings.filter((one) => one.severity === severity).map(({ rule }) => RULES[rule].action);
}

/** Of a code that CMS added with a date before the older release (G0567): what can be done since then. */
export function retroactiveSentence({ status, timing, effectiveDate }: CodeChange): string | null {
  return status === "added" && timing === "retroactive"
    ? `CMS added it retroactively: claims since ${effectiveDate} may be billed or corrected.`
    : null;
}

/** What CMS said of a change, and what it left out. */
export function declaredSentence({ verdict, notCovered }: CodeChange): string | null {
  if (verdict === null) return null;
  const { title, meaning } = VERDICTS[verdict];
  const facets = notCovered.map((facet) => FACETS[facet].toLowerCase()).join(", ");
  return verdict === "partly-declared"
    ? `${title}: not covered is ${facets}.`
    : `${title}: ${meaning}`;
}

/** Where a code that the newer release lacks was seen, when it had ended, what CMS did on the way. */
export function betweenSentence({ between, from, to }: CodeChange): string | null {
  if (between === undefined) return null;
  const { seen, ended, absent, actions, reused = [] } = between;
  const found = seen.join(", ");
  const sentences = [
    ...(to === null
      ? [`${from === null ? "Was in" : "Was last in"} ${from === null ? found : seen.at(-1)}.`]
      : []),
    ...reused.map(reusedSentence),
    ...ended.map(
      ({ release, terminationDate }) => `In ${release} it had ended on ${terminationDate}.`,
    ),
    ...(absent.length > 0 ? [`Was not in ${absent.join(", ")}.`] : []),
    ...actions.map(
      ({ release, code, effectiveDate }) =>
        `In ${release} CMS marked it "${`${code} ${decode("actionCode", code) ?? ""}`.trim()}" from ${effectiveDate}.`,
    ),
  ];
  return sentences.length === 0 ? null : sentences.join(" ");
}

/** What a number meant on the way, of which neither of the two releases tells. */
function reusedSentence({
  release,
  addedDate,
  terminationDate,
  longDescription,
}: NonNullable<NonNullable<CodeChange["between"]>["reused"]>[number]): string {
  const since = addedDate === null ? "" : `, since ${addedDate}`;
  const end = terminationDate === null ? "with no end" : `until ${terminationDate}`;
  return `In ${release} the number meant something else${since} and ${end}: "${longDescription ?? ""}".`;
}

/** `228 codes that CMS marks "C Change in long description" also changed payment.` */
export function notCoveredSentences({ summary }: ReleaseDiff): string[] {
  return summary.notCovered.map(({ action, facet, count }) => {
    const marked = `${action} ${decode("actionCode", action) ?? ""}`.trim();
    const codes = pluralize(count, "code");
    return `${codes} that CMS marks "${marked}" also changed ${FACETS[facet].toLowerCase()}.`;
  });
}

/**
 * What a rewording amounts to; a changed reference names both codes and says whether they are there.
 * Empty for other words: that they differ is what the words themselves show.
 */
export function descriptorNote({ descriptorClass, references }: FieldChange): string {
  if (descriptorClass === undefined || (descriptorClass === "wording" && !references?.length))
    return "";
  const named = (references ?? []).map(
    ({ from, to, fromInRelease, toInRelease }) =>
      `${from} (${presence(fromInRelease)}) is now ${to} (${presence(toInRelease)})`,
  );
  const what = capitalize(descriptorClass);
  return named.length === 0
    ? `${what}: ${DESCRIPTOR_CLASSES[descriptorClass]}`
    : `${what}: ${named.join("; ")}.`;
}

function presence(inRelease: boolean): string {
  return inRelease ? "in the release" : "not in the release";
}
