/** What to do about a code that is billed, in the words that every format shares. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { oncePer } from "../../model/basics/once-per.js";
import { given, when } from "../../model/basics/optional.js";
import { RULES } from "../../model/comparison/finding-rules.js";
import { canBeBilled } from "../../model/comparison/replacement-terms.js";
import { mostSevere } from "../../model/comparison/severity-scale.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { YOUR_RULES } from "../../model/impact/line-status.js";
import type { BriefCode } from "../../model/impact/your-code.js";
import type { YourEntry } from "../../model/impact/your-worklist.js";
import { replaceWith } from "../wording/replace-with.js";
import { retroactiveSentence } from "../wording/retroactive.js";
import { unitSentence } from "../wording/units.js";
import { entryAction } from "../wording/worklist.js";

const ACCEPTED = "Nothing: its findings are accepted.";

/** @returns one sentence or several; never none for a code that is affected, which has hundreds of lines */
export const whatToDo = oncePer((code: BriefCode): readonly string[] => {
  const closing = CLOSING[code.lineStatus](code);
  const asked = code.findings.filter(({ waived }) => !waived);
  const about = (id: BriefCode["findings"][number]["rule"]) =>
    asked.filter(({ rule }) => rule === id).map(actionOf);
  // A line of yours may have the former last day of its code.
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
  // What the line's package asks for is due at once, and what became of the code on its day.
  const from = ofLine.length > 0 ? `From ${code.effectiveDate}: ` : "";
  const changes = [...unit, ...new Set(rules)].map((one) => `${from}${one}`);
  const said = [...ofLine.map(actionOf), ...changes];
  return said.length > 0 ? said : [ACCEPTED];
});

/** What to do about the codes of an entry: for one code by itself, for several what is the same on all of them. */
export function entryToDo(entry: YourEntry, codes: readonly BriefCode[]): string[] {
  const { kind, effectiveDate, timing } = entry;
  // A comparison says to build new codes, and what is to be done about a line that has one is another thing.
  const isYours = kind === "correct" || kind === "change-code" || codes[0]?.lineStatus === "new";
  if (codes.length < 2 || isYours || effectiveDate === null || timing === null)
    return [...new Set(codes.flatMap(whatToDo))];
  if (entry.severity === null) return [ACCEPTED];
  return [entryAction({ ...entry, kind, effectiveDate, timing })];
}

/** `Code discontinued; Payment changed (accepted)` */
export function whyAffected(findings: BriefCode["findings"]): string {
  return findings
    .map(({ rule, waived }) => `${ruleOf(rule).title}${waived ? " (accepted)" : ""}`)
    .join("; ");
}

const actionOf = ({ rule }: BriefCode["findings"][number]) => ruleOf(rule).action;

/** The table that a rule of a line stands in. */
export function ruleOf(rule: BriefCode["findings"][number]["rule"]) {
  return rule in YOUR_RULES
    ? YOUR_RULES[rule as keyof typeof YOUR_RULES]
    : RULES[rule as keyof typeof RULES];
}

/** The action that depends on the line status alone; none where the findings name one. */
const CLOSING: Record<BriefCode["lineStatus"], (code: BriefCode) => string[]> = {
  "already-invalid": (code) => {
    const ended = `ended on ${code.lastBillableDate ?? "a date CMS no longer gives"}`;
    // One order, the one that the edit of the line does.
    return code.replacements.some(canBeBilled)
      ? [...replaceWith(code), `Claims with ${code.code} are denied: it ${ended}.`]
      : [`Close: ${ended}.`, ...replaceWith(code)];
  },
  ended: (code) => {
    const crosswalk = replaceWith(code);
    const isDated = code.lastBillableDate !== null;
    const { status, effectiveDate } = code;
    // Behind the name of its successor, "it" would be that one.
    const [name, it] = crosswalk.length > 0 ? [code.code, code.code] : ["It", "it"];
    const removed = `Stop billing ${it}: CMS removed it without a termination date.`;
    // CMS added it after the older release, and ended it before the newer.
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
  const end = lastBillableDate === undefined ? "" : `; termination date ${lastBillableDate}`;
  return `${code} (${description}${end})`;
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
