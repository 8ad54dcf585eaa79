/** Assesses a file of the user's codes against two releases. */

import { existsSync } from "node:fs";
import { codeQuestions } from "../../differ/replacements/code-questions.js";
import { readYourTables } from "../../loader/your-table/read.js";
import { KnownError } from "../../model/basics/errors.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { lineKeysOf, type Worklists } from "../../overlay/worklist/carry-over.js";
import { matchCodes } from "../../overlay/your-codes/impact.js";
import type { DecimalSign } from "../../overlay/your-table/amounts.js";
import type { ColumnChoice } from "../../overlay/your-table/find-columns.js";
import type { YourCodesArguments } from "../command-line/command-options.js";
import { readOneOf } from "../command-line/read-options.js";
import type { LoadArguments } from "../command-line/shared-options.js";
import { expectLongRun } from "../long-run.js";
import type { Comparison } from "./compare-releases.js";
import type { Config } from "./config.js";

/** Options for reading files of codes. */
type CodesArguments = YourCodesArguments & Pick<LoadArguments, "licensedDescriptors">;

/**
 * Takes the files from the option, else from `mine` in the settings: `codes` in the settings are
 * patterns of what to show.
 * @throws KnownError if neither names a file, or the option holds patterns or codes
 */
export function codesFiles(args: CodesArguments, config: Config): readonly string[] {
  const files = args.codes ?? [config.mine ?? []].flat();
  if (files.length === 0) {
    throw new KnownError("No file of your codes was named.", {
      hint: "Add --codes chargemaster.csv, or --claims claims.csv, or put mine: chargemaster.csv in the settings file.",
    });
  }
  const pattern = files.find((file) => file.includes("*"));
  if (pattern !== undefined) {
    throw new KnownError(`--codes ${pattern} is a pattern; impact takes files and folders.`, {
      hint: `To see all codes of a pattern, compare: hcpcs-diff 2025 2026 --codes '${pattern}'.`,
    });
  }
  // `J1300`, `J1300,J1940`: codes instead of a file.
  const isCodeList = (text: string) => /^[A-Z]\d{4}(,[A-Z]\d{4})*$/i.test(text);
  const listed = files.find((file) => isCodeList(file) && !existsSync(file));
  if (listed !== undefined) {
    throw new KnownError(`--codes of impact takes files of codes, and ${listed} is not one.`, {
      hint: `Write the codes into a file, one per line; or compare: hcpcs-diff 2025 2026 --codes ${listed}.`,
    });
  }
  return files;
}

/** Matching this many rows takes as long as reading two releases. */
const ROWS_OF_SHORT_RUN = 10_000;

/** @throws KnownError if a file cannot be read, or has no codes */
export async function impactOfCodes(
  files: readonly string[],
  { diff, from, to }: Comparison,
  { given, config }: { readonly given: CodesArguments; readonly config: Config },
  worklists: Worklists | null = null,
): Promise<ImpactDocument> {
  const licensed = given.licensedDescriptors === true;
  const tables = await readYourTables(files);
  if (tables.some(({ sheets }) => sheets.some(({ rows }) => rows.length > ROWS_OF_SHORT_RUN)))
    expectLongRun();
  return matchCodes({
    diff,
    from,
    to,
    tables,
    choice: columnChoice(given),
    decimal: readDecimal(given.decimal),
    overrides: config.rules,
    licensed,
    knownKeys: lineKeysOf(worklists),
    questions: codeQuestions(from, to, { licensed }),
  });
}

export function columnChoice(args: Omit<CodesArguments, "codes">): ColumnChoice {
  return {
    sheet: args.sheet,
    code: args.codeColumn,
    volume: args.volumeColumn,
    price: args.chargeColumn,
    total: args.totalColumn,
    packageUnits: args.packageColumn,
    owner: args.ownerColumn,
    description: args.descriptionColumn,
    key: args.keyColumn,
    units: args.unitsColumn,
    start: args.startColumn,
    end: args.endColumn,
  };
}

/** Adds the impact on the user's codes (`mine` in the settings): reports list these first. */
export async function withYourCodes(comparison: Comparison, config: Config): Promise<ReleaseDiff> {
  if (config.mine === undefined) return comparison.diff;
  // With --all, unchanged codes are listed too, and would count as changes.
  const listed = comparison.diff.codes.filter(({ status }) => STATUSES[status].listed);
  const diff = { ...comparison.diff, codes: listed };
  const { source, summary, codes } = await impactOfCodes(
    [config.mine].flat(),
    { ...comparison, diff },
    { given: {}, config },
  );
  return {
    ...comparison.diff,
    mine: {
      file: source.file,
      sha256: source.sha256,
      lines: summary.all.lines,
      hit: summary.hit,
      codes: codes.map(({ change, oldWording, newWording, entry, rows, ...brief }) => brief),
    },
  };
}

export function readDecimal(name: string | undefined): DecimalSign {
  if (name === undefined) return "point";
  const meanings: Record<DecimalSign, string> = { point: "1,234.50", comma: "1.234,50" };
  return readOneOf(name, ["point", "comma"], "--decimal", (sign) => meanings[sign]);
}
