/** The newest record of a code that a comparison knows. */

import type { HcpcsRecord } from "../code-set/record.js";
import type { CodeChange } from "./code-change.js";

/** The record of the newer release, else of the last intermediate release that has the code, else of the older one. */
export function latestRecord({ from, to, between }: CodeChange): HcpcsRecord | null {
  return to ?? between?.record ?? from;
}
