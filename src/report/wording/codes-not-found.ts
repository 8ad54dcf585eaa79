/** What is said of a code that is not in a release: where it is, and which codes look alike. */
import { given, when } from "../../model/basics/optional.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { NotFound } from "../../model/documents/card.js";

/**
 * What is known of a code that is not there, a sentence each.
 * @param where it is not, as in `not in the release 2026-01`
 */
export function notFoundSentences({ asked, near, elsewhere }: NotFound, where: string): string[] {
  const owned = codeSetOf(asked);
  const why = owned === null ? "" : `: it is ${owned}, and CMS's file holds Level II only`;
  const others = elsewhere.map(({ release: label, when: time, terminationDate, addedDate }) => {
    if (time === "later")
      return `It is in ${[label, ...given(addedDate, (day) => `added ${day}`)].join(", ")}: it came later.`;
    return terminationDate === null
      ? `It is in ${label}, where no end was set yet: after that it ended, or CMS took it out.`
      : `It is in ${label}, where its termination date was ${terminationDate}: CMS has dropped it from the file since.`;
  });
  const alike = near.map(({ code, shortDescription }) =>
    shortDescription === null ? code : `${code} (${shortDescription})`,
  );
  return [
    `${asked} is ${where}${why}.`,
    ...others,
    ...when(alike.length > 0, `Codes that look alike: ${alike.join(", ")}.`),
  ];
}
