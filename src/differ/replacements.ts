/** INTERIM placeholder so that the tree builds; the author of the replacements replaces this file whole. */
import type { HcpcsRecord } from "../model/record.js";
import type { Replacement } from "../model/replacement.js";
export function replacementFinder(
  _from: ReadonlyMap<string, HcpcsRecord>,
  _to: ReadonlyMap<string, HcpcsRecord>,
) {
  return (_ended: HcpcsRecord): Replacement[] => [];
}
