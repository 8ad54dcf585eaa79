/** Writes a report to stdout and files; either all files are written or none. */

import { statSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { KnownError, orElse } from "../../model/basics/errors.js";
import type { Worklists } from "../../overlay/worklist/carry-over.js";
import {
  type FormatTable,
  formatOfFile,
  type Rendered,
  type RenderOptions,
  renderAs,
  renderInPieces,
} from "../../report/format-table.js";
import {
  commandsWithoutOthers,
  jsonWithoutCommands,
  withoutCommands,
} from "../../report/media/safe-text/runner-commands.js";
import { readFormat, readTemplates } from "../command-line/read-options.js";
import type { OutputArguments, ReportArguments } from "../command-line/shared-options.js";
import { isStdio } from "../command-line/stdio.js";
import { settingsFiles } from "../inputs/config.js";
import { mailDate } from "../source-date.js";
import { printPaged, terminal } from "../terminal.js";
import { CARRYING, type Output, refuseToOverwrite } from "./protected-inputs.js";
import { type OutputFile, writeFiles } from "./write-files.js";

type Formats = FormatTable<never>;

/** What a command line says of the places that a report goes to. */
type Places = Pick<OutputArguments, "output" | "format" | "full" | "printWaivers"> &
  Pick<ReportArguments, "config"> & { readonly byOwner?: string | undefined };

function placesOf(
  { output: files = [], full, byOwner, ...args }: Places,
  formats: Formats,
): Output[] {
  // `--full` is the whole report as text, which a bare run shows only the worklist of.
  const asked = full === true && files.length === 0 ? (args.format ?? "text") : args.format;
  // Beside the files of owners, whose format --format is then, the whole is written where an output asks for it.
  const format = byOwner === undefined ? readFormat(asked, formats) : null;
  if (files.length === 0 && byOwner !== undefined) return [];
  if (files.length === 0) return [{ path: null, format: format ?? "text", brief: format === null }];
  const toStdout = files.some(isStdio);
  return files.map((file) =>
    isStdio(file)
      ? { path: null, format: format ?? "text", brief: false }
      : { path: file, format: fileFormat(file, toStdout ? null : format, formats), brief: false },
  );
}

function fileFormat(file: string, asked: string | null, formats: Formats): string {
  if (/[/\\]$/.test(file) || orElse(() => statSync(file).isDirectory(), false))
    throw new KnownError(`${file} is a folder.`, {
      hint: `Name a file in it, as in -o ${join(file, "report.html")}.`,
    });
  const told = formatOfFile(file, formats);
  // `--format load -o changes.csv`: what is asked for is a csv of its own.
  const extension = extname(file).toLowerCase();
  if (asked !== null && formats[asked]?.extensions.some((one) => one.endsWith(extension)))
    return asked;
  if (told !== null && asked !== null && told !== asked) {
    throw new KnownError(
      `${basename(file)} would be ${told} by its extension, but --format says ${asked}.`,
      {
        hint: "Leave out --format, or give the file another extension.",
      },
    );
  }
  const format = told ?? asked;
  if (format !== null) return format;
  const extensions = Object.values(formats).flatMap((one) => one.extensions[0] ?? []);
  const why = extname(file) === "" ? "has no extension" : `has the extension ${extname(file)}`;
  throw new KnownError(`${basename(file)} ${why}, which does not tell the format.`, {
    hint: `Use one of ${extensions.join(", ")}, or add --format.`,
  });
}

/** How a command wants a document rendered, beside the format and the options that every command has. */
export interface WriteOptions extends Pick<RenderOptions, "maxSize"> {
  readonly loadFile?: RenderOptions["load"];
  /** Those that were read; no others that people have written in are overwritten. */
  readonly worklists?: Worklists | null;
}

/** A report that is to be written, planned before anything is read. */
export type Report<D> = Awaited<ReturnType<typeof planReport<D>>>;

/**
 * @param args of the command line, which tell how to write too: with which templates, with colors or not
 * @param inputs files that are read and must not be overwritten, beside the settings file
 * @param templates as readTemplates gives them, where they were read before
 * @throws KnownError where a format cannot be told, or two outputs are one file; and as readTemplates does
 */
export async function planReport<D>(
  args: Places & Pick<OutputArguments, "color"> & Pick<ReportArguments, "bom" | "templates">,
  inputs: readonly string[],
  formats: FormatTable<D>,
  templates?: string | null,
) {
  const places = placesOf(args, formats);
  const paths = places.map(({ path }) => path && resolve(path));
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined)
    throw new KnownError(`Two outputs go to ${twice === null ? "stdout" : basename(twice)}.`, {
      hint: "Give each output its own name.",
    });
  refuseToOverwrite(places, [...inputs, ...settingsFiles(args.config)]);
  // Where stdout carries waivers, the report goes to files alone.
  const outputs = args.printWaivers === true ? places.filter(({ path }) => path !== null) : places;
  const folder = templates === undefined ? await readTemplates(args.templates) : templates;
  const read = [...inputs];
  return {
    outputs,
    /** The folder of the user's templates; null for ours. */
    templates: folder,
    inputs: read as readonly string[],
    /**
     * To be called with the files that are read.
     * @throws KnownError where an output is one of them
     */
    onRead: (files: readonly string[]): void => {
      refuseToOverwrite(outputs, files);
      read.push(...files);
    },
    /** Renders every output of the document, then writes them: all files land, or none does. */
    async write(
      document: D,
      { worklists = null, loadFile, maxSize = null }: WriteOptions = {},
    ): Promise<void> {
      const { bom = false, color = terminal.color } = args;
      const files: OutputFile[] = [];
      const printed: { body: Rendered; isPaged: boolean }[] = [];
      for (const { path, format, brief } of outputs) {
        const asked = {
          templates: folder,
          maxSize,
          bom,
          perGroup: brief ? BRIEF_GROUP : null,
          ...(loadFile === undefined ? {} : { load: loadFile }),
          ...(path === null ? { width: terminal.width, color } : {}),
          epoch: mailDate(),
        };
        if (path !== null) {
          const body = await renderInPieces(document, formats, format, asked);
          files.push({ path, body, isLocked: CARRYING.has(format) });
        } else {
          const body = forPrinting(await renderAs(document, formats, format, asked), format);
          printed.push({ body, isPaged: format === "text" && !brief });
        }
      }
      if (files.length > 0) {
        const { protectWorklists } = await import("./protected-worklists.js");
        await writeFiles(files, () => protectWorklists(outputs, worklists));
      }
      for (const { body, isPaged } of printed)
        await (isPaged && typeof body === "string" ? printPaged(body) : terminal.print(body));
      sayWritten(outputs);
    },
  };
}

/** Starts to load renderers while files are read; ignores a failure, because rendering will report it again. */
export function loadRenderers<D>(outputs: readonly Output[], formats: FormatTable<D>): void {
  for (const { format } of outputs) formats[format]?.load().catch(() => null);
}

/** Formats that are more than text, and how they are kept from holding commands to the runner of a pipeline. */
const COMMANDS_KEPT_OUT: Readonly<Record<string, (text: string) => string>> = {
  json: jsonWithoutCommands,
  sarif: jsonWithoutCommands,
  gitlab: jsonWithoutCommands,
  github: commandsWithoutOthers,
  eml: withoutCommands,
};

/** @returns bytes for output that is printed as it is, and a text for output that is still to be escaped */
function forPrinting(body: Rendered, format: string): Rendered {
  const keptOut = COMMANDS_KEPT_OUT[format];
  if (keptOut === undefined) return body;
  // A mail comes as bytes, of which each is a character here and a byte again afterwards.
  return typeof body === "string"
    ? Buffer.from(keptOut(body))
    : Buffer.from(keptOut(Buffer.from(body).toString("latin1")), "latin1");
}

export function sayWritten(outputs: readonly Output[]): void {
  for (const { path } of outputs) if (path !== null) terminal.say(`Wrote ${path}`);
}

/** How many codes a group shows on a bare run; a terminal is no place for nine hundred. */
const BRIEF_GROUP = 10;
