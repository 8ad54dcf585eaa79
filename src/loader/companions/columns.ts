/** The header of a companion: which publication it is, and which column holds what. */
import { type Row, titleKey } from "../../model/basics/row.js";
import { COMPANION_FIELDS, type CompanionField, fieldSpec } from "../../model/code-set/fields.js";
import { PUBLICATION_KEYS, type Publication } from "../../model/code-set/publications.js";
import { MAX_PREAMBLE_ROWS } from "../files/limits.js";

/** Columns that are not fields of the dictionary. */
type OtherColumn = "code" | "marked" | "ndc" | "units" | "unitsEach";

type ColumnKey = CompanionField | OtherColumn;

export type CompanionHeader = NonNullable<ReturnType<typeof findCompanionHeader>>;

/** The crosswalk's code column carries the year, `_2025_CODE`; NDC2 is the number in its form of 5-4-2. */
const OTHER_COLUMNS: Readonly<Record<OtherColumn, RegExp>> = {
  code: /^(?:HCPCS?(?:CODE)?|20\d\dCODE)$/,
  marked: /^INDICATESACHANGE/,
  ndc: /^NDC(?:2|ORALTERNATEID)?$/,
  units: /^BILL(?:ABLE|ING)?UNITS(?:PER)?(?:PKG|PACKAGE)/,
  unitsEach: /^BILL(?:ABLE|ING)?UNITS$/,
};

/** The column that only this publication has, which identifies it. */
const TELLING: Readonly<Record<Publication, ColumnKey>> = {
  "addendum-b": "statusIndicator",
  asp: "aspPaymentLimit",
  ndc: "units",
};

/** Names as long as this may have a note behind them, such as the year; shorter ones stand alone. */
const LONG_NAME = 8;

const FIELD_NAMES = COMPANION_FIELDS.flatMap((key) =>
  fieldSpec(key).columns.map((name) => ({ key, name: titleKey(name) })),
);

/** @returns the first row that names the code and an identifying column of a publication, or null */
export function findCompanionHeader(rows: readonly Row[]) {
  for (const { cells } of rows.slice(0, MAX_PREAMBLE_ROWS)) {
    // Few rows have a cell that could name the code, and some have 500 cells.
    if (!cells.some((cell) => typeof cell === "string" && /HCPC|CODE/i.test(cell))) continue;
    const names = cells.map((cell) => titleKey(String(cell ?? "")));
    const columns = new Map<ColumnKey, number>();
    for (const [column, name] of names.entries()) {
      const key = name === "" ? undefined : keyOfName(name);
      if (key !== undefined && !columns.has(key)) columns.set(key, column);
    }
    const publication = PUBLICATION_KEYS.find((key) => columns.has(TELLING[key]));
    if (publication !== undefined && columns.has("code")) return { publication, columns };
  }
  return null;
}

function keyOfName(name: string): ColumnKey | undefined {
  const [other] = Object.entries(OTHER_COLUMNS).find(([, form]) => form.test(name)) ?? [];
  if (other !== undefined) return other as OtherColumn;
  return FIELD_NAMES.find(
    (field) =>
      name === field.name || (field.name.length >= LONG_NAME && name.startsWith(field.name)),
  )?.key;
}
