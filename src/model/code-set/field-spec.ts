/** An entry of the data dictionary: what is known about one field. */
import type { Facet } from "./facets.js";
import type { PricePublication } from "./publications.js";
import type { ValueTableName } from "./values.js";

/**
 * How a published value is normalized: `text` is trimmed and blank-folded; a `date` becomes
 * `2026-01-01`; `digits` regain leading zeros that spreadsheets remove; a `quantity` loses them,
 * and a blank is `0`; a `sequence` has five digits; `money` loses its sign and has at least two
 * decimals (`$1,234.5` is `1234.50`); a `percent` has no trailing zeros.
 */
export type FieldType = "text" | "digits" | "date" | "quantity" | "sequence" | "money" | "percent";

export interface FieldSpec {
  /** The label on a record card, without the number of a repeated field. */
  readonly label: string;
  /** The publication that has the field; undefined for the release file itself. */
  readonly publication?: PricePublication | undefined;
  /** Number of characters of one value. */
  readonly width: number;
  /** How often a record has the field; if more than once, it is a list. */
  readonly occurs: number;
  readonly type: FieldType;
  /** Null for fields that identify a record, and for the action code and its date. */
  readonly facet: Facet | null;
  /**
   * Column names: CMS's own, then the worded one of bundles (such as DataLabs'), then spellings of
   * either; `#` stands for 1 to `occurs`.
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
