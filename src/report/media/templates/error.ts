/** What is wrong with a template, as an error that names its file and, where it is known, the line. */
import { basename, dirname } from "node:path";
import { KnownError } from "../../../model/basics/errors.js";
import { syntaxTrouble } from "./syntax-errors.js";

export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 0, as Handlebars counts; null where it is not known. */
  readonly column: number | null;
}

/** @param file the template's path; a partial is named with its folder */
export function templateFault(
  file: string,
  what: string,
  place: Place | null,
  cause?: Error,
): KnownError {
  const parent = basename(dirname(file));
  const name = parent === "partials" ? `${parent}/${basename(file)}` : basename(file);
  const column = place === null || place.column === null ? "" : `, column ${place.column + 1}`;
  const where = place === null ? "" : `, line ${place.line}${column},`;
  return new KnownError(`The template ${name}${where} cannot be rendered: ${what}.`, {
    hint: `Mend ${file}, or leave out --templates to use the one that comes with the tool.`,
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
  const { message, lineNumber, column = null } = error as HandlebarsError;
  const fault = (what: string, place: Place | null) =>
    templateFault(file, what, place, error as Error);
  const syntax = syntaxTrouble(source, message);
  if (syntax !== null) return fault(syntax.what, syntax);
  // Of a path with three parts or more, Handlebars leaves the middle to JavaScript, which knows no line.
  const deep = /\(reading '(.*)'\)$/s.exec(message)?.[1];
  if (deep !== undefined) return fault(notInView(deep), firstPlaceOf(`.${deep}`, source));
  // A text has no names at all; JavaScript says so before Handlebars can.
  const ofText = /^Cannot use 'in' operator to search for '(.*)' in /s.exec(message)?.[1];
  if (ofText !== undefined) return fault(notInView(ofText), firstPlaceOf(ofText, source));
  const place = lineNumber === undefined ? null : { line: lineNumber, column };
  const missing = /^"(.*)" not defined in /s.exec(message)?.[1];
  if (missing !== undefined) return fault(notInView(missing), place);
  return fault(message.replace(/ - \d+:\d+$/, "").replaceAll("\n", " "), place);
}

function notInView(name: string): string {
  return `the view has no "${name}" in this place`;
}

function firstPlaceOf(text: string, source: string): Place | null {
  const line = source.split("\n").findIndex((one) => one.includes(text));
  return line === -1 ? null : { line: line + 1, column: null };
}
