import type { HcpcsRecord } from "../code-set/record.js";
import type { CodeChange } from "./code-change.js";

/** The newer release's record, else the last intermediate release's, else the older release's. */
export function latestRecord({ from, to, between }: CodeChange): HcpcsRecord | null {
  return to ?? between?.record ?? from;
}
