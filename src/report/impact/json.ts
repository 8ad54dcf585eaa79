/** An impact as JSON and NDJSON: the document, with findings in words added. */
import type { ImpactDocument } from "../../model/impact/impact.js";
import { withWords } from "../comparison/json.js";
import type { RenderDocument, TextInPieces } from "../format-table.js";
import { jsonLines, jsonText, ndjson } from "../media/json.js";

export const renderImpactJson: RenderDocument<ImpactDocument, TextInPieces> = async (document) => ({
  pieces: jsonPieces({ ...document, codes: codesOf(document) }),
});

/** Lists as long as the user's table, written with one line per item to stay readable. */
const LONG: readonly string[] = ["tasks", "rows"] satisfies (keyof ImpactDocument)[];

/** In pieces, because the rows of a large table exceed the maximum length of a string. */
function* jsonPieces(document: ImpactDocument): Generator<string> {
  let separator = "{\n";
  for (const [key, value] of Object.entries(document)) {
    if (value === undefined) continue;
    yield `${separator}  ${JSON.stringify(key)}: `;
    if (LONG.includes(key)) yield* listPieces(value as readonly unknown[]);
    else yield jsonText(value, 2).replaceAll("\n", "\n  ");
    separator = ",\n";
  }
  yield "\n}\n";
}

/** A hundred items per piece, because writing a piece takes as long as formatting an item. */
function* listPieces(list: readonly unknown[]): Generator<string> {
  const separator = ",\n    ";
  for (let start = 0; start < list.length; start += 100)
    yield `${start === 0 ? "[\n    " : separator}${jsonLines(list.slice(start, start + 100), separator)}`;
  yield list.length === 0 ? "[]" : "\n  ]";
}

/** A header line without codes, worklist and rows, then one affected code per line. */
export const renderImpactNdjson: RenderDocument<ImpactDocument> = async (document) => {
  const { rows: _, worklist: __, codes, ...whole } = document;
  const { sample, from, to } = document;
  const place = { sample, older: from.label, newer: to.label };
  const lines = codesOf(document).map((code) => ({ ...place, ...code }));
  return ndjson("impact", { ...whole, affected: codes.length }, "code", lines);
};

function codesOf({ codes }: ImpactDocument): ImpactDocument["codes"] {
  return codes.map((code) =>
    code.change === null ? code : { ...code, change: withWords(code.change) },
  );
}
