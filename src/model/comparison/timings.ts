/** When a change takes effect, seen from the days on which the two releases do. */
export const TIMINGS = {
  retroactive: "retroactive: in effect since before the older release",
  "in-effect": "already in effect before the newer release",
  "with-release": "takes effect with the newer release",
  later: "takes effect later",
} as const;

export type Timing = keyof typeof TIMINGS;
