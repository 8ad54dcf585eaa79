/** When a change takes effect, seen from the day on which the newer release does. */
export const TIMINGS = {
  "in-effect": "already in effect before the newer release",
  "with-release": "takes effect with the newer release",
  later: "takes effect later",
} as const;

export type Timing = keyof typeof TIMINGS;
