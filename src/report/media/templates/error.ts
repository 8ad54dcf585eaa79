/** What is wrong with a template, as an error that names its file and, where it is known, the line. */
import { basename, dirname } from "node:path";
import { KnownError } from "../../../model/basics/errors.js";
import { given } from "../../../model/basics/optional.js";
import { missingName } from "./guard-view.js";

export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 0, as Handlebars counts; null where it is not known. */
  readonly column: number | null;
}

/** @param file the template's path; it is named with its folder */
export function templateFault(
  file: string,
  what: string,
  place: Place | null,
  cause?: Error,
): KnownError {
  const name = `${basename(dirname(file))}/${basename(file)}`;
  const column = given(place?.column, (at) => `, column ${at + 1}`).join("");
  const where = given(place, ({ line }) => `, line ${line}${column},`).join("");
  return new KnownError(`The template ${name}${where} cannot be rendered: ${what}.`, {
    hint: `Fix ${file}, or leave out --templates to use the one that comes with the tool.`,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** What Handlebars throws: some of its errors carry a place. */
interface HandlebarsError extends Error {
  readonly lineNumber?: number;
  readonly column?: number;
}

/** An error of Handlebars while it read or rendered a file; one that has its file already stays as it is. */
export function handlebarsFault(file: string, source: string, error: unknown): KnownError {
  if (error instanceof KnownError) return error;
  const cause = error as HandlebarsError;
  const missing = missingName(error);
  if (missing !== null)
    return templateFault(file, missing.message, onlyLineWith(missing.asked, source), cause);
  const { message, lineNumber, column = null } = cause;
  const place = lineNumber === undefined ? null : { line: lineNumber, column };
  // The parser says where it stopped, what stands there, and draws an arrow below; other messages end in the place.
  const [where = "", shown = ""] = message.split("\n");
  const what = `${where} ${shown}`.trim().replace(` - ${lineNumber}:${column}`, "");
  return templateFault(file, what, place, cause);
}

/** The line with a tag that asks for a name; null where several do. */
function onlyLineWith(name: string, source: string): Place | null {
  const asking = source.split("\n").flatMap((text, index) => {
    const tags = text.match(/\{\{.*?\}\}/g) ?? [];
    return tags.some((tag) => tag.split(/[^\w-]+/).includes(name)) ? [index + 1] : [];
  });
  const [line] = asking;
  return line === undefined || asking.length > 1 ? null : { line, column: null };
}
