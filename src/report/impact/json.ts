/** The document itself; a row of the user's table on one line, so that tens of thousands stay readable. */
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { RenderDocument } from "../format-table.js";

export const renderImpactJson: RenderDocument<ImpactDocument> = async ({ rows, ...document }) => {
  const head = JSON.stringify(document, null, 2).replace(/\n\}$/, "");
  const body = rows.map((row) => `    ${JSON.stringify(row)}`).join(",\n");
  return `${head},\n  "rows": [\n${body}\n  ]\n}\n`;
};
