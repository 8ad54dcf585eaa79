/** The page of a comparison: its view, and the files of its script. */
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { pageFormats } from "../standard-formats.js";

const SCRIPTS = ["dom", "codes", "sort", "filter", "address", "copy", "start"];

export const COMPARISON_PAGE = pageFormats<ReleaseDiff>(
  "comparison",
  async () => (await import("./html-view.js")).htmlView,
  { scripts: SCRIPTS.map((name) => `comparison/${name}.js`) },
);
