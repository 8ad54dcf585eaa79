/** The newest record of a code that a comparison knows. */
import type { CodeChange } from "./code-change.js";
import type { HcpcsRecord } from "./record.js";

/** In the newer release, else as it was seen last between the two, else in the older one. */
export function latestRecord({ from, to, between }: CodeChange): HcpcsRecord | null {
  return to ?? between?.record ?? from;
}
