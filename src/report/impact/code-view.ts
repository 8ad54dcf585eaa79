/** One of the user's codes as templates see it: what was found, what to do, and the lines that it is on. */

import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import type { TextPiece } from "../../model/comparison/code-change.js";
import type { Severity } from "../../model/comparison/rules.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import { LINE_STATUSES, type LineStatus } from "../../model/impact/line-status.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { changeView, shownCodes } from "../comparison/change-view.js";
import { chargesText, money, quantity } from "../wording/amounts.js";
import { ruleOf, whatToDo } from "./sentences.js";

export interface YourCodeView {
  readonly code: string;
  readonly severity: Severity | null;
  readonly lineStatus: LineStatus;
  readonly lineStatusTitle: string;
  readonly statusTitle: string;
  readonly effectiveDate: string | null;
  readonly lastBillableDate: string | null;
  readonly description: string;
  readonly oldPieces: readonly TextPiece[] | null;
  readonly newPieces: readonly TextPiece[] | null;
  readonly findings: readonly string[];
  readonly waived: readonly string[];
  readonly todo: readonly string[];
  /** `12 lines, 3,400 units, 1,234.50` */
  readonly chargesAffected: string;
  readonly owners: string;
  /** Fields that changed, but for the long description. */
  readonly rows: readonly { readonly label: string; readonly from: string; readonly to: string }[];
  readonly lines: readonly LineView[];
  readonly moreLines: string | null;
}

export interface LineView {
  readonly row: string;
  readonly text: string;
  readonly owner: string;
  readonly volume: string;
  readonly charges: string;
}

/** Lines of a code that a report lists; the workbook has all of them. */
const MOST_LINES = 25;

/** The view of any code of the document. */
export function yourCodeViews(document: ImpactDocument): (code: YourCode) => YourCodeView {
  const shown = shownCodes(document.codes.flatMap(({ change }) => change ?? []));
  const rows = rowsByCode(document);
  return (code) => codeView(code, rows.get(code.code) ?? [], document, shown);
}

function rowsByCode({ rows }: ImpactDocument): ReadonlyMap<string, readonly YourRow[]> {
  const found = new Map<string, YourRow[]>();
  for (const row of rows) {
    const codes = new Set(row.codes.flatMap(({ code, modifiers }) => [code, ...modifiers]));
    for (const code of codes) {
      const known = found.get(code);
      if (known === undefined) found.set(code, [row]);
      else known.push(row);
    }
  }
  return found;
}

function codeView(
  code: YourCode,
  rows: readonly YourRow[],
  { columns }: ImpactDocument,
  shown: ReturnType<typeof shownCodes>,
): YourCodeView {
  const view = code.change === null ? null : changeView(code.change, shown);
  const reworded = view?.rows.find(({ field }) => field === "longDescription");
  const owners = [...new Set(rows.flatMap(({ owner }) => owner ?? []))];
  const title = ({ rule }: YourCode["findings"][number]) => ruleOf(rule).title;
  return {
    code: code.code,
    severity: code.severity,
    lineStatus: code.lineStatus,
    lineStatusTitle: LINE_STATUSES[code.lineStatus].title,
    statusTitle: code.status === null ? "In neither release" : STATUSES[code.status].title,
    effectiveDate: code.effectiveDate,
    lastBillableDate: code.lastBillableDate,
    description: code.newWording ?? code.oldWording ?? "",
    oldPieces: reworded?.fromPieces ?? null,
    newPieces: reworded?.toPieces ?? null,
    findings: code.findings.filter(({ waived }) => !waived).map(title),
    waived: code.findings.filter(({ waived }) => waived).map(title),
    todo: whatToDo(code),
    chargesAffected: chargesText(code.chargesAffected),
    owners:
      owners.slice(0, 8).join(", ") + (owners.length > 8 ? ` and ${owners.length - 8} more` : ""),
    rows: (view?.rows ?? [])
      .filter(({ field }) => field !== "longDescription")
      .map(({ label, from, to }) => ({ label, from, to })),
    lines: rows.slice(0, MOST_LINES).map((row) => lineView(row, columns)),
    moreLines:
      rows.length > MOST_LINES
        ? `${pluralize(rows.length - MOST_LINES, "more line")}; the workbook lists all.`
        : null,
  };
}

function lineView(row: YourRow, columns: ImpactDocument["columns"]): LineView {
  const own = columns.descriptions.map(({ index }) => String(row.cells[index] ?? "").trim());
  const code = String(row.cells[columns.code.index] ?? "").trim();
  return {
    row: formatCount(row.row),
    text: [code, own.find((text) => text !== "") ?? ""].filter((text) => text !== "").join(" · "),
    owner: row.owner ?? "",
    volume: row.volume === null ? "" : quantity(row.volume),
    charges: row.charges === null ? "" : money(row.charges),
  };
}
