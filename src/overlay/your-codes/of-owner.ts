/** What is one owner's: of an impact their lines, sums and tasks, of a comparison their codes. */
import { countsOf, groupBy } from "../../model/basics/group-by.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { ROW_KINDS } from "../../model/impact/your-table.js";
import { taskId, UNTOUCHED } from "../../model/worklist/task-ids.js";
import { TASK_STATUSES } from "../../model/worklist/task-status.js";
import { noticeOf } from "../your-table/read-rows.js";
import { chargesAffectedOf, summaryOf } from "./charges-affected.js";
import { moreSevereFirst } from "./impact.js";
import { effectOn } from "./payment-effect.js";
import { withEntries, withLines } from "./your-worklist.js";

/**
 * The document reduced to the lines of one owner; every sum is of these alone. What could not be read in the table
 * is for whoever sent it, and stands in the whole report.
 * @param owner null for the lines that name none
 * @param withClosed whether tasks that are done or declined stay, as in a file that becomes a worklist again
 */
export function ofOwner(
  document: ImpactDocument,
  owner: string | null,
  withClosed = false,
): ImpactDocument {
  const rows = document.rows.filter(
    (row) => row.kind === "header" || (row.kind === "line" && row.owner === owner),
  );
  const own = new Map(rows.map((row) => [row.row, row]));
  const isOwn = ({ row }: Pick<YourRow, "row">) => own.has(row);
  const codes = document.codes.flatMap((code): YourCode[] => {
    const some = code.rows.flatMap((row) => own.get(row) ?? []);
    const chargesAffected = chargesAffectedOf(some, 1);
    return some.length === 0
      ? []
      : [{ ...code, rows: some.map(({ row }) => row), chargesAffected }];
  });
  const payment = document.payment?.map((one) => effectOn(own, one));
  const worked = withClosed ? codes : openCodes(codes, document);
  const worklist = withLines(document.worklist, worked, rows, payment);
  return {
    ...document,
    owner,
    notes: [],
    withheld: rows.filter(isWithheld).length,
    rowKinds: countsOf(ROW_KINDS, rows, ({ kind }) => kind),
    summary: summaryOf(rows, codes, new Map(Object.entries(document.lineStatuses))),
    worklist,
    tasks: document.tasks.filter(isOwn),
    codes: codes.sort(moreSevereFirst),
    newCodes: document.newCodes.flatMap((one) => {
      const some = one.rows.filter((row) => own.has(row));
      return some.length === 0 ? [] : [{ ...one, rows: some, lines: some.length }];
    }),
    ...(payment && { payment }),
    ...(document.belowRate && { belowRate: document.belowRate.filter(isOwn) }),
    ...(document.packages && {
      packages: {
        lines: document.packages.lines.filter(isOwn),
        notListed: document.packages.notListed.filter((row) => own.has(row)),
      },
    }),
    rows: withEntries(rows, worklist),
  };
}

function isWithheld({ codes, cells }: YourRow): boolean {
  const notice = noticeOf(codes);
  return notice !== null && cells.includes(notice);
}

/** Where a worklist was read, the codes with lines on which something is still to be done, and those lines alone. */
function openCodes(
  codes: readonly YourCode[],
  { tasks, progress }: ImpactDocument,
): readonly YourCode[] {
  if (progress === undefined) return codes;
  const closed = new Set(
    tasks
      .filter(({ id }) => TASK_STATUSES[progress.states[id]?.status ?? "open"].closed)
      .map(({ entry, row }) => `${entry} ${row}`),
  );
  return codes.flatMap((code) => {
    const rows = code.rows.filter((row) => !closed.has(`${code.entry} ${row}`));
    return rows.length === 0 ? [] : [{ ...code, rows }];
  });
}

/**
 * Owners with affected lines or candidates, or with open tasks where a worklist was read; null for lines without an owner.
 * @param withClosed whether tasks that are done or declined count as open ones
 */
export function ownersConcerned(document: ImpactDocument, withClosed = false): (string | null)[] {
  const { summary, codes, newCodes, rows, progress } = document;
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const worked = withClosed ? codes : openCodes(codes, document);
  const concerned = progress === undefined ? [...codes, ...newCodes] : worked;
  const owners = new Set(
    concerned.flatMap((one) => one.rows.map((row) => byRow.get(row)?.owner ?? null)),
  );
  // The summary lists no owners where no line names one.
  const inOrder = summary.owners.length === 0 ? [null] : summary.owners.map(({ owner }) => owner);
  return inOrder.filter((owner) => owners.has(owner));
}

/**
 * Whose the codes of a comparison are, by the worklist that was read.
 * @param withClosed whether codes that are done or declined are told too
 * @returns codes by their owner, null for nobody; owners in alphabetical order, nobody last
 */
export function ownedCodes(
  { worklist, progress }: Pick<ReleaseDiff, "worklist" | "progress">,
  withClosed: boolean,
): ReadonlyMap<string | null, string[]> {
  const owned = worklist.flatMap((entry) =>
    entry.codes.flatMap((code) => {
      const { owner, status } = progress?.states[taskId(code)] ?? UNTOUCHED;
      return TASK_STATUSES[status].closed && !withClosed ? [] : [{ owner: owner || null, code }];
    }),
  );
  return new Map(
    [...groupBy(owned, ({ owner }) => owner)]
      .sort(([a], [b]) => Number(a === null) - Number(b === null) || (`${a}` < `${b}` ? -1 : 1))
      .map(([owner, own]) => [owner, own.map(({ code }) => code)]),
  );
}
