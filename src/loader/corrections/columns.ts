/** Finds the header of a corrections table by the titles of 2018, 2019, 2025 and 2026. */

import { type Row, textOf, titleKey } from "../../model/basics/row.js";
import { wordTable } from "../../model/basics/word-table.js";
import type { EditedField } from "../../model/corrections/rows.js";
import { MAX_PREAMBLE_ROWS } from "../files/limits.js";

export type CorrectionColumn = EditedField | "code" | "action" | "effectiveDate" | "comments";

/** What corrections call the fields, in column titles and in sentences. */
const FIELD_NAMES: Readonly<Partial<Record<EditedField, readonly string[]>>> = {
  longDescription: ["ld", "long", "long desc", "long description"],
  shortDescription: ["sd", "short", "short desc", "short description"],
  typesOfService: ["tos", "type of service"],
  betos: ["betos"],
  coverage: ["cov", "coverage"],
  pricingIndicators: ["price", "pricing", "pricing indicator"],
  crossReferences: ["xref", "xref code", "cross reference", "cross reference code"],
  ascGroup: ["asc ind", "asc indicator"],
  ascEffectiveDate: ["asc date", "asc eff date", "asc effective date", "asc start date"],
  labCertifications: ["lab cert", "lab cert code", "lc edit"],
  addedDate: ["add date", "added date"],
  actionCode: ["action code"],
  actionEffectiveDate: ["action effective date"],
  terminationDate: ["term date", "termination date"],
};

/** @param keyOf returns the lookup key of a name */
function fieldsBy(keyOf: (name: string) => string) {
  const entries = Object.entries(FIELD_NAMES).flatMap(([field, names]) =>
    names.map((name) => [keyOf(name), field as EditedField]),
  );
  return wordTable<EditedField>(Object.fromEntries(entries));
}

/** The fields by their exact names in lowercase. */
export const FIELDS_IN_WORDS = fieldsBy((name) => name);

const OF_CODES = "CODE HCPC HCPCS HCPCSCODE HCPCMOD HCPCSMOD HCPCSMODCODE HCPCSMODIFIERCODE";

const COLUMNS_BY_TITLE = wordTable<CorrectionColumn>({
  ...fieldsBy(titleKey),
  ...Object.fromEntries(OF_CODES.split(" ").map((title) => [title, "code" as const])),
  ACTION: "action",
  EFFDATE: "effectiveDate",
  EFFECTIVEDATE: "effectiveDate",
  COMMENTS: "comments",
  COMMENT: "comments",
});

export type CorrectionsHeader = NonNullable<ReturnType<typeof findCorrectionsHeader>>;

/** @returns the first row that names the code and the action, or null */
export function findCorrectionsHeader(rows: readonly Row[]) {
  for (const [index, { cells }] of rows.slice(0, MAX_PREAMBLE_ROWS).entries()) {
    const titles = cells.map(textOf);
    const columns = columnsOf(titles);
    const found = [...columns.values()];
    if (found.includes("code") && found.includes("action")) return { index, columns, titles };
  }
  return null;
}

function columnsOf(titles: readonly string[]): Map<number, CorrectionColumn> {
  const columns = new Map<number, CorrectionColumn>();
  for (const [place, title] of titles.entries()) {
    const column = COLUMNS_BY_TITLE[titleKey(title.slice(0, 40))];
    if (column !== undefined && ![...columns.values()].includes(column)) columns.set(place, column);
  }
  return columns;
}
