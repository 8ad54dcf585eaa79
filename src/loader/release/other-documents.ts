/** Recognizes tables that CMS publishes beside a release with some of its columns, and that are no release. */

import { type Cell, type Row, textOf } from "../../model/basics/row.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import { WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
import { findCompanionHeader } from "../companions/columns.js";
import { MAX_PREAMBLE_ROWS } from "../files/limits.js";
import { cellIn, type TableHeader } from "./table-header.js";

interface TableLook {
  /** The sheet's name and all that stands above the header. */
  readonly title: string;
  /** The cells of the header in upper case; empty where no row could be one. */
  readonly headerCells: readonly string[];
  /** The header as that of a release, or null where it names no field of one. */
  readonly header: TableHeader | null;
  readonly action: Cell;
  /** The rows under a header of a release. */
  readonly below: readonly Row[];
}

interface OtherDocument {
  readonly name: string;
  /** What its owner can do with it instead. */
  readonly use?: string;
  matches(table: TableLook): boolean;
}

/** A release has the added date; CMS's lists beside it have at most these few columns. */
const FEW_FIELDS = 4;

const OTHER_DOCUMENTS: readonly OtherDocument[] = [
  {
    name: "a report or worklist of hcpcs-diff",
    matches: ({ headerCells }) =>
      headerCells.includes("MADE BY") || headerCells.includes(WORKLIST_TITLES.id.toUpperCase()),
  },
  {
    // 2018 and 2019 name the column; since 2020 an action code in words ("ADD", "DISC") has its place.
    name: "CMS's transaction report",
    use: "Give it to a comparison with --transaction-report.",
    matches: ({ headerCells, header, action }) =>
      headerCells.includes("TYPE OF CHANGE") ||
      (header !== null &&
        header.columns.size <= FEW_FIELDS &&
        String(action ?? "").trim().length > 1),
  },
  {
    // 2018 and 2019: "CODE", "ACTION", "EFF DATE"; 2025 and 2026: "HCPCS/MOD Code", "Action". A release has letters there.
    name: "CMS's list of corrections",
    use: "Give it to a comparison with --corrections, or to hcpcs-diff corrections.",
    matches: ({ headerCells, header, below }) => {
      const texts = below.map(({ cells }) => textOf(cells[headerCells.indexOf("ACTION")]));
      const isOfLetters = texts.length > 0 && texts.every((text) => text.length <= 1);
      return (
        headerCells.includes("ACTION") && header?.columns.has("addedDate") !== true && !isOfLetters
      );
    },
  },
  {
    // "NOC CODES - HCPCS 2026" above the header.
    name: "CMS's list of NOC codes",
    use: "Put it beside the release's own file: show reads it there.",
    matches: ({ title }) => /\bNOC[ _]?CODES\b/i.test(title),
  },
];

/** A header of CMS's lists that is none of a release: its first cell names the code. */
const CODE_COLUMN = /^(?:HCPCS?(?:\/MOD(?:IFIER)?)?(?: CODE)?|CODE)$/;

/**
 * @param header the table's header, null where it has none of a release
 * @param sheetName the name of the sheet, empty for text
 * @returns what the table is instead of a release, and what to do with it; null for none of these
 */
export function otherDocument(
  rows: readonly Row[],
  header: TableHeader | null,
  sheetName: string,
): Pick<OtherDocument, "name" | "use"> | null {
  const companion = findCompanionHeader(rows);
  // A release of somebody's own may have status indicators too.
  if (companion !== null && header?.columns.has("longDescription") !== true)
    return { name: `CMS's ${PUBLICATIONS[companion.publication].title}` };
  const namesTheCode = (row: Row) => upperCells(row).some((cell) => CODE_COLUMN.test(cell));
  const index = header?.index ?? rows.slice(0, MAX_PREAMBLE_ROWS).findIndex(namesTheCode);
  const above = rows.slice(0, Math.max(index, 0)).flatMap(({ cells }) => cells.map(String));
  const below = header === null ? [] : rows.slice(header.index + 1);
  const actions = below.map((row) => header && cellIn(header, row, "actionCode"));
  const action = actions.find(Boolean) ?? null;
  const headerCells = upperCells(rows[index]);
  const title = [sheetName, ...above].join("\n");
  const look: TableLook = { title, headerCells, header, action, below };
  return OTHER_DOCUMENTS.find((document) => document.matches(look)) ?? null;
}

function upperCells(row: Row | undefined): readonly string[] {
  return (row?.cells ?? []).map((cell) =>
    String(cell ?? "")
      .trim()
      .toUpperCase(),
  );
}
