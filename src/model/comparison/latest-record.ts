/** The newest record of a code that a comparison knows. */

import type { HcpcsRecord } from "../code-set/record.js";
import type { CodeChange } from "./code-change.js";

/** In the newer release, else as it was seen last between the two, else in the older one. */
export function latestRecord({ from, to, between }: CodeChange): HcpcsRecord | null {
  return to ?? between?.record ?? from;
}
