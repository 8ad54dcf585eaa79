/** The header of a corrections table: which column holds what, in the spellings of 2018, 2019, 2025 and 2026. */

import { type Cell, type Row, textOf, titleKey } from "../../model/basics/row.js";
import { wordTable } from "../../model/basics/word-table.js";
import type { EditedField } from "../../model/corrections/rows.js";
import { MAX_PREAMBLE_ROWS } from "../files/limits.js";

export type CorrectionColumn = EditedField | "code" | "action" | "effectiveDate" | "comments";

/** Titles with nothing but letters and digits, in upper case. */
const TITLES = wordTable<CorrectionColumn>({
  CODE: "code",
  HCPC: "code",
  HCPCS: "code",
  HCPCSCODE: "code",
  HCPCMOD: "code",
  HCPCSMOD: "code",
  HCPCSMODCODE: "code",
  HCPCSMODIFIERCODE: "code",
  ACTION: "action",
  EFFDATE: "effectiveDate",
  EFFECTIVEDATE: "effectiveDate",
  SHORTDESC: "shortDescription",
  SHORTDESCRIPTION: "shortDescription",
  LONGDESC: "longDescription",
  LONGDESCRIPTION: "longDescription",
  TOS: "typesOfService",
  BETOS: "betos",
  COV: "coverage",
  COVERAGE: "coverage",
  PRICE: "pricingIndicators",
  PRICING: "pricingIndicators",
  XREF: "crossReferences",
  XREFCODE: "crossReferences",
  ASCIND: "ascGroup",
  ASCDATE: "ascEffectiveDate",
  LCEDIT: "labCertifications",
  COMMENTS: "comments",
  COMMENT: "comments",
});

export interface CorrectionsHeader {
  /** Where the header stands in the rows given. */
  readonly index: number;
  readonly columns: ReadonlyMap<number, CorrectionColumn>;
  /** The titles as written, by place. */
  readonly titles: readonly string[];
}

/** @returns the first row that names the code and the action, or null */
export function findCorrectionsHeader(rows: readonly Row[]): CorrectionsHeader | null {
  for (const [index, { cells }] of rows.slice(0, MAX_PREAMBLE_ROWS).entries()) {
    const titles = cells.map(textOf);
    const columns = columnsOf(cells);
    const found = [...columns.values()];
    if (found.includes("code") && found.includes("action")) return { index, columns, titles };
  }
  return null;
}

function columnsOf(cells: readonly Cell[]): Map<number, CorrectionColumn> {
  const columns = new Map<number, CorrectionColumn>();
  for (const [place, cell] of cells.entries()) {
    const column = TITLES[titleKey(textOf(cell).slice(0, 40))];
    if (column !== undefined && ![...columns.values()].includes(column)) columns.set(place, column);
  }
  return columns;
}
