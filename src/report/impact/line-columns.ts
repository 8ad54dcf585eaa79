/** The columns appended to the user's table: what was found for a line, and what to do about it. */

import { groupBy } from "../../model/basics/group-by.js";
import { when } from "../../model/basics/optional.js";
import { rounded } from "../../model/basics/rounded.js";
import { fieldSpec } from "../../model/code-set/fields.js";
import { mostSevere } from "../../model/comparison/severity-scale.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { REPORT_TITLES } from "../../model/documents/own-tables.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import { codesAsWritten, codesByRow } from "../../model/impact/line-code.js";
import {
  LINE_STATUS_KEYS,
  LINE_STATUSES,
  type LineStatus,
  unaffectedStatus,
} from "../../model/impact/line-status.js";
import type { PaymentEffect } from "../../model/impact/payment-effect.js";
import { RATE_FIELDS } from "../../model/impact/rate-fields.js";
import { type ColumnOf, column, columnsOf } from "../media/tables/table.js";
import { crosswalkCertainty } from "../wording/replace-with.js";
import { belowText, packageNote } from "./money-and-packages.js";
import { actionDate, candidates, WORDING_COLUMNS } from "./sheets.js";
import { rowColumn } from "./table-facts.js";
import { whatToDo, whyAffected, withChoices } from "./what-to-do.js";

type LineOfYours = ReturnType<typeof linesOfYours> extends Generator<infer Line> ? Line : never;

const first = ({ hits }: LineOfYours) => hits[0]?.replacements[0] ?? null;

/** On a line with several affected codes, single values are those of the most severe code. */
const IMPACT_COLUMNS: readonly ColumnOf<LineOfYours>[] = [
  column.severity(10, ({ hits }) => mostSevere(hits) ?? (hits.length > 0 ? "accepted" : null)),
  column("Line status", 18, ({ lineStatus }) => lineStatus && LINE_STATUSES[lineStatus].title),
  column(REPORT_TITLES.codesRead, 18, ({ codes }) => codes.join(", ") || null),
  column(
    REPORT_TITLES.codeAffected,
    10,
    ({ hits }) => hits.map(({ code }) => code).join(", ") || null,
  ),
  column("Change between releases", 18, ({ hits: [hit] }) =>
    hit?.status == null ? null : STATUSES[hit.status].title,
  ),
  column("What to do", 70, "todo"),
  column.day("Termination date", 17, ({ hits: [hit] }) => hit?.lastBillableDate ?? null),
  column.day("Effective date", 15, ({ hits: [hit] }) => (hit ? actionDate(hit) : null)),
  column("Crosswalk", 20, ({ hits: [hit] }) => candidates(hit)),
  column("Crosswalk from", 24, (line) => {
    const replacement = first(line);
    return replacement && crosswalkCertainty(replacement);
  }),
  column.factor(
    "Unit factor",
    12,
    (line) => (first(line)?.billingUnit ?? line.hits[0]?.billingUnit)?.factor ?? null,
  ),
  column("Why", 40, ({ hits }) => whyAffected(hits.flatMap(({ findings }) => findings)) || null),
  ...columnsOf(WORDING_COLUMNS, ({ hits: [hit] }: LineOfYours) => hit),
];

/** Columns from other publications, left out if empty. */
const MONEY_COLUMNS: readonly (ColumnOf<LineOfYours> & {
  isIn(document: ImpactDocument): boolean;
})[] = [
  ...RATE_FIELDS.map((field) => ({
    title: `Effect of the ${fieldSpec(field).label}`,
    width: 18,
    numbers: "money" as const,
    cell: ({ effects }: LineOfYours) => effects[field] ?? null,
    isIn: ({ payment = [] }: ImpactDocument) => payment.some((one) => one.field === field),
  })),
  {
    title: "Charge below Medicare's rate",
    width: 24,
    cell: ({ below }) => below && belowText(below),
    isIn: ({ belowRate }) => belowRate !== undefined,
  },
  {
    title: "Package (NDC)",
    width: 40,
    cell: (line) => line.packages.flatMap((one) => packageNote(one) ?? []).join(". ") || null,
    isIn: ({ packages }) => packages !== undefined,
  },
];

export function impactColumns(document: ImpactDocument): readonly ColumnOf<LineOfYours>[] {
  return [
    ...IMPACT_COLUMNS,
    ...MONEY_COLUMNS.filter(({ isIn }) => isIn(document)),
    ...when(
      document.tables !== undefined,
      rowColumn(document, ({ row }: LineOfYours) => row.row, "Row in file"),
    ),
  ];
}

/** Every row of the table with what was found for it. */
export function* linesOfYours(document: ImpactDocument) {
  const { rows, codes, lineStatuses, payment = [], belowRate = [], packages } = document;
  const { progress } = document;
  const chosen = groupBy(
    document.tasks.filter(({ id }) => progress?.states[id]?.chosen),
    ({ row }) => row,
  );
  const below = new Map(belowRate.map((one) => [one.row, one]));
  const packagesOf = groupBy(packages?.lines ?? [], (line) => line.row);
  const effects = payment.map((one) => ({ field: one.field, byRow: effectsByRow(one) }));
  const byRow = codesByRow(codes);
  for (const row of rows) {
    const hits = byRow.get(row.row)?.map(({ code }) => code) ?? [];
    yield {
      row,
      codes: codesAsWritten(row.codes),
      /** The affected codes on the line, most severe first. */
      hits,
      /** Names each code if the line has several affected ones. */
      todo:
        hits
          .map((hit) => {
            const own = chosen.get(row.row)?.filter(({ code }) => code === hit.code) ?? [];
            const todo = withChoices(whatToDo(hit), own, progress).join(" ");
            return `${hits.length > 1 ? `${hit.code}: ` : ""}${todo}`;
          })
          .join(" ") || null,
      lineStatus: hits[0]?.lineStatus ?? statusOfUnaffected(row, lineStatuses),
      /** The effect of changed rates on the line, by rate. */
      effects: Object.fromEntries(
        effects.flatMap(({ field, byRow }) => {
          const difference = byRow.get(row.row);
          if (difference === undefined || row.volume === null) return [];
          return [[field, rounded(difference * row.volume)]];
        }),
      ),
      below: below.get(row.row) ?? null,
      packages: packagesOf.get(row.row) ?? [],
    };
  }
}

/** A CPT modifier beside a valid code does not make the line `external`. */
function statusOfUnaffected(
  { codes }: YourRow,
  lineStatuses: ImpactDocument["lineStatuses"],
): LineStatus | null {
  const assessed = codes.flatMap(({ code }) => lineStatuses[code] ?? []).map(unaffectedStatus);
  const [only = null, ...others] = assessed;
  if (others.length === 0) return only;
  return LINE_STATUS_KEYS.find((one) => assessed.includes(one)) ?? null;
}

/** The change in payment per unit by row, summed over the row's codes. */
function effectsByRow({ codes }: PaymentEffect): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { from, to, effect, rows } of codes) {
    if (effect === null || from === null || to === null) continue;
    for (const row of rows) found.set(row, (found.get(row) ?? 0) + to - from);
  }
  return found;
}
