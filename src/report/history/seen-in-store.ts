/** What a history says of the store and of its codes, in sentences. */
import { CODE_STATES } from "../../model/code-set/code-state.js";
import type { CodeHistory, HistoryDocument, HistoryEvent } from "../../model/documents/history.js";

/** What the store cannot tell, for want of releases; null where it has every quarter. */
export function gapSentence(gaps: HistoryDocument["gaps"]): string | null {
  if (gaps.length === 0) return null;
  const places = gaps.map(
    ({ older, newer, missing }) => `between ${older} and ${newer} (${quarters(missing)})`,
  );
  return `No release in the store ${places.join(", ")}: a change dated in between is seen only as a difference, and one that was undone in between is not seen.`;
}

function quarters(count: number): string {
  return count === 1 ? "one quarter" : `${count} quarters`;
}

/** Between which releases a change is seen; how many quarters are missing there. */
export function seenBetween({ older, newer, missing }: HistoryEvent): string {
  const lacking = missing === 0 ? "" : `, with ${quarters(missing)} not in the store`;
  return `seen between ${older} and ${newer}${lacking}`;
}

/** How a code stands in the newest release, and from when to when the store has it. */
export function stateInStore({ state, first, last }: CodeHistory, newest: string): string {
  const seen =
    first.release === last.release
      ? `In the store only in ${first.release}.`
      : `In the store from ${first.release} to ${last.release}.`;
  const added = last.addedDate === null ? "" : ` Added ${last.addedDate}.`;
  const ended = last.terminationDate === null ? "" : ` Termination date ${last.terminationDate}.`;
  const title = state === "gone" ? "Gone" : CODE_STATES[state].title;
  const now = state === "gone" ? `Not in ${newest}, the newest.` : `As of ${newest}.`;
  return `${title}. ${now}${added}${ended} ${seen}`;
}
