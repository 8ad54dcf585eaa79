/** What is one owner's: of an impact their lines, sums and tasks, of a comparison their codes. */
import { countsOf, groupBy } from "../../model/basics/group-by.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import { rowsByNumber } from "../../model/impact/line-code.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { ROW_KINDS } from "../../model/impact/your-table.js";
import { workOwners } from "../../model/worklist/due-tasks.js";
import { taskId, UNTOUCHED } from "../../model/worklist/task-ids.js";
import { TASK_STATUSES } from "../../model/worklist/task-status.js";
import { copied } from "../your-table/line-of-table.js";
import { noticeOf } from "../your-table/read-rows.js";
import { chargesAffectedOf, summaryOf } from "./charges-affected.js";
import { moreSevereFirst } from "./hit-code.js";
import { effectOn } from "./payment-effect.js";
import { withEntries, withLines } from "./your-worklist.js";

/**
 * The document reduced to the lines of one owner; every sum is of these alone. Of a line with several tasks, each owner
 * has what is theirs. What could not be read in the table is for whoever sent it, and stands in the whole report.
 * @param owner null for the lines that name none
 * @param withClosed whether tasks that are done or declined stay, as in a file that becomes a worklist again
 */
export function ofOwner(
  document: ImpactDocument,
  owner: string | null,
  withClosed = false,
): ImpactDocument {
  const { rows, own, codes, tasks, isOwn } = ownWork(document, owner);
  const payment = document.payment?.map(({ codes, ...one }) =>
    effectOn(own, {
      ...one,
      codes: codes.map((effect) => ({
        ...effect,
        rows: effect.rows.filter((row) => isOwn({ row, code: effect.code })),
      })),
    }),
  );
  const listed = withClosed ? codes : openCodes(codes, document);
  const worklist = withLines(document.worklist, listed, rows, payment);
  return {
    ...document,
    owner,
    notes: [],
    withheld: rows.filter(isWithheld).length,
    rowKinds: countsOf(ROW_KINDS, rows, ({ kind }) => kind),
    summary: summaryOf(rows, codes, document.lineStatuses),
    worklist,
    tasks,
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

/** The lines and tasks of one owner, and the codes that are their work on these lines. */
function ownWork(document: ImpactDocument, owner: string | null) {
  const ownerOf = workOwners(document);
  const byNumber = rowsByNumber(document.rows);
  const isTheirs = (entry: string, row: number) => {
    const line = byNumber[row];
    return line !== undefined && ownerOf({ id: entry }, line) === owner;
  };
  const tasks = document.tasks.filter(({ entry, row }) => isTheirs(entry, row));
  const worked = new Set(tasks.map(({ row }) => row));
  const rows = document.rows.flatMap((row): YourRow[] => {
    if (row.kind === "header" || (row.kind === "line" && row.owner === owner)) return [row];
    return worked.has(row.row) ? [{ ...copied(row), owner }] : [];
  });
  const own = new Map(rows.map((row) => [row.row, row]));
  /** Codes of own lines that are another's work. */
  const foreign = new Set<string>();
  const isOwn = ({ row, code }: { readonly row: number; readonly code: string }) =>
    own.has(row) && !foreign.has(`${row} ${code}`);
  const codes = document.codes.flatMap((code): YourCode[] => {
    const some = code.rows.flatMap((row) => {
      if (isTheirs(code.entry, row)) return own.get(row) ?? [];
      if (own.has(row)) foreign.add(`${row} ${code.code}`);
      return [];
    });
    const chargesAffected = chargesAffectedOf(some, 1);
    return some.length === 0
      ? []
      : [{ ...code, rows: some.map(({ row }) => row), chargesAffected }];
  });
  return { rows, own, codes, tasks, isOwn };
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
  const byNumber = rowsByNumber(rows);
  const ownerOf = workOwners(document);
  const listed = withClosed ? codes : openCodes(codes, document);
  const concerned = progress === undefined ? [...codes, ...newCodes] : listed;
  const owners = new Set(
    concerned.flatMap((one) =>
      one.rows.map((row) => {
        const line = byNumber[row];
        return line === undefined ? null : ownerOf({ id: "entry" in one ? one.entry : "" }, line);
      }),
    ),
  );
  // The summary lists no owners where no line names one, and none who has but a second task of lines.
  const inOrder = summary.owners.length === 0 ? [null] : summary.owners.map(({ owner }) => owner);
  const others = [...owners].filter((owner) => !inOrder.includes(owner)).sort();
  return [...inOrder.filter((owner) => owners.has(owner)), ...others];
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
