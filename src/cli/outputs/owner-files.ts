/** Writes one report for each owner, under unique file names that every system accepts. */
import { join } from "node:path";
import { firstFew } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { groupBy } from "../../model/basics/group-by.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { tasksOfDiff, tasksOfLines, withOwnProgress } from "../../model/worklist/due-tasks.js";
import type { Progress } from "../../model/worklist/task.js";
import { textIn } from "../../model/worklist/worklist-file.js";
import { ofOwner, ownedCodes, ownersConcerned } from "../../overlay/your-codes/of-owner.js";
import { DEVICE } from "../../releases/safe-file-name.js";
import { type Selection, selectChanges } from "../../report/comparison/selection.js";
import { type FormatTable, renderAs } from "../../report/format-table.js";
import { FORMATS } from "../../report/formats.js";
import { withoutDoubles } from "../../report/impact/load-file.js";
import type { ReportArguments } from "../command-line/shared-options.js";
import { mailDate } from "../source-date.js";
import { terminal } from "../terminal.js";
import { CARRYING, refuseToOverwrite } from "./protected-inputs.js";
import { protectWorklists } from "./protected-worklists.js";
import { type OutputFile, writeFilesInto } from "./write-files.js";
import { type Report, reportWritten, type WriteOptions } from "./write-report.js";

/** More owners than this are not departments: the column holds names of patients or items. */
const MOST_OWNERS = 1000;

interface Owned<D> {
  /** Null for work without an owner. */
  readonly owners: readonly (string | null)[];
  readonly formats: FormatTable<D>;
  /** Title of the column that names owners. */
  readonly column: string;
  of(owner: string | null): D;
}

/**
 * Finds owners with affected lines or new-code candidates; with a worklist, those with open lines.
 * @param format formats that --worklist reads back keep closed tasks too, so that the owners' files
 *   together are the whole worklist
 * @throws KnownError if no column names owners
 */
export function linesByOwner(document: ImpactDocument, format: string): Owned<ImpactDocument> {
  if (document.columns.owner === null && document.progress === undefined) {
    throw new KnownError(`${document.source.file} has no owner column.`, {
      hint: "Name it with --owner-column, by its header or its letter.",
    });
  }
  const withClosed = CARRYING.has(format);
  const gone = goneByOwner(document.progress, format);
  // Lines that share one edit in the load file may have several owners; only the first gets it.
  const whole = format === "load" ? withoutDoubles(document) : document;
  return {
    owners: [...new Set([...ownersConcerned(document, withClosed), ...gone.keys()])],
    formats: FORMATS.impact,
    column: document.columns.owner?.name ?? "Owner",
    of: (owner) => {
      const part = ofOwner(whole, owner, withClosed);
      return withOwnProgress(part, tasksOfLines(part), gone.get(owner));
    },
  };
}

/**
 * Finds owners with open codes in the worklist that was read.
 * @param selection what the report shows
 * @param format formats that --worklist reads back keep closed codes too
 * @throws KnownError if no worklist was read
 */
export function codesByOwner(
  diff: ReleaseDiff,
  selection: Selection,
  format: string,
): Owned<ReleaseDiff> {
  if (diff.progress === undefined) {
    throw new KnownError("--by-owner needs a worklist that names owners.", {
      hint: "Write one with -o work.xlsx, fill in its column Owner, and give it to --worklist.",
    });
  }
  const owned = ownedCodes(selectChanges(diff, selection), CARRYING.has(format));
  const gone = goneByOwner(diff.progress, format);
  return {
    owners: [...new Set([...owned.keys(), ...gone.keys()])],
    formats: FORMATS.diff,
    column: "Owner",
    of: (owner) => {
      const part = selectChanges(diff, { ...selection, codes: owned.get(owner) ?? [], owner });
      return withOwnProgress(part, tasksOfDiff(part), gone.get(owner));
    },
  };
}

/** Rows that are gone from the report, by owner, for formats that --worklist reads back. */
function goneByOwner(
  progress: Progress | undefined,
  format: string,
): ReadonlyMap<string | null, Progress["gone"]> {
  const rows = CARRYING.has(format) ? (progress?.gone ?? []) : [];
  return groupBy(rows, (cells) => textIn(cells, "owner") || null);
}

/** @param folder folder for the files, created if it does not exist */
export async function writeByOwner<D>(
  { owners, formats, column, of }: Owned<D>,
  folder: string,
  format: string,
  { inputs, templates }: Pick<Report<D>, "inputs" | "templates">,
  {
    bom = false,
    loadFile: load = {},
    worklists = null,
  }: Pick<WriteOptions, "loadFile" | "worklists"> & Pick<ReportArguments, "bom">,
): Promise<void> {
  if (owners.length > MOST_OWNERS) {
    throw new KnownError(
      `The column "${column}" names ${owners.length} owners, which is more than ${MOST_OWNERS}.`,
      { hint: "Name the column of departments with --owner-column." },
    );
  }
  const extension = formats[format]?.extensions[0];
  if (extension === undefined) {
    throw new KnownError(`--by-owner writes files, and ${format} is not a file format.`, {
      hint: "Choose --format html, md, xlsx or eml.",
    });
  }
  const names = fileNames(owners.map((owner) => owner ?? "no owner"));
  const files: OutputFile[] = [];
  for (const [index, owner] of owners.entries()) {
    const options = { templates, bom, load, epoch: mailDate() };
    const body = await renderAs(of(owner), formats, format, options);
    const path = join(folder, `${names[index]}${extension}`);
    files.push({ path, body, isLocked: CARRYING.has(format) });
  }
  if (files.length === 0)
    return terminal.say("--by-owner wrote no file: nobody has an open task or an affected line.");
  const outputs = files.map(({ path }) => ({ path, format, brief: false }));
  refuseToOverwrite(outputs, inputs);
  await writeFilesInto([folder], files, () => protectWorklists(outputs, worklists));
  const alike = [...groupBy(owners, (owner) => owner?.toLowerCase()).values()].filter(
    ({ length }) => length > 1,
  );
  if (alike.length > 0)
    terminal.say(
      `Names in other capitals are other owners, with a report each: ${firstFew(alike.flat().map(String), MOST_NAMED)}. Write a name in one way to join its reports.`,
    );
  reportWritten(outputs);
}

const LONGEST_NAME = 60;
const MOST_NAMED = 8;

/**
 * Makes file names of any text: without separators, not the name of a Windows device, and unique in
 * lower case, because some systems do not distinguish `A` from `a`.
 */
function fileNames(texts: readonly string[]): string[] {
  const used = new Set<string>();
  return texts.map((text) => {
    const plain = text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, LONGEST_NAME);
    const name = DEVICE.test(plain) ? `${plain}-owner` : plain || "owner";
    let found = name;
    for (let again = 2; used.has(found); again += 1) found = `${name}-${again}`;
    used.add(found);
    return found;
  });
}
