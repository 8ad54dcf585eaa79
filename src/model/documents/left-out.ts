/** The unread parts of a release file, which every document made from it names first. */
import type { ReleaseBrief, ReleaseFacts } from "../comparison/release-facts.js";
import { isAboutOmission } from "./diagnostics.js";

export type LeftOut = Pick<ReleaseBrief, "leftOut" | "ignoredColumns">;

export function leftOutOf({
  diagnostics,
  ignoredColumns,
}: Pick<ReleaseFacts, "diagnostics" | "ignoredColumns">): LeftOut {
  const leftOut = diagnostics.list.filter(isAboutOmission).map(({ message }) => message);
  return {
    ...(leftOut.length === 0 ? {} : { leftOut }),
    ...(ignoredColumns.length === 0 ? {} : { ignoredColumns }),
  };
}
