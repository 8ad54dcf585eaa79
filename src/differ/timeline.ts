/** When a change takes effect, seen from the newer release. */
import type { Timing } from "../model/comparison/timings.js";

/** @param effective the days on which the two releases take effect */
export function timingOf(
  date: string,
  effective: { readonly from: string; readonly to: string },
): Timing {
  if (date < effective.from) return "retroactive";
  if (date < effective.to) return "in-effect";
  return date === effective.to ? "with-release" : "later";
}
