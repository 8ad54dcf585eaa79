/** Whether a code may be billed, seen from the day a release takes effect. */
import { isOver } from "../../model/basics/days.js";
import type { CodeState } from "../../model/code-set/code-state.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";

/** @param effective first day of the release's quarter */
export function codeState(
  { addedDate, terminationDate }: Pick<HcpcsRecord, "addedDate" | "terminationDate">,
  effective: string,
): CodeState {
  if (isOver(terminationDate, effective)) return "ended";
  if (addedDate !== null && addedDate > effective) return "future";
  return terminationDate === null ? "active" : "ending";
}
