/** The state of a code on the day that a release takes effect. */

import { isOver } from "../basics/days.js";
import type { HcpcsRecord } from "./record.js";

export const CODE_STATES = {
  active: {
    title: "Active",
    meaning: "May be billed, with no termination date set.",
  },
  ending: {
    title: "Active, termination date set",
    meaning: "May be billed until its termination date.",
  },
  future: {
    title: "Not yet active",
    meaning: "May be billed from its added date, which is after the release takes effect.",
  },
  ended: {
    title: "Discontinued",
    meaning: "Its termination date is before the release takes effect.",
  },
} as const satisfies Record<string, Readonly<Record<"title" | "meaning", string>>>;

export type CodeState = keyof typeof CODE_STATES;

export const CODE_STATE_KEYS = Object.keys(CODE_STATES) as readonly CodeState[];

/** @param effective first day of the release's quarter */
export function codeState(
  { addedDate, terminationDate }: HcpcsRecord,
  effective: string,
): CodeState {
  if (isOver(terminationDate, effective)) return "ended";
  if (addedDate !== null && addedDate > effective) return "future";
  return terminationDate === null ? "active" : "ending";
}
