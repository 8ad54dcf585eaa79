/** Reduces an impact to one owner's lines, sums and tasks, and a comparison to their codes. */
import { by, countsOf, groupBy } from "../../model/basics/group-by.js";
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
 * Reduces the document and its sums to one owner's lines. If a line has tasks of several owners,
 * each gets their own. Omits notes on unreadable cells: whoever sent the table has the whole
 * report.
 * @param owner null for lines without an owner
 * @param withClosed whether to keep tasks that are done or declined, as in a worklist file
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
  /** Codes on own lines that are another owner's work. */
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

/** If a worklist was read, only the codes and lines with open tasks. */
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

/** Owners with affected lines or candidates (open tasks, if a worklist was read); null for none. */
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
  // The summary omits owners who only have second tasks of lines, and is empty without owners.
  const inOrder = summary.owners.length === 0 ? [null] : summary.owners.map(({ owner }) => owner);
  const others = [...owners].filter((owner) => !inOrder.includes(owner)).sort();
  return [...inOrder.filter((owner) => owners.has(owner)), ...others];
}

/** @returns a comparison's codes by owner, in alphabetical order; null (no owner) comes last */
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
      .sort(by(([owner]) => [owner === null, owner ?? ""]))
      .map(([owner, own]) => [owner, own.map(({ code }) => code)]),
  );
}
