/** The workbook's sheets for one question each: which changes they list, and in which columns. */
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { STATUSES } from "../../../model/comparison/statuses.js";
import { VERDICTS } from "../../../model/comparison/verdicts.js";
import { type Table, table } from "../../media/tables/table.js";
import { type ColumnKey, type TableLine, tableColumn, type ViewedChange } from "./columns.js";

interface Cut {
  readonly name: string;
  readonly holds: string;
  readonly columns: readonly ColumnKey[];
  /** The rows of a change; none if it does not belong in the sheet. */
  lines(one: ViewedChange): TableLine[];
  /** Rows that are not changes, by column. */
  readonly others?: (diff: ReleaseDiff) => Partial<Record<ColumnKey, string>>[];
}

/** The first columns of most sheets. */
const CODE_COLUMNS = ["code", "entry", "status", "severity"] as const satisfies ColumnKey[];

/** Columns from other publications, left out if empty. */
const BESIDE: ReadonlySet<ColumnKey> = new Set<ColumnKey>([
  "statusIndicator",
  "oppsPaymentRate",
  "aspPaymentLimit",
  "difference",
  "published",
]);

const PAYMENT = new Set(["payment", "coverage", "payment-status", "payment-rate"]);

const line = (one: ViewedChange): TableLine => ({ row: null, replacement: null, ...one });

const lineIf = (holds: boolean, one: ViewedChange) => (holds ? [line(one)] : []);

const CUTS: readonly Cut[] = [
  {
    name: "Discontinued",
    holds:
      "Codes that ended, with their crosswalk and units to bill: one row per successor, best first.",
    columns: [
      ...CODE_COLUMNS,
      "lastDay",
      "effective",
      "choice",
      "replacement",
      "source",
      "certainty",
      "referenceVerdict",
      "factor",
      "oldUnit",
      "newUnit",
      "short",
      "bill",
      "description",
    ],
    lines: (one) => {
      const { status, replacements } = one.change;
      if (STATUSES[status].ends === null) return [];
      return replacements.length === 0
        ? [line(one)]
        : replacements.map((replacement) => ({ ...line(one), replacement }));
    },
  },
  {
    name: "Added",
    holds:
      "Codes added, and ended codes that may be billed again, with their pricing and coverage.",
    columns: [
      "code",
      "entry",
      "kind",
      "status",
      "severity",
      "effective",
      "short",
      "pricing",
      "coverage",
      "betos",
      "service",
      "statusIndicator",
      "oppsPaymentRate",
      "aspPaymentLimit",
      "action",
      "actionDate",
      "description",
    ],
    // A code that also ended is in the sheet Discontinued.
    lines: (one) => {
      const { begins, ends } = STATUSES[one.change.status];
      return lineIf((begins === "first" || begins === "again") && ends === null, one);
    },
  },
  {
    name: "Revised",
    holds:
      "Codes that stay valid, one row per code: removed words in red strikethrough, added words underlined in green.",
    columns: [
      ...CODE_COLUMNS,
      "effective",
      "changedFacets",
      "short",
      "values",
      "unitChange",
      "wordingNote",
      "oldWording",
      "newWording",
    ],
    // A code that may be billed again is in the sheet Added.
    lines: (one) => {
      const { begins, ends } = STATUSES[one.change.status];
      return lineIf((begins === "anew" || begins === null) && ends === null, one);
    },
  },
  {
    name: "Payment and coverage",
    holds: "Every changed payment or coverage field, including those of ended codes.",
    columns: [
      ...CODE_COLUMNS,
      "effective",
      "facet",
      "field",
      "old",
      "new",
      "difference",
      "published",
      "verdict",
      "notCovered",
      "short",
    ],
    lines: (one) =>
      one.view.rows.filter(({ facet }) => PAYMENT.has(facet)).map((row) => ({ ...line(one), row })),
  },
  {
    name: "Reported and found",
    holds:
      "What CMS's action code reported for each code in both releases, against what the file shows.",
    columns: [
      "code",
      "status",
      "verdict",
      "action",
      "actionDate",
      "changedFacets",
      "notCovered",
      "declared",
      "effective",
      "short",
    ],
    lines: (one) => lineIf(one.change.verdict !== null, one),
    others: unseen,
  },
];

export function cutTables(diff: ReleaseDiff, changes: readonly ViewedChange[]): Table[] {
  return CUTS.map(({ name, holds, columns, lines, others = () => [] }) => {
    const things = changes.flatMap(lines);
    const keys = columns.filter(
      (key) => !BESIDE.has(key) || things.some((one) => tableColumn(key).cell(one) !== null),
    );
    const { rows, ...made } = table(name, holds, keys.map(tableColumn), things);
    const more = others(diff).map((known) => keys.map((key) => known[key] ?? null));
    return { ...made, rows: [...rows, ...more] };
  });
}

/** Codes that CMS reported but where nothing was found; only the code is known. */
function unseen({ codes, notObserved, selection }: ReleaseDiff) {
  const listed = new Set(codes.map(({ code }) => code));
  const { title, meaning } = VERDICTS["not-observed"];
  // A selection omits these rows, which have no status or severity; the summary names the codes.
  return notObserved
    .filter((code) => selection === null && !listed.has(code))
    .map((code) => ({ code, verdict: title, declared: `${title}: ${meaning}` }));
}
