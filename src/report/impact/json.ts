/** The document itself; a row of the user's table on one line, so that tens of thousands stay readable. */
import type { RenderImpact } from "./formats.js";

export const renderImpactJson: RenderImpact = async ({ rows, ...document }) => {
  const head = JSON.stringify(document, null, 2).replace(/\n\}$/, "");
  const body = rows.map((row) => `    ${JSON.stringify(row)}`).join(",\n");
  return `${head},\n  "rows": [\n${body}\n  ]\n}\n`;
};
