/** What to do about one of the user's codes, in sentences that every format shares. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { groupBy } from "../../model/basics/group-by.js";
import { oncePer } from "../../model/basics/once-per.js";
import { given, optional, when } from "../../model/basics/optional.js";
import { RULES } from "../../model/comparison/finding-rules.js";
import { canBeBilled } from "../../model/comparison/replacement-terms.js";
import { mostSevere } from "../../model/comparison/severity-scale.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { YOUR_RULES } from "../../model/impact/line-status.js";
import type { BriefCode } from "../../model/impact/your-code.js";
import type { YourEntry } from "../../model/impact/your-worklist.js";
import type { LineTask, Progress } from "../../model/worklist/task.js";
import { editText } from "../wording/edit.js";
import { replaceWith } from "../wording/replace-with.js";
import { retroactiveSentence } from "../wording/retroactive.js";
import { unitSentence } from "../wording/units.js";
import { entryAction } from "../wording/worklist.js";

const ACCEPTED = "Nothing: its findings are accepted.";

/** Cached, because a code may be on hundreds of lines. @returns at least one sentence */
export const whatToDo = oncePer((code: BriefCode): readonly string[] => {
  const closing = CLOSING[code.lineStatus](code);
  const asked = code.findings.filter(({ waived }) => !waived);
  const about = (id: BriefCode["findings"][number]["rule"]) =>
    asked.filter(({ rule }) => rule === id).map(actionOf);
  // The user's line may have the code's former termination date.
  const [check, moved] = [about("package-other-code"), about("termination-date-changed")];
  if (closing.length > 0)
    return [...check, ...closing, ...moved, ...given(retroactiveSentence(code))];
  const unit = given(unitSentence(code.code, code.billingUnit));
  const ofLine = asked.filter(({ rule }) => rule in YOUR_RULES);
  const ofCode = asked.filter((one) => !ofLine.includes(one));
  const rules = ofCode
    .filter(({ severity }) => severity === mostSevere(ofCode))
    .filter(({ rule }) => unit.length === 0 || rule !== "billing-unit-changed")
    .map(actionOf);
  // Work for the line's package is due at once, unlike the change of the code, which has a date.
  const from = ofLine.length > 0 ? `From ${code.effectiveDate}: ` : "";
  const changes = [...unit, ...new Set(rules)].map((one) => `${from}${one}`);
  const said = [...ofLine.map(actionOf), ...changes];
  return said.length > 0 ? said : [ACCEPTED];
});

/** What to do about an entry: what its only code needs, or what is the same for all its codes. */
export function entryToDo(entry: YourEntry, codes: readonly BriefCode[]): string[] {
  const { kind, effectiveDate, timing } = entry;
  // The comparison's action for a new code is to build it, but these lines already have it.
  const isYours = kind === "correct" || kind === "change-code" || codes[0]?.lineStatus === "new";
  if (codes.length < 2 || isYours || effectiveDate === null || timing === null)
    return [...new Set(codes.flatMap(whatToDo))];
  if (entry.severity === null) return [ACCEPTED];
  return [entryAction({ ...entry, kind, effectiveDate, timing })];
}

/**
 * What to do about lines for which a person may have chosen the code: their choice is the order.
 * @param proposed what the report itself says to do
 */
export function withChoices(
  proposed: readonly string[],
  tasks: readonly LineTask[],
  progress: Progress | undefined,
): readonly string[] {
  const isChosen = ({ id }: LineTask) => progress?.states[id]?.chosen === true;
  const byEdit = groupBy(tasks.filter(isChosen), ({ edit }) => (edit ? editText(edit) : ""));
  const choices = [...byEdit].flatMap(([text, { length }]) =>
    when(text !== "", `${text}${tasks.length > 1 ? `, for ${pluralize(length, "line")}` : ""}`),
  );
  const [first, ...others] = proposed;
  if (choices.length === 0 || first === undefined) return proposed;
  const about = tasks.every(isChosen) ? "The report proposed" : "Other lines";
  return [`Chosen in the worklist: ${choices.join("; ")}.`, `${about}: ${first}`, ...others];
}

/** `Code discontinued; Payment changed (accepted)` */
export function whyAffected(findings: BriefCode["findings"]): string {
  return findings
    .map(({ rule, waived }) => `${ruleOf(rule).title}${waived ? " (accepted)" : ""}`)
    .join("; ");
}

const actionOf = ({ rule }: BriefCode["findings"][number]) => ruleOf(rule).action;

/** Looks a rule up in the rules for lines or those for comparisons. */
export function ruleOf(rule: BriefCode["findings"][number]["rule"]) {
  return rule in YOUR_RULES
    ? YOUR_RULES[rule as keyof typeof YOUR_RULES]
    : RULES[rule as keyof typeof RULES];
}

/** Actions that depend only on the line status; empty if the findings determine what to do. */
const CLOSING: Record<BriefCode["lineStatus"], (code: BriefCode) => string[]> = {
  "already-invalid": (code) => {
    const ended = `ended on ${code.lastBillableDate ?? "a date CMS no longer gives"}`;
    // Same order as the edit of the line: replace rather than close.
    return code.replacements.some(canBeBilled)
      ? [...replaceWith(code), `Claims with ${code.code} are denied: it ${ended}.`]
      : [`Close: ${ended}.`, ...replaceWith(code)];
  },
  ended: (code) => {
    const crosswalk = replaceWith(code);
    const isDated = code.lastBillableDate !== null;
    const { status, effectiveDate } = code;
    // After a sentence about the successor, "it" would mean the successor.
    const [name, it] = crosswalk.length > 0 ? [code.code, code.code] : ["It", "it"];
    const removed = `Stop billing ${it}: CMS removed it without a termination date.`;
    // CMS added it after the older release and discontinued it before the newer.
    const added = when(
      status === "short-lived" && effectiveDate !== null,
      `${name} was added between the releases, on ${effectiveDate}: do not bill it for earlier dates of service.`,
    );
    if (crosswalk.length > 0) return [...crosswalk, ...when(!isDated, removed), ...added];
    return [isDated ? stopAfter(code) : removed, ...added, "No crosswalk is known."];
  },
  ending: (code) => {
    const crosswalk = replaceWith(code);
    return crosswalk.length > 0 ? crosswalk : [stopAfter(code), "No crosswalk is known yet."];
  },
  unknown: ({ near }) => [
    near.length === 0
      ? "Correct the code, or do not send it to payers: neither release has it, and no billable code is spelled like it."
      : `Correct the code: neither release has it. Similar codes: ${near.map(nearText).join("; ")}.`,
  ],
  new: (code) => [`Do not bill for dates of service before ${code.effectiveDate}.`],
  "own-code": (code) => replaceWith(code, "Change to"),
  "other-package": () => [],
  changed: () => [],
  unchanged: () => [],
  "line-ended": () => [],
  external: () => [],
};

function stopAfter({ lastBillableDate }: BriefCode): string {
  return `Do not bill for dates of service after ${lastBillableDate}.`;
}

function nearText({ code, description, lastBillableDate }: BriefCode["near"][number]): string {
  return `${code} (${description}${optional`; termination date ${lastBillableDate}`})`;
}

/** `J9011 (datopotamab deruxtecan) may be what 3 lines bill under J9999: ...` */
export function newCodeSentence(one: ImpactDocument["newCodes"][number]): string {
  const lines = `${formatCount(one.lines)} line${one.lines === 1 ? " bills" : "s bill"}`;
  const words = one.sharedWords.join(", ");
  const why =
    one.basis === "own-words"
      ? `the lines' descriptions name it: ${words}`
      : `${Math.round(one.score * 100)}% descriptor match: ${words}`;
  return `${one.code} from ${one.effectiveDate} may be what ${lines} under ${one.forCode}; ${why}.`;
}
