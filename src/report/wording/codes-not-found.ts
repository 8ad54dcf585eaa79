/** Sentences about requested codes that were not found or are not shown. */
import { formatCount } from "../../model/basics/counts-in-words.js";
import { optional, when } from "../../model/basics/optional.js";
import { isPatternOrRange } from "../../model/code-set/code-pattern.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { CardDocument, NotFound } from "../../model/documents/card.js";

/**
 * What is known about a code that was not found, one sentence each.
 * @param where where it is missing, as in `not in the release 2026-01`
 */
export function notFoundSentences({ asked, near, elsewhere }: NotFound, where: string): string[] {
  const owned = codeSetOf(asked);
  const why = optional`: it is ${owned}, and CMS's file has Level II only`;
  const cameBack = elsewhere.some(({ when: time }) => time === "earlier");
  const others = elsewhere.map(({ release: label, when: time, terminationDate, addedDate }) => {
    if (time === "later")
      return `It is in ${label}${optional`, added ${addedDate}`}: it ${cameBack ? "came back" : "was added later"}.`;
    return terminationDate === null
      ? `It is in ${label}, with no termination date yet: it ended after that, or CMS removed it.`
      : `It is in ${label}, with termination date ${terminationDate}: CMS has since dropped it from the file.`;
  });
  const alike = near.map(({ code, shortDescription }) =>
    shortDescription === null ? code : `${code} (${shortDescription})`,
  );
  return [
    `${asked} is ${where}${why}.`,
    ...others,
    ...when(alike.length > 0, `Similar codes: ${alike.join(", ")}.`),
  ];
}

/** @param where as above @returns what is known about each of the codes that were not found */
export function notFoundViews(notFound: readonly NotFound[], where: string) {
  return notFound.map((one) => ({ asked: one.asked, sentences: notFoundSentences(one, where) }));
}

/** Requested codes that are in neither release, with similar codes, or not in a saved selection. */
export function selectionNotFound({ selection }: Pick<ReleaseDiff, "selection">): string[] {
  const notSelected = selection?.notSelected ?? [];
  const notFound = (selection?.notFound ?? []).map(({ asked, near }) => {
    const what = codeSetOf(asked);
    if (what !== null) return `${asked} is ${what}, which is not in CMS's file.`;
    if (isPatternOrRange(asked)) return `No code in either release matches ${asked}.`;
    const meant = near.length === 0 ? "" : ` Did you mean ${near.join(", ")}?`;
    return `${asked} is in neither release.${meant}`;
  });
  return [
    ...notFound,
    ...notSelected.map(
      (asked) =>
        `${asked} is not in this selection of the changes: compare the releases to see it.`,
    ),
  ];
}

/** @returns null if all matching codes are shown */
export function limitSentence(
  { matched, limit }: Pick<CardDocument, "matched" | "limit">,
  shown: number,
): string | null {
  if (matched <= shown) return null;
  return `${formatCount(matched)} codes match; the first ${formatCount(limit)} are shown. Narrow the request to see the others.`;
}
