/** Excel workbooks (xlsx and the old xls) to rows, sheet by sheet. */
import { KnownError } from "../model/errors.js";
import type { Cell, Row } from "./table.js";
import { zipMembers } from "./zip.js";

export interface Sheet {
  readonly name: string;
  readonly rows: Row[];
}

/** What SheetJS keeps of a cell in its dense form. */
interface SheetCell {
  readonly t: string;
  readonly v?: string | number | boolean | Date;
}

/**
 * @param bytes the whole workbook
 * @param file its name, for messages
 * @throws KnownError when it is damaged, encrypted or too large
 */
export async function readWorkbook(
  bytes: Buffer,
  file: string,
  kind: "xlsx" | "xls",
): Promise<Sheet[]> {
  // SheetJS trusts the sizes in a zip; our reader does not, and refuses bombs before it unpacks anything.
  if (kind === "xlsx") for (const member of await zipMembers(bytes, file)) await member.read();
  const { read } = await import("@e965/xlsx");
  try {
    const workbook = read(bytes, {
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      bookVBA: false,
    });
    return workbook.SheetNames.map((name) => {
      const cells = (workbook.Sheets[name] as { "!data"?: (SheetCell | undefined)[][] })["!data"];
      const rows = Array.from(cells ?? [], (row, index) => ({
        number: index + 1,
        cells: Array.from(row ?? [], cellValue),
      }));
      return { name, rows };
    });
  } catch (error) {
    throw new KnownError(`${file} cannot be read as a workbook: ${(error as Error).message}.`, {
      hint: "Open it in a spreadsheet program and save it again, or pass the text member of CMS's zip.",
      cause: error,
    });
  }
}

function cellValue(cell: SheetCell | undefined): Cell {
  const value = cell?.v;
  // "e" is an Excel error such as #N/A: nothing that CMS published.
  if (value === undefined || cell?.t === "e") return null;
  return typeof value === "number" ? value : String(value);
}
