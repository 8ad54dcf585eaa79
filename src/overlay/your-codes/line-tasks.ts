/** Makes the task of each line in the worklist, with the edit that does it. */

import { firstFew, pluralize } from "../../model/basics/counts-in-words.js";
import { asDay } from "../../model/basics/days.js";
import { groupBy } from "../../model/basics/group-by.js";
import { oncePer } from "../../model/basics/once-per.js";
import { when } from "../../model/basics/optional.js";
import type { CodeReplacement } from "../../model/comparison/code-change.js";
import { canBeBilled } from "../../model/comparison/replacement-terms.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import {
  codesByRow,
  codesOfEntries,
  codesOfRow,
  modifiersOf,
  rowsByNumber,
} from "../../model/impact/line-code.js";
import { isOfOtherPackage } from "../../model/impact/line-status.js";
import type { YourCode } from "../../model/impact/your-code.js";
import type { ReadTable } from "../../model/impact/your-table.js";
import type { YourEntry } from "../../model/impact/your-worklist.js";
import type { EditAction } from "../../model/worklist/edit-faults.js";
import { lastDay, unitsByHand, unitsSteps } from "../../model/worklist/edit-steps.js";
import type { Edit, LineTask } from "../../model/worklist/task.js";
import { taskId, taskVersion } from "../../model/worklist/task-ids.js";
import { amountIn, type DecimalSign } from "../your-table/amounts.js";
import { inOrderOfContent, lineKeys, numbered } from "./line-keys.js";

interface Lines {
  readonly rows: readonly YourRow[];
  /** The rows of each code, in table order. */
  readonly rowsOf: ReadonlyMap<string, readonly YourRow[]>;
  readonly columns: ImpactDocument["columns"];
  readonly codes: readonly YourCode[];
  readonly decimal: DecimalSign;
  readonly tables: readonly ReadTable[];
  /** Keys of the lines in a worklist that was read. */
  readonly known?: ReadonlySet<string> | undefined;
}

/** @returns a task for every line of every entry, in worklist order, and the columns of the keys */
export function lineTasks(worklist: readonly YourEntry[], lines: Lines) {
  const { rows, rowsOf, columns, tables, codes, decimal, known } = lines;
  const affected = new Set(codes.map(({ code }) => code));
  const asked = (row: YourRow) => codesOfRow(row).some((code) => affected.has(code));
  const { keys, ...keyFacts } = lineKeys(rows, columns, { tables, known, asked });
  const bareOf = ({ row }: YourRow) => keys.get(row)?.bare ?? "";
  const byNumber = rowsByNumber(rows);
  const codesOf = codesOfEntries(codes);
  /** By row and code: the place of the line among those with the same key and affected code. */
  const places = new Map<string, number>();
  for (const [code, own] of rowsOf)
    if (affected.has(code))
      for (const [{ row }, place] of inOrderOfContent(own, columns, bareOf))
        places.set(`${row} ${code}`, place);
  const tasks = worklist.flatMap((entry) => {
    const own = codesByRow(codesOf(entry));
    // Cached: a code may have hundreds of lines, all with the same edit.
    const asked = (code: YourCode, edit: Edit | null) => ({
      edit,
      version: taskVersion(entry, code.code, edit),
    });
    const ofOne = oncePer((code: YourCode) => asked(code, editOf(entry, code)));
    const ofSeveral = oncePer((code: YourCode) => {
      const { edit } = ofOne(code);
      return asked(code, edit && unitsByHand(edit));
    });
    return entry.rows.flatMap((number): LineTask[] => {
      const row = byNumber[number];
      const code = own.get(number)?.[0]?.code;
      if (row === undefined || code === undefined) return [];
      const { key, bare } = keys.get(number) ?? { key: "", bare: "" };
      const { edit, version } = (row.codes.length > 1 ? ofSeveral : ofOne)(code);
      const id = taskId(numbered(bare, places.get(`${number} ${code.code}`) ?? 1), code.code);
      const units = amountIn(row, columns.units, decimal);
      return [{ id, version, entry: entry.id, row: number, key, code: code.code, units, edit }];
    });
  });
  return { tasks, ...keyFacts };
}

function stepOf({ code, factor, effectiveDate }: NonNullable<CodeReplacement["via"]>[number]) {
  return { code, factor, effectiveDate: asDay(effectiveDate) };
}

/** Null if a person must first decide what to bill, or whether anything changes at all. */
function editOf(entry: YourEntry, code: YourCode): Edit | null {
  if (isOfOtherPackage(code)) return null;
  const { kind, effectiveDate, terminationDate } = entry;
  const edit = (
    actions: readonly EditAction[],
    newCodes: readonly string[] = [],
    { factor = null, from = effectiveDate }: { factor?: number | null; from?: string | null } = {},
  ): Edit => ({
    actions: [...actions],
    oldCode: code.code,
    newCodes: [...newCodes],
    factor,
    effectiveDate: from,
    terminationDate:
      kind === "convert-units" || kind === "change-code"
        ? null
        : lastDay(terminationDate, effectiveDate),
  });
  if (kind === "convert-units") {
    const factor = entry.billingUnit?.factor ?? null;
    return factor === null || factor === 1 ? null : edit(["change-units"], [], { factor });
  }
  if (kind === "close") return edit(["close"]);
  if (kind !== "replace" && kind !== "change-code") return null;
  const billable = code.replacements.filter(canBeBilled);
  const [best] = billable;
  if (best === undefined) return edit(["close"]);
  // Each package of the code went to one of several: a person must say which product the line is.
  const named = billable.filter(({ oneToMany, source }) => oneToMany && source === "cms");
  const several = named.map((one) => one.code);
  if (several.length > 1) return edit(["close", "add"], several);
  // Codes with the same evidence, not all named by CMS, are alternatives.
  if (best.source === billable[1]?.source) return null;
  const { factor, reason } = best.billingUnit;
  if (reason === "route-differs") return null;
  const from = best.effectiveDate ?? effectiveDate;
  const change = edit(["change-code", ...unitsSteps(factor, best.billingUnit)], [best.code], {
    factor,
    from,
  });
  return best.via === undefined ? change : { ...change, via: best.via.map(stepOf) };
}

/** @returns a note on rows whose changed code has a modifier, which their edit omits; else none */
export function modifiersNote(tasks: readonly LineTask[], rows: readonly YourRow[]): string[] {
  const byNumber = rowsByNumber(rows);
  const edits = groupBy(tasks, ({ row }) => row);
  const inOrder = [...edits].toSorted(([a], [b]) => a - b);
  const places = inOrder.flatMap(([row, own]) => {
    const changed = own.flatMap(({ edit }) => (edit?.newCodes.length ? edit.oldCode : []));
    const modifiers = modifiersOf(byNumber[row]?.codes ?? [], changed);
    return modifiers.length > 0 ? [`${row} (${modifiers.join(" ")})`] : [];
  });
  return when(
    places.length > 0,
    `An edit names only codes, and the code cell of ${pluralize(places.length, "line")} to be changed has a modifier, which the new code keeps: row ${firstFew(places, 10)}.`,
  );
}
