import type { EffectiveDays } from "../code-set/labels.js";

/** When a change takes effect, relative to the effective dates of the two releases. */
export const TIMINGS = {
  retroactive: "retroactive: in effect since before the older release",
  "in-effect": "already in effect before the newer release",
  "with-release": "takes effect with the newer release",
  later: "takes effect later",
} as const;

export type Timing = keyof typeof TIMINGS;

export function timingOf(date: string, effective: EffectiveDays): Timing {
  if (date < effective.from) return "retroactive";
  if (date < effective.to) return "in-effect";
  return date === effective.to ? "with-release" : "later";
}
