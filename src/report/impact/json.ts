/** An impact for programs: the document, with the words for what was found of each code. */
import type { ImpactDocument } from "../../model/impact/impact.js";
import { withWords } from "../comparison/json.js";
import type { RenderDocument, TextInPieces } from "../format-table.js";
import { jsonText, ndjson } from "../media/json.js";

/** A row of the user's table on one line, so that tens of thousands stay readable. */
export const renderImpactJson: RenderDocument<ImpactDocument, TextInPieces> = async (document) => ({
  pieces: jsonPieces(document),
});

function* jsonPieces({ rows, ...document }: ImpactDocument): Generator<string> {
  yield jsonText({ ...document, codes: codesOf(document) }, 2).replace(/\n\}$/, ',\n  "rows": [');
  let separator = "\n    ";
  for (const row of rows) {
    yield separator + jsonText(row);
    separator = ",\n    ";
  }
  yield "\n  ]\n}\n";
}

/** First the impact without its codes, work and rows, then an affected code a line. */
export const renderImpactNdjson: RenderDocument<ImpactDocument> = async (document) => {
  const { rows: _, worklist: __, codes, ...whole } = document;
  const { sample, from, to } = document;
  const place = { sample, older: from.label, newer: to.label };
  const lines = codesOf(document).map((code) => ({ ...place, ...code }));
  return ndjson("impact", { ...whole, affected: codes.length }, "code", lines);
};

function codesOf({ codes }: Pick<ImpactDocument, "codes">): ImpactDocument["codes"] {
  return codes.map((code) =>
    code.change === null ? code : { ...code, change: withWords(code.change) },
  );
}
