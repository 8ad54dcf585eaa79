/** Recognizes tables that look like a release but are another document, of CMS or our own. */

import { type Cell, type Row, textOf } from "../../model/basics/row.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import { ownTable } from "../../model/documents/own-tables.js";
import { findCompanionHeader } from "../companions/columns.js";
import { MAX_PREAMBLE_ROWS } from "../files/limits.js";
import { cellIn, type TableHeader } from "./table-header.js";

interface TableLook {
  /** The sheet's name and the text above the header. */
  readonly title: string;
  /** Uppercase cells of the header; empty if no row could be a header. */
  readonly headerCells: readonly string[];
  /** The header parsed as that of a release; null if it is not one. */
  readonly header: TableHeader | null;
  readonly action: Cell;
  /** The rows below that header. */
  readonly below: readonly Row[];
}

interface OtherDocument {
  readonly name: string;
  /** Hint that says what to do with it instead. */
  readonly use?: string;
  matches(table: TableLook): boolean;
}

/** CMS's other lists have at most this many columns of a release. */
const FEW_FIELDS = 4;

const OTHER_DOCUMENTS: readonly OtherDocument[] = [
  {
    // 2018 and 2019 name the column; since 2020 its action codes are words ("ADD", "DISC").
    name: "CMS's transaction report",
    use: "Give it to a comparison with --transaction-report.",
    matches: ({ headerCells, header, action }) =>
      headerCells.includes("TYPE OF CHANGE") ||
      (header !== null && header.columns.size <= FEW_FIELDS && textOf(action).length > 1),
  },
  {
    // 2018 and 2019: "CODE", "ACTION", "EFF DATE"; 2025 and 2026: "HCPCS/MOD Code", "Action". A
    // release has single letters in that column.
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

/** The title of the code column in CMS's lists. */
const CODE_COLUMN = /^(?:HCPCS?(?:\/MOD(?:IFIER)?)?(?: CODE)?|CODE)$/;

/**
 * @param header header parsed as that of a release; null if it is not one
 * @param sheetName empty for text
 * @returns what the table is instead of a release, and what to do with it; null if it is not known
 */
export function otherDocument(
  rows: readonly Row[],
  header: TableHeader | null,
  sheetName: string,
): Pick<OtherDocument, "name" | "use"> | null {
  const companion = findCompanionHeader(rows);
  // A user's own release table may have status indicators too.
  if (companion !== null && header?.columns.has("longDescription") !== true)
    return {
      name: `CMS's ${PUBLICATIONS[companion.publication].title}`,
      use: "Give it to a comparison with --from-with or --to-with, or add it to the store with hcpcs-diff import.",
    };
  const namesTheCode = (row: Row) => upperCells(row).some((cell) => CODE_COLUMN.test(cell));
  const index = header?.index ?? rows.slice(0, MAX_PREAMBLE_ROWS).findIndex(namesTheCode);
  const above = rows.slice(0, Math.max(index, 0)).flatMap(({ cells }) => cells.map(String));
  const below = header === null ? [] : rows.slice(header.index + 1);
  const actions = below.map((row) => header && cellIn(header, row, "actionCode"));
  const action = actions.find(Boolean) ?? null;
  const own = ownTable(rows[index]?.cells ?? []);
  if (own !== null) return { name: own };
  const headerCells = upperCells(rows[index]);
  const title = [sheetName, ...above].join("\n");
  const look: TableLook = { title, headerCells, header, action, below };
  return OTHER_DOCUMENTS.find((document) => document.matches(look)) ?? null;
}

function upperCells(row: Row | undefined): readonly string[] {
  return (row?.cells ?? []).map((cell) => textOf(cell).toUpperCase());
}
