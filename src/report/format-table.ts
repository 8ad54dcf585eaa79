/** The type of a table of formats: the formats of one kind of document, and the file names that select them. */

import { KnownError } from "../model/basics/errors.js";
import type { LoadOptions } from "./impact/load-columns.js";

export interface RenderOptions {
  /** A user's templates folder, or null for the built-in ones. */
  readonly templates: string | null;
  /** Columns of a terminal; other formats ignore it. */
  readonly width: number;
  readonly color: boolean;
  /** How many changes a group shows before it says how many more; null for all. */
  readonly perGroup: number | null;
  /** A byte order mark before a CSV, so that Excel reads it as UTF-8; false if left out. */
  readonly bom?: boolean;
  /** Which edits a load file has, and how its columns are named. */
  readonly load?: LoadOptions;
  /** The most characters (UTF-16 units) of a Markdown report, which is cut at a change; all of it if left out. */
  readonly maxSize?: number | null;
  /** Seconds since 1970 for a format that needs a date; the day the newer release takes effect if left out. */
  readonly epoch?: number | null;
}

/** Text, or the bytes of a format that is none. */
export type Rendered = string | Uint8Array;

/** A text that is made while it is written, because it may be too large to stand in memory. */
export interface TextInPieces {
  readonly pieces: Iterable<string>;
}

/** A document to the bytes of a file. Same document and options, same bytes. */
export type RenderDocument<D, Body = Rendered> = (
  document: D,
  options: RenderOptions,
) => Promise<Body>;

interface DocumentFormat<D> {
  readonly title: string;
  readonly extensions: readonly string[];
  /** Loads the renderer, so that a run pays only for the formats it writes. */
  load(): Promise<RenderDocument<D, Rendered | TextInPieces>>;
}

export type FormatTable<D> = Readonly<Record<string, DocumentFormat<D>>>;

/** @returns the format that a file name asks for by its longest known extension, or null */
export function formatOfFile<Name extends string>(
  name: string,
  formats: Readonly<Record<Name, { readonly extensions: readonly string[] }>>,
): Name | null {
  const lower = name.toLowerCase();
  const asked = (Object.keys(formats) as Name[])
    .flatMap((format) => formats[format].extensions.map((extension) => ({ format, extension })))
    .filter(({ extension }) => lower.endsWith(extension))
    .sort((a, b) => b.extension.length - a.extension.length);
  return asked[0]?.format ?? null;
}

/** @returns the whole of what renderInPieces gives */
export async function renderAs<D>(
  ...asked: Parameters<typeof renderInPieces<D>>
): Promise<Rendered> {
  const body = await renderInPieces(...asked);
  return typeof body === "object" && "pieces" in body ? [...body.pieces].join("") : body;
}

/**
 * Renders a document in one of the formats of its kind.
 * @throws KnownError for a format that its kind does not have
 */
export async function renderInPieces<D>(
  document: D,
  formats: FormatTable<D>,
  format: string,
  options: Partial<RenderOptions> = {},
): Promise<Rendered | TextInPieces> {
  const found = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (found === undefined) {
    throw new KnownError(`There is no format ${format} for this.`, {
      hint: `Choose from ${Object.keys(formats).join(", ")}.`,
    });
  }
  const render = await found.load();
  return render(document, {
    templates: null,
    width: 100,
    color: false,
    perGroup: null,
    ...options,
  });
}
