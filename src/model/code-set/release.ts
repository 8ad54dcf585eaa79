/** A release as read, on which every room works, and the companion publications beside it. */
import type { CompanionFacts, ReleaseFacts } from "../comparison/release-facts.js";
import type { CorrectedRow, CorrectionsOutcome } from "../corrections/outcome.js";
import type { Diagnostic } from "../documents/diagnostic-schema.js";
import type { CompanionField, FieldKey } from "./fields.js";
import type { ReleaseLabel } from "./labels.js";
import type { Publication } from "./publications.js";
import type { CompanionValues, HcpcsRecord } from "./record.js";

/** Where the bytes of a release came from. Names carry no folder, so that outputs do not name a machine. */
export type ReleaseSource = Readonly<ReleaseFacts["source"]>;

export type ReleaseFormat = ReleaseSource["format"];

/** A record as it stands in a file of lines: the same lines are the same record, without taking it apart. */
export interface PublishedRecord
  extends Pick<HcpcsRecord, "longDescription" | "addedDate" | "terminationDate" | "actionCode"> {
  readonly firstLine: string;
  readonly continuations: readonly { readonly text: string }[];
}

/** A release file as read, before it is known which release it is. */
export interface ReleaseContents {
  readonly records: ReadonlyMap<string, HcpcsRecord>;
  /** The line of the text, or row of the sheet, on which a code's record starts; counted from 1. */
  lineOf(code: string): number | null;
  /** The lines of each code as they stand in the file; none where the format does not give them cheaply. */
  readonly published: ReadonlyMap<string, PublishedRecord>;
  /** Fields that the input has no column for, or none that can be read: they cannot be compared. */
  readonly missingFields: readonly FieldKey[];
  /** Columns of the input that are no field of a record. */
  readonly ignoredColumns: readonly string[];
  readonly source: ReleaseSource;
  /** Every line or row of the input stands in exactly one of these; `total` is their sum. */
  readonly lines: Readonly<ReleaseFacts["lines"]>;
  readonly diagnostics: readonly Diagnostic[];
  /** True for the hand-written sample that comes with the package. */
  readonly sample: boolean;
}

export interface Release extends ReleaseContents {
  /** The file that was read; never part of a document, so that outputs do not name a machine. */
  readonly path: string;
  readonly label: ReleaseLabel;
  /** Set where CMS's corrections were applied to the published release. */
  readonly corrections?: ReleaseCorrections;
  /** Set where publications beside the release have been joined to its records. */
  readonly companions?: readonly Companion[];
  /** NDC-HCPCS crosswalks of both releases and of quarters before and between, oldest first, where some were read: they tell where packages moved. */
  readonly crosswalks?: readonly Companion[];
  /** OPPS Addenda B of the release and of quarters before, oldest first, likewise: they tell since when a code has its status indicator. */
  readonly addenda?: readonly Companion[];
}

/** What CMS's corrections did to a release. */
export interface ReleaseCorrections {
  /** Every row of every file, with what became of it. */
  readonly outcomes: readonly CorrectionsOutcome[];
  readonly byCode: ReadonlyMap<
    string,
    readonly { readonly file: string; readonly row: CorrectedRow }[]
  >;
  /** Fields of an added code that no row states: they are not known, and not compared. */
  readonly unstated: ReadonlyMap<string, ReadonlySet<FieldKey>>;
}

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

/** A publication that stands beside a release, as read: what it says of each code, and of packages. */
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
