/** The view of one worklist entry of an impact: what to do, and the user's lines. */
import { capitalize, firstFew, pluralize } from "../../model/basics/counts-in-words.js";
import { groupBy } from "../../model/basics/group-by.js";
import { given, when } from "../../model/basics/optional.js";
import { textOf } from "../../model/basics/row.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import { codesOfEntries, rowsByNumber } from "../../model/impact/line-code.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import { isOfCharge } from "../../model/impact/of-charge.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { APART, numberInKey } from "../../model/impact/your-table.js";
import type { YourEntry } from "../../model/impact/your-worklist.js";
import { workOwners } from "../../model/worklist/due-tasks.js";
import type { LineTask } from "../../model/worklist/task.js";
import { changeView } from "../comparison/change-view.js";
import { chargesText, factorText, money, quantity } from "../wording/amounts.js";
import { fieldSources } from "../wording/companions.js";
import { entryPaymentText } from "./money-and-packages.js";
import { rowPlace } from "./table-facts.js";
import { entryToDo, ruleOf, withChoices } from "./what-to-do.js";

/** Limits for one entry of a report; the workbook has all lines. */
const MOST_LINES = 25;
const MOST_CODES = 8;
const MOST_NAMED = 8;
const MOST_OWN = 3;

export type YourEntryView = ReturnType<ReturnType<typeof yourEntryViews>>;

export function yourEntryViews(document: ImpactDocument) {
  const codeOf = yourCodeViews(document);
  const codesOf = codesOfEntries(document.codes);
  const todoOf = todoOfEntries(document);
  const rows = rowsByNumber(document.rows);
  const ownerOf = workOwners(document);
  const keyOf = lineKeys(document);
  return (entry: YourEntry) => {
    const some = codesOf(entry);
    const views = some.map(codeOf);
    const only = views.length === 1 ? (views[0] ?? null) : null;
    const lines = entry.rows.flatMap((row) => rows[row] ?? []);
    const each = (of: (view: YourCodeView) => readonly string[]) => [...new Set(views.flatMap(of))];
    const charges = chargesText(entry.chargesAffected);
    const few = (of: (row: YourRow) => string | null) => {
      const names = [...new Set(lines.flatMap((row) => of(row) || []))];
      const isApart = names.slice(0, MOST_NAMED).some((name) => name.includes(APART));
      return firstFew(names, MOST_NAMED, isApart ? "; " : ", ");
    };
    const owners = few((row) => ownerOf(entry, row));
    const keys = few(keyOf);
    const todo = todoOf(entry, some);
    const left = lines.length - MOST_LINES;
    return {
      id: entry.id,
      /** `J1300`, or `Q4101, Q4102, Q4103 and 29 more` */
      label: firstFew(entry.codes, MOST_CODES),
      codes: entry.codes.join(", "),
      /** The codes that the heading leaves out, so that searching a page finds them. */
      moreCodes: entry.codes.slice(MOST_CODES).join(", "),
      severity: entry.severity,
      severityTitle: capitalize(entry.severity) ?? "Accepted",
      /** The descriptor of the code; empty for an entry with several codes. */
      description: only?.description ?? "",
      /** The user's descriptions if a package has its own code: CMS's of J3490 says nothing. */
      ownDescription:
        only?.lineStatus === "own-code"
          ? firstFew([...new Set(lines.map((row) => ownText(row, document.columns)))], MOST_OWN)
          : "",
      /** The old and new wording if they differ; otherwise null. */
      wording: only?.wording ?? null,
      /** `Discontinued, termination date 2025-03-31`, without the date if `todo` names it. */
      statusAndDay: statusAndDay(entry, only, todo.join(" ")),
      todo,
      /** The titles of the open findings, unless the line status already says the same. */
      findings: each(({ findings }) => findings).filter(
        (title) => title !== `Code ${only?.lineStatusTitle.toLowerCase()}`,
      ),
      accepted: each(({ accepted }) => accepted),
      /** What the table of lines does not show: totals, and the owners if lines are left out. */
      sums: [...when(lines.length > 1, charges), ...when(left > 0 && owners !== "", owners)].join(
        "; ",
      ),
      /** Totals, owners and line keys: `1 line, ...; A. Rivera; CDM # 400101, 400135` */
      whose: [charges, owners, keys === "" ? "" : `${document.columns.key?.name} ${keys}`]
        .filter(Boolean)
        .join("; "),
      /** The effect of changed rates on its lines. */
      payment: entryPaymentText(entry.payment, toldFields(entry, some)),
      /** The only code of the entry; null if it has several. */
      only,
      /** Highest charges first. */
      lines: lines
        .slice(0, MOST_LINES)
        .map((row) => ({ key: keyOf(row), ...lineView(row, ownerOf(entry, row), document) })),
      moreLines: left > 0 ? `${pluralize(left, "more line")}; the workbook lists all.` : null,
    };
  };
}

/** The line status of the only code, and the termination date or else the effective date. */
function statusAndDay(
  { terminationDate, effectiveDate }: YourEntry,
  only: YourCodeView | null,
  todo: string,
): string {
  const day =
    terminationDate === null ? `from ${effectiveDate}` : `termination date ${terminationDate}`;
  const isSaid = todo.includes(terminationDate ?? effectiveDate ?? "");
  return [...given(only?.lineStatusTitle), ...when(!isSaid, day)].join(", ");
}

/** The fields that a `review` entry names, and rates that began or ended; null for other work. */
function toldFields(
  { kind, change }: YourEntry,
  codes: readonly YourCode[],
): ReadonlySet<string> | null {
  if (kind !== "review") return null;
  const oneSided = codes
    .flatMap((code) => code.change?.changes ?? [])
    .filter(({ from, to }) => from === null || to === null);
  return new Set([...change, ...oneSided].map(({ field }) => field));
}

/**
 * @returns a function that says what to do about an entry, including its prices
 * @param tasks those of the entry, or those for which to say it
 */
export function todoOfEntries(document: ImpactDocument) {
  const factors = factorsOf(document);
  const byEntry = groupBy(document.tasks, ({ entry }) => entry);
  return (
    entry: YourEntry,
    codes: readonly YourCode[],
    tasks: readonly LineTask[] = byEntry.get(entry.id) ?? [],
  ): string[] => [
    ...withChoices(entryToDo(entry, codes), tasks, document.progress),
    ...priceToDo(factors.get(entry.id)),
  ];
}

/** The unit factors of the lines by entry; only lines with a price per unit count. */
function factorsOf({ tasks, columns }: ImpactDocument): ReadonlyMap<string, ReadonlySet<number>> {
  const factors = new Map<string, Set<number>>();
  if (columns.price === null) return factors;
  for (const { entry, edit, row } of tasks) {
    if (isOfCharge(columns.price, row)) continue;
    const factor = edit?.actions.includes("change-units") ? edit.factor : null;
    if (factor !== null) factors.set(entry, new Set(factors.get(entry)).add(factor));
  }
  return factors;
}

/** Warns that new units at the old price per unit would bill a multiple of the charge. */
function priceToDo(factors: ReadonlySet<number> = new Set()): string[] {
  if (factors.size === 0) return [];
  const how = [...factors].map((factor) =>
    factor < 1
      ? `multiply the price per unit by ${factorText(1 / factor)}`
      : `divide the price per unit by ${factorText(factor)}`,
  );
  return [`Also ${how.join(" or ")}.`];
}

function lineView(row: YourRow, owner: string | null, document: ImpactDocument) {
  const { columns } = document;
  const code = textOf(row.cells[columns.code.index]);
  return {
    row: rowPlace(document, row.row),
    text: [code, ownText(row, columns)].filter(Boolean).join(" · "),
    owner: owner ?? "",
    volume: row.volume === null ? "" : quantity(row.volume),
    charges: row.charges === null ? "" : money(row.charges),
  };
}

/** @returns a reader of a line's key as in the worklist (`10, East`); empty without a key column */
function lineKeys({ tasks, columns }: ImpactDocument): (row: YourRow) => string {
  const keys = new Map(tasks.map(({ row, key }) => [row, key]));
  return ({ row, cells }) => {
    const number = textOf(cells[columns.key?.index ?? -1]);
    const key = keys.get(row) ?? "";
    return number !== "" && numberInKey(number, key) !== null ? key : number;
  };
}

/** The description of the user's own line; empty without a description column. */
export function ownText({ cells }: YourRow, { descriptions }: ImpactDocument["columns"]): string {
  const texts = descriptions.map(({ index }) => textOf(cells[index]));
  return texts.find((text) => text !== "") ?? "";
}

type YourCodeView = ReturnType<ReturnType<typeof yourCodeViews>>;

function yourCodeViews(document: ImpactDocument) {
  const shown = new Set(document.codes.flatMap(({ change }) => change?.code ?? []));
  const sourceOf = fieldSources(document.from, document.to);
  return (code: YourCode) => {
    const view = code.change === null ? null : changeView(code.change, shown, { sourceOf });
    const reworded = view?.rows.find(({ field }) => field === "longDescription");
    const lost = new Set<string>(
      LINE_STATUSES[code.lineStatus].ends
        ? code.change?.changes.filter(({ to }) => !to?.length).map(({ field }) => field)
        : [],
    );
    const title = ({ rule }: YourCode["findings"][number]) => ruleOf(rule).title;
    return {
      lineStatus: code.lineStatus,
      lineStatusTitle: LINE_STATUSES[code.lineStatus].title,
      description: code.newWording ?? code.oldWording ?? "",
      wording: changedWording(code),
      oldPieces: reworded?.fromPieces ?? null,
      newPieces: reworded?.toPieces ?? null,
      findings: code.findings.filter(({ waived }) => !waived).map(title),
      accepted: code.findings.filter(({ waived }) => waived).map(title),
      /** Changed fields, without the long description and values that a code lost by ending. */
      rows: (view?.rows ?? [])
        .filter(({ field }) => field !== "longDescription" && !lost.has(field))
        .map(({ label, from, to, note }) => ({
          label: note === "" ? label : `${label} (${note})`,
          from,
          to,
        })),
    };
  };
}

/** @returns null if the wording is the same in both releases, or in only one of them */
export function changedWording({ oldWording, newWording }: YourCode) {
  return oldWording === null || newWording === null || oldWording === newWording
    ? null
    : { from: oldWording, to: newWording };
}
