/** A release as read, the input of every module, with its companion publications. */
import type { CompanionFacts, ReleaseFacts } from "../comparison/release-facts.js";
import type { CorrectedRow, CorrectionsOutcome } from "../corrections/outcome.js";
import type { Diagnostic } from "../documents/diagnostic-schema.js";
import type { CompanionField, FieldKey } from "./fields.js";
import type { ReleaseLabel } from "./labels.js";
import type { Publication } from "./publications.js";
import type { CompanionValues, HcpcsRecord } from "./record.js";

/** Where a release came from. Names have no folder, so that outputs do not identify a machine. */
export type ReleaseSource = Readonly<ReleaseFacts["source"]>;

export type ReleaseFormat = ReleaseSource["format"];

/** A record as in a text file: equal lines are equal records, without parsing. */
export interface PublishedRecord
  extends Pick<HcpcsRecord, "longDescription" | "addedDate" | "terminationDate" | "actionCode"> {
  readonly firstLine: string;
  readonly continuations: readonly { readonly text: string }[];
}

/** A release file as read, before its label is known. */
export interface ReleaseContents {
  readonly records: ReadonlyMap<string, HcpcsRecord>;
  /** Line of the text, or row of the sheet, on which a code's record starts, 1-based. */
  lineOf(code: string): number | null;
  /** The lines of each code in the file; empty if the format does not give them cheaply. */
  readonly published: ReadonlyMap<string, PublishedRecord>;
  /** Fields without a readable column in the input: they cannot be compared. */
  readonly missingFields: readonly FieldKey[];
  /** Columns of the input that are not fields of a record. */
  readonly ignoredColumns: readonly string[];
  readonly source: ReleaseSource;
  /** Counts of lines or rows by kind; `total` is their sum. */
  readonly lines: Readonly<ReleaseFacts["lines"]>;
  readonly diagnostics: readonly Diagnostic[];
  /** True for the bundled, hand-written sample. */
  readonly sample: boolean;
}

export interface Release extends ReleaseContents {
  /** The file that was read; never in a document, so that outputs do not identify a machine. */
  readonly path: string;
  readonly label: ReleaseLabel;
  /** Set if CMS's corrections were applied to the release. */
  readonly corrections?: ReleaseCorrections;
  /** Set if companion publications were joined to the records. */
  readonly companions?: readonly Companion[];
  /** NDC-HCPCS crosswalks up to the newer release, oldest first: they show where packages moved. */
  readonly crosswalks?: readonly Companion[];
  /** OPPS Addenda B up to the release, oldest first: since when codes have a status indicator. */
  readonly addenda?: readonly Companion[];
}

/** The effect of CMS's corrections on a release. */
export interface ReleaseCorrections {
  /** Every row of every file with its outcome. */
  readonly outcomes: readonly CorrectionsOutcome[];
  readonly byCode: ReadonlyMap<
    string,
    readonly { readonly file: string; readonly row: CorrectedRow }[]
  >;
  /** Fields of an added code that no row states: unknown, so not compared. */
  readonly unstated: ReadonlyMap<string, ReadonlySet<FieldKey>>;
}

/** A package in the NDC-HCPCS crosswalk, under one of its codes. */
export interface DrugPackage {
  /** As in CMS's file: `00409-4933-01`, or another number for items without an NDC (`GG100`). */
  readonly ndc: string;
  readonly code: string;
  /** Billable units of the package under the code; null if the cell is not a number. */
  readonly units: number | null;
  /** Billable units of one vial, syringe or the like. */
  readonly unitsEach: number | null;
}

export type CompanionSource = Readonly<CompanionFacts["source"]>;

/** A companion publication as read: values of codes, and packages. */
export interface Companion {
  readonly publication: Publication;
  /** The publication's quarter, from the user, the file or its name; null if none states it. */
  readonly quarter: ReleaseLabel | null;
  /** Fields with a column in the publication. */
  readonly fields: readonly CompanionField[];
  /** Most decimals of a rate in the file, as workbooks write $0.010 as 0.01; 0 without rates. */
  readonly decimals: number;
  /** Values of each listed code; null for an empty cell. */
  readonly values: ReadonlyMap<string, CompanionValues>;
  /** Codes that CMS marks as changed since the quarter before; null if there is no such column. */
  readonly marked: ReadonlySet<string> | null;
  readonly packages: readonly DrugPackage[];
  /** Counts of the rows below the header by kind. */
  readonly rows: Readonly<CompanionFacts["rows"]>;
  readonly source: CompanionSource;
  readonly diagnostics: readonly Diagnostic[];
}
