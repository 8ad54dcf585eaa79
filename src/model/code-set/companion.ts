/** A publication that stands beside a release, as read: what it says of each code, and of packages. */
import type { CompanionFacts } from "../comparison/release-facts.js";
import type { Diagnostic } from "../documents/diagnostics.js";
import type { CompanionField } from "./fields.js";
import type { ReleaseLabel } from "./labels.js";
import type { Publication } from "./publications.js";
import type { CompanionValues } from "./record.js";

/** A package of the NDC-HCPCS crosswalk, under one of the codes that it is billed with. */
export interface DrugPackage {
  /** As CMS writes it: `00409-4933-01`; of what is no NDC, its own number (`GG100`). */
  readonly ndc: string;
  readonly code: string;
  /** Billable units that it holds under the code; null where the cell is no number. */
  readonly units: number | null;
  /** The same of one vial, syringe or the like of the package. */
  readonly unitsEach: number | null;
}

export type CompanionSource = Readonly<CompanionFacts["source"]>;

export interface Companion {
  readonly publication: Publication;
  /** The quarter of the publication, from the user, the file, or its name; null where none states it. */
  readonly quarter: ReleaseLabel | null;
  /** The fields that it has a column for. */
  readonly fields: readonly CompanionField[];
  /** The most decimals of a rate in the file: a workbook writes $0.010 as 0.01, beside others of three; 0 without rates. */
  readonly decimals: number;
  /** The values of each code that it lists; null for an empty cell. */
  readonly values: ReadonlyMap<string, CompanionValues>;
  /** The codes that CMS marks as changed since the quarter before; null without such a column. */
  readonly marked: ReadonlySet<string> | null;
  readonly packages: readonly DrugPackage[];
  /** Every row under the header stands in exactly one of these. */
  readonly rows: Readonly<CompanionFacts["rows"]>;
  readonly source: CompanionSource;
  readonly diagnostics: readonly Diagnostic[];
}
