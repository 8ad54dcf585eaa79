/** The error for a workbook that is damaged, or is none. */
import { KnownError } from "../../model/basics/errors.js";

/** @param why a clause, of which every name is safe to show */
export function unreadableWorkbook(
  file: string,
  why: string,
  hint = "Open it in a spreadsheet program and save it again.",
): KnownError {
  return new KnownError(`${file} cannot be read as a workbook: ${why}.`, { hint });
}
