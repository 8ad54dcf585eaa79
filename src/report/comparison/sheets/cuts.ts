/** Sheets that answer one question each: which changes stand in it, and in which columns. */
import { when } from "../../../model/basics/optional.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { STATUSES } from "../../../model/comparison/statuses.js";
import { VERDICTS } from "../../../model/comparison/verdicts.js";
import type { Table } from "../../media/tables/table.js";
import { cells, line, pickedTable, replacementLines, type ViewedChange } from "./change-lines.js";
import type { ColumnKey, TableLine } from "./columns.js";

/** What the sheets of codes begin with. */
const CODE_KEYS = ["code", "entry", "status", "severity"] as const satisfies ColumnKey[];

const hasEnded = ({ change }: ViewedChange) => STATUSES[change.status].ends !== null;

/** A row a successor. */
export function discontinuedTable(changes: readonly ViewedChange[]): Table {
  return pickedTable(
    "Discontinued",
    "Codes that ended, with their crosswalk and the units to bill: a row a successor, best first.",
    [
      ...CODE_KEYS,
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
    changes.filter(hasEnded).flatMap(replacementLines),
  );
}

/** Whether a code may be billed now and might not before; one that ended again is among those that ended. */
function came({ change }: ViewedChange): boolean {
  const { begins, ends } = STATUSES[change.status];
  return (begins === "first" || begins === "again") && ends === null;
}

/** From the publications beside a release; a column that would be empty is left out. */
const PAID = ["statusIndicator", "oppsPaymentRate", "aspPaymentLimit"] as const;

export function addedTable(changes: readonly ViewedChange[]): Table {
  const added = changes.filter(came);
  return pickedTable(
    "Added",
    "Codes that came, and ended codes that may be billed again, with how they are priced and covered.",
    [
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
      ...PAID.filter((field) => added.some(({ change }) => (change.to?.[field] ?? null) !== null)),
      "action",
      "actionDate",
      "description",
    ],
    added.map(line),
  );
}

/** Codes that may be billed again are among those that came. */
const goesOn = (one: ViewedChange) =>
  !hasEnded(one) && ["anew", null].includes(STATUSES[one.change.status].begins);

/** A row a code, values before texts. */
export function revisedTable(changes: readonly ViewedChange[]): Table {
  return pickedTable(
    "Revised",
    "Codes that go on, a row a code: removed words struck out in red, added ones underlined in green.",
    [
      ...CODE_KEYS,
      "effective",
      "changedFacets",
      "short",
      "values",
      "unitChange",
      "wordingNote",
      "oldWording",
      "newWording",
    ],
    changes.filter(goesOn).map(line),
  );
}

const PAYMENT: ReadonlySet<string> = new Set([
  "payment",
  "coverage",
  "payment-status",
  "payment-rate",
]);

export function paymentTable(changes: readonly ViewedChange[]): Table {
  const lines = changes.flatMap((one) =>
    one.view.rows
      .filter(({ facet }) => PAYMENT.has(facet))
      .map((row): TableLine => ({ ...line(one), row })),
  );
  const hasRates = lines.some(({ row }) => row?.facet === "payment-rate");
  return pickedTable(
    "Payment and coverage",
    "Every changed payment or coverage field, of ended codes too.",
    [
      ...CODE_KEYS,
      "effective",
      "facet",
      "field",
      "old",
      "new",
      ...when<ColumnKey>(hasRates, "difference", "published"),
      "verdict",
      "notCovered",
      "short",
    ],
    lines,
  );
}

const REPORTED_KEYS = [
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
] as const satisfies ColumnKey[];

/** Codes in both releases; those that CMS reported and where nothing was found have no more than their number. */
export function reportedTable(diff: ReleaseDiff, changes: readonly ViewedChange[]): Table {
  const assessed = pickedTable(
    "Reported and found",
    "What CMS reported of each code in both releases by its action code, against what the file shows.",
    REPORTED_KEYS,
    changes.filter(({ change }) => change.verdict !== null).map(line),
  );
  const listed = new Set(diff.codes.map(({ code }) => code));
  const { title, meaning } = VERDICTS["not-observed"];
  // A selection by status or severity leaves out codes that have neither; the summary names them all.
  const unseen = diff.notObserved.filter((code) => diff.selection === null && !listed.has(code));
  const known = { verdict: title, declared: `${title}: ${meaning}` };
  return {
    ...assessed,
    rows: [...assessed.rows, ...unseen.map((code) => cells(REPORTED_KEYS, { code, ...known }))],
  };
}
