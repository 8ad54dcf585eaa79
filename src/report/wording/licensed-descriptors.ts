/** That descriptors of the AMA or the ADA are left out, and how somebody with a license sees them. */
import { pluralize } from "../../model/basics/format-numbers.js";
import { when } from "../../model/basics/optional.js";

/** @returns a sentence; none where nothing was left out */
export function licensedDescriptorNotes(codes: number): string[] {
  return when(
    codes > 0,
    `The descriptors of ${pluralize(codes, "CPT or CDT code")} are not shown: the AMA or the ADA owns them (--licensed-descriptors, with a license).`,
  );
}
