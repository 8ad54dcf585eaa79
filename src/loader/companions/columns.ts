/** Recognizes a companion's publication and columns by its header. */
import { type Row, textOf, titleKey } from "../../model/basics/row.js";
import { COMPANION_FIELDS, type CompanionField, fieldSpec } from "../../model/code-set/fields.js";
import { PUBLICATION_KEYS, type Publication } from "../../model/code-set/publications.js";
import { MAX_PREAMBLE_ROWS } from "../files/limits.js";

/** Columns that are not fields of the dictionary. */
type OtherColumn = "code" | "marked" | "ndc" | "units" | "unitsEach";

type ColumnKey = CompanionField | OtherColumn;

export type CompanionHeader = NonNullable<ReturnType<typeof findCompanionHeader>>;

/**
 * The crosswalk's code column has the year in its title, `_2025_CODE`, before which R writes an X;
 * NDC2 has the form 5-4-2.
 */
const OTHER_COLUMNS: Readonly<Record<OtherColumn, RegExp>> = {
  code: /^(?:HCPCS?(?:LEVELII)?(?:CODE|CD)?|(?:X?20\d\d)?CODE)$/,
  marked: /^X?INDICATESACHANGE/,
  ndc: /^NDC(?:2|ORALTERNATEID)?$/,
  units: /^BILL(?:ABLE|ING)?UNITS(?:PER)?(?:PKG|PACKAGE)/,
  unitsEach: /^BILL(?:ABLE|ING)?UNITS$/,
};

/** The column that only this publication has. */
const IDENTIFYING_COLUMN: Readonly<Record<Publication, ColumnKey>> = {
  "addendum-b": "statusIndicator",
  asp: "aspPaymentLimit",
  ndc: "units",
};

/** Titles may add a note, such as the year, to names of this length; shorter names must match. */
const LONG_NAME = 8;

const FIELD_NAMES = COMPANION_FIELDS.flatMap((key) =>
  fieldSpec(key).columns.map((name) => ({ key, name: titleKey(name) })),
);

/** @returns the first row with the code and the identifying column of a publication, or null */
export function findCompanionHeader(rows: readonly Row[]) {
  for (const { cells } of rows.slice(0, MAX_PREAMBLE_ROWS)) {
    // A cheap check first: some rows have 500 cells, and few have one that could name the code.
    if (!cells.some((cell) => typeof cell === "string" && /HCPC|CODE/i.test(cell))) continue;
    const names = cells.map((cell) => titleKey(textOf(cell)));
    const columns = new Map<ColumnKey, number>();
    for (const [column, name] of names.entries()) {
      const key = name === "" ? undefined : keyOfName(name);
      const before = key && columns.get(key);
      // The user's own Code may be left of the HCPCS code.
      const isOwn = before !== undefined && names[before] === "CODE" && name !== "CODE";
      if (key !== undefined && (before === undefined || isOwn)) columns.set(key, column);
    }
    const publication = PUBLICATION_KEYS.find((key) => columns.has(IDENTIFYING_COLUMN[key]));
    if (publication !== undefined && columns.has("code")) return { publication, columns };
  }
  return null;
}

/** @returns how many columns of a publication the rows' header names; 0 without a header */
export function companionColumnsIn(rows: readonly Row[]): number {
  return findCompanionHeader(rows)?.columns.size ?? 0;
}

function keyOfName(name: string): ColumnKey | undefined {
  const [other] = Object.entries(OTHER_COLUMNS).find(([, form]) => form.test(name)) ?? [];
  if (other !== undefined) return other as OtherColumn;
  return FIELD_NAMES.find(
    (field) =>
      name === field.name || (field.name.length >= LONG_NAME && name.startsWith(field.name)),
  )?.key;
}
