/** What the data dictionary says of one field. */
import type { Facet } from "./facets.js";
import type { PricePublication } from "./publications.js";
import type { ValueTableName } from "./values.js";

/**
 * How a published value is read: `text` is trimmed and blank-folded; a `date` becomes `2026-01-01`;
 * `digits` get back the leading zeros that spreadsheets eat; a `quantity` loses them, and a blank one is
 * `0`; a `sequence` always has five digits. An amount of `money` loses its sign and has at least two
 * decimals (`$1,234.5` is `1234.50`); a `percent` has no zeros at its end.
 */
export type FieldType = "text" | "digits" | "date" | "quantity" | "sequence" | "money" | "percent";

export interface FieldSpec {
  /** The label on a record card; for a repeated field without its number. */
  readonly label: string;
  /** The publication that has the field; left out for the release file itself. */
  readonly publication?: PricePublication | undefined;
  /** The characters of one value. */
  readonly width: number;
  /** How many times the field stands in a record; more than one makes it a list. */
  readonly occurs: number;
  readonly type: FieldType;
  /** Null for what identifies a record, and for the action code and its date. */
  readonly facet: Facet | null;
  /**
   * Column names: first CMS's own, then that of bundles in words (DataLabs and the like), then spellings
   * of either; `#` stands for 1 to `occurs`.
   */
  readonly columns: readonly string[];
  readonly values?: ValueTableName;
  /** What the field means, in our own words. */
  readonly definition: string;
}

export interface ReleaseFieldSpec extends FieldSpec {
  readonly publication?: undefined;
  /** First column in the fixed-width record, 1-based. */
  readonly start: number;
}

export interface CompanionFieldSpec extends FieldSpec {
  readonly publication: PricePublication;
}
