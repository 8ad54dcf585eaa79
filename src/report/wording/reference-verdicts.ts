/** What became of the code that CMS or we name in place of another, in a cell's words. */
import type { CodeReplacement } from "../../model/comparison/code-change.js";

export const REPLACEMENT_STANDINGS: Record<CodeReplacement["verdict"], string> = {
  ok: "Active",
  external: "No Level II code",
  dangling: "Not in the newer release",
  terminated: "Ended itself",
};
