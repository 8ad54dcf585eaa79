/** Plans, renders and writes a report to stdout and files: all files, or none. */

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

/** Options that decide where a report is written. */
type Places = Pick<OutputArguments, "output" | "format" | "full" | "printWaivers"> &
  Pick<ReportArguments, "config"> & { readonly byOwner?: string | undefined };

function placesOf(
  { output: files = [], full, byOwner, ...args }: Places,
  formats: Formats,
): Output[] {
  // `--full` prints the whole report as text; a bare run prints only its worklist.
  const asked = full === true && files.length === 0 ? (args.format ?? "text") : args.format;
  // With --by-owner, --format is for the owners' files, and -o also writes the whole report.
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
  const byExtension = formatOfFile(file, formats);
  // `--format load -o changes.csv`: several formats can share an extension.
  const extension = extname(file).toLowerCase();
  if (asked !== null && formats[asked]?.extensions.some((one) => one.endsWith(extension)))
    return asked;
  if (byExtension !== null && asked !== null && byExtension !== asked) {
    throw new KnownError(
      `${basename(file)} would be ${byExtension} by its extension, but --format says ${asked}.`,
      {
        hint: "Leave out --format, or give the file another extension.",
      },
    );
  }
  const format = byExtension ?? asked;
  if (format !== null) return format;
  const extensions = Object.values(formats).flatMap((one) => one.extensions[0] ?? []);
  const why =
    extension === ""
      ? "has no extension to tell the format"
      : `has the extension ${extname(file)}, which is not a format of this report`;
  throw new KnownError(`${basename(file)} ${why}.`, {
    hint: `Use one of ${extensions.join(", ")}, or add --format.`,
  });
}

/** Options for rendering that only some commands have. */
export interface WriteOptions extends Pick<RenderOptions, "maxSize"> {
  readonly loadFile?: RenderOptions["load"];
  /** Worklists that were read; no other worklist that people filled in is overwritten. */
  readonly worklists?: Worklists | null;
}

/** A report whose outputs are planned before anything is read. */
export type Report<D> = Awaited<ReturnType<typeof planReport<D>>>;

/**
 * @param inputs files that must not be overwritten, in addition to the settings file
 * @param templates result of readTemplates, if it was called before
 * @throws KnownError if a format is unknown or two outputs are the same file, and as readTemplates
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
  // --print-waivers takes stdout, so the report goes to files only.
  const outputs = args.printWaivers === true ? places.filter(({ path }) => path !== null) : places;
  const folder = templates === undefined ? await readTemplates(args.templates) : templates;
  const read = [...inputs];
  return {
    outputs,
    /** Folder of the user's templates; null for the built-in ones. */
    templates: folder,
    inputs: read as readonly string[],
    /** @throws KnownError if an output is one of the files */
    onRead: (files: readonly string[]): void => {
      refuseToOverwrite(outputs, files);
      read.push(...files);
    },
    /** Renders all outputs before it writes any: all files, or none. */
    async write(
      document: D,
      { worklists = null, loadFile: load = {}, maxSize = null }: WriteOptions = {},
    ): Promise<void> {
      const { bom = false, color = terminal.color } = args;
      const options = { templates: folder, maxSize, bom, load, epoch: mailDate() };
      const files: OutputFile[] = [];
      const printed: { body: Rendered; isPaged: boolean }[] = [];
      for (const { path, format, brief } of outputs) {
        const asked = { ...options, perGroup: brief ? BRIEF_GROUP : null };
        if (path !== null) {
          const body = await renderInPieces(document, formats, format, asked);
          files.push({ path, body, isLocked: CARRYING.has(format) });
        } else {
          const onTerminal = { ...asked, width: terminal.width, color };
          const body = forPrinting(await renderAs(document, formats, format, onTerminal), format);
          printed.push({ body, isPaged: format === "text" && !brief });
        }
      }
      if (files.length > 0) {
        const { protectWorklists } = await import("./protected-worklists.js");
        await writeFiles(files, () => protectWorklists(outputs, worklists));
      }
      for (const { body, isPaged } of printed)
        await (isPaged && typeof body === "string" ? printPaged(body) : terminal.print(body));
      reportWritten(outputs);
    },
  };
}

/** Preloads renderers while files are read; ignores failures, because rendering reports them. */
export function loadRenderers<D>(outputs: readonly Output[], formats: FormatTable<D>): void {
  for (const { format } of outputs) formats[format]?.load().catch(() => null);
}

/** How to keep commands to a pipeline's runner out of formats that are not plain text. */
const COMMANDS_KEPT_OUT: Readonly<Record<string, (text: string) => string>> = {
  json: jsonWithoutCommands,
  sarif: jsonWithoutCommands,
  gitlab: jsonWithoutCommands,
  github: commandsWithoutOthers,
  eml: withoutCommands,
};

/** @returns bytes if the output is safe to print, or text that the terminal still has to escape */
function forPrinting(body: Rendered, format: string): Rendered {
  const keptOut = COMMANDS_KEPT_OUT[format];
  if (keptOut === undefined) return body;
  // A mail is bytes, which latin1 turns into characters and back without loss.
  return typeof body === "string"
    ? Buffer.from(keptOut(body))
    : Buffer.from(keptOut(Buffer.from(body).toString("latin1")), "latin1");
}

export function reportWritten(outputs: readonly Output[]): void {
  for (const { path } of outputs) if (path !== null) terminal.say(`Wrote ${path}`);
}

/** How many codes of each group a bare run shows. */
const BRIEF_GROUP = 10;
