/** Sentences about a changed code that all formats share. */

import { capitalize, pluralize } from "../../model/basics/counts-in-words.js";
import { given, optional, when } from "../../model/basics/optional.js";
import { FACETS } from "../../model/code-set/facets.js";
import type { CodeChange, FieldChange } from "../../model/comparison/code-change.js";
import { DESCRIPTOR_CLASSES } from "../../model/comparison/descriptor-classes.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { RULES } from "../../model/comparison/finding-rules.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { VERDICTS } from "../../model/comparison/verdicts.js";
import { decodedField } from "./decoded.js";
import { crosswalkSentence } from "./replace-with.js";
import { retroactiveSentence } from "./retroactive.js";
import { unitSentence } from "./units.js";

/** What to do about a code: its crosswalks and units if known, otherwise what its rules say. */
export function adviceSentences(change: CodeChange): string[] {
  const { code, status, billingUnit, replacements, findings, severity } = change;
  const known = [
    ...given(unitSentence(code, billingUnit)),
    ...replacements.map((one) => crosswalkSentence(one, change)),
  ];
  const since = given(retroactiveSentence(change));
  if (known.length > 0) return [...known, ...since];
  if (STATUSES[status].ends === "now")
    return ["CMS names no replacement, and none was found.", ...since];
  const worst = findings.filter((one) => one.severity === severity);
  return [...worst.map(({ rule }) => RULES[rule].action), ...since];
}

export function declaredSentence({ verdict, notCovered }: CodeChange): string | null {
  if (verdict === null) return null;
  const { title, meaning } = VERDICTS[verdict];
  const facets = notCovered.map((facet) => FACETS[facet].toLowerCase()).join(", ");
  return verdict === "partly-declared"
    ? `${title}: does not cover ${facets}.`
    : `${title}: ${meaning}`;
}

/** What intermediate releases show: where the code was, termination dates, and CMS's actions. */
export function betweenSentence({ between, from, to }: CodeChange): string | null {
  if (between === undefined) return null;
  const { seen, ended, absent, actions, reused = [] } = between;
  const where = from === null ? `Was in ${seen.join(", ")}.` : `Was last in ${seen.at(-1)}.`;
  const sentences = [
    ...when(to === null, where),
    ...reused.map(reusedSentence),
    ...ended.map(
      ({ release, terminationDate }) =>
        `In ${release} its termination date was ${terminationDate}.`,
    ),
    ...when(absent.length > 0, `Was not in ${absent.join(", ")}.`),
    ...actions.map(
      ({ release, code, effectiveDate }) =>
        `In ${release} CMS marked it "${decodedField("actionCode", code)}" from ${effectiveDate}.`,
    ),
  ];
  return sentences.join(" ") || null;
}

/** What a reused code number meant only in intermediate releases. */
function reusedSentence({
  release,
  addedDate,
  terminationDate,
  longDescription,
}: NonNullable<NonNullable<CodeChange["between"]>["reused"]>[number]): string {
  const since = optional`, since ${addedDate}`;
  const end = terminationDate === null ? "with no termination date" : `until ${terminationDate}`;
  return `In ${release} the code number meant something else${since}, ${end}: "${longDescription ?? ""}".`;
}

/** `228 codes that CMS marks "C Change in long description" also changed payment.` */
export function notCoveredSentences({ summary }: ReleaseDiff): string[] {
  return summary.notCovered.map(
    ({ action, facet, count }) =>
      `${pluralize(count, "code")} that CMS marks "${decodedField("actionCode", action)}" also changed ${FACETS[facet].toLowerCase()}.`,
  );
}

/**
 * What a rewording amounts to. A changed reference names both codes and whether the release has
 * them. Empty for a plain change of wording, which the marked words show.
 */
export function descriptorNote({ descriptorClass, references, unmarked }: FieldChange): string {
  if (unmarked) return "The two texts are too different to mark word by word.";
  if (descriptorClass === undefined || descriptorClass === "wording") return "";
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
