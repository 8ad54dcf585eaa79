/** The formats of one kind of document: their renderers, and the file names that select them. */

import { KnownError } from "../model/basics/errors.js";
import type { LoadOptions } from "../model/impact/load-titles.js";

export interface RenderOptions {
  /** The user's templates folder; null for the built-in templates. */
  readonly templates: string | null;
  /** The columns of the terminal; only text uses it. */
  readonly width: number;
  readonly color: boolean;
  /** How many changes a group lists before it only counts the rest; null for all. */
  readonly perGroup: number | null;
  /** Whether a CSV starts with a byte order mark, which Excel needs for UTF-8; default false. */
  readonly bom?: boolean;
  /** The column titles of a load file. */
  readonly load?: LoadOptions;
  /** Characters (UTF-16 units) after which Markdown is cut, between changes; default unlimited. */
  readonly maxSize?: number | null;
  /** Seconds since 1970 for formats with a date; default: the newer release's effective date. */
  readonly epoch?: number | null;
}

/** Text, or bytes for a binary format. */
export type Rendered = string | Uint8Array;

/** A text generated while it is written, because it may be too large for memory. */
export interface TextInPieces {
  readonly pieces: Iterable<string>;
}

/** Renders a document. The same document and options give the same bytes. */
export type RenderDocument<D, Body = Rendered> = (
  document: D,
  options: RenderOptions,
) => Promise<Body>;

interface DocumentFormat<D> {
  readonly title: string;
  readonly extensions: readonly string[];
  /** Imports the renderer lazily, so that a run loads only the formats it writes. */
  load(): Promise<RenderDocument<D, Rendered | TextInPieces>>;
}

export type FormatTable<D, Format extends string = string> = Readonly<
  Record<Format, DocumentFormat<D>>
>;

/** @returns the format with the longest extension that the file name ends in, or null */
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

/** @returns the result of renderInPieces, joined into one text */
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
