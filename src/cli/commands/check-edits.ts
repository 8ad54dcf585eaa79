/** `hcpcs-diff check-edits <chargemaster>`: whether an extract has the accepted edits. */

import { filesOfTables, readYourTables } from "../../loader/your-table/read.js";
import { KnownError } from "../../model/basics/errors.js";
import { checkEdits } from "../../overlay/edits/check-edits.js";
import { tasksWithOwnCode } from "../../overlay/worklist/new-codes.js";
import { FORMATS } from "../../report/formats.js";
import { command } from "../command-line/command.js";
import {
  CODE_OPTIONS,
  EDITS_OPTIONS,
  YOUR_CODES_OPTIONS,
} from "../command-line/command-options.js";
import { words } from "../command-line/option-kinds.js";
import { outputOptions, READING_OPTIONS, REPORT_OPTIONS } from "../command-line/shared-options.js";
import { columnChoice, readDecimal } from "../inputs/impact-of-codes.js";
import { openOrDownload } from "../inputs/open-or-download.js";
import { storeToRead } from "../inputs/store-location.js";
import { readWorklists } from "../inputs/worklists.js";
import { warnUncheckedNewCodes } from "../outputs/task-notes.js";
import { planReport } from "../outputs/write-report.js";

const { worklist, config, templates, bom, quiet, debug } = REPORT_OPTIONS;
const { codes: _codes, "by-owner": _owner, "all-edits": _all, ...columns } = YOUR_CODES_OPTIONS;

const { label, offline } = CODE_OPTIONS;
const { releases, sample } = READING_OPTIONS;

export const register = command("check-edits", {
  options: {
    worklist,
    ...EDITS_OPTIONS,
    label,
    releases,
    offline,
    sample,
    ...columns,
    ...outputOptions(FORMATS.edits),
    config,
    templates,
    bom,
    quiet,
    debug,
  },
  words: {
    chargemaster: words(
      "Current chargemaster: csv, xlsx, xls or parquet; one file, several, or a folder",
    ),
  },
  examples: `
  hcpcs-diff check-edits cdm-2026-01.xlsx --worklist work.xlsx
  hcpcs-diff check-edits cdm-2026-01.xlsx --worklist work.xlsx --release 2026
      are the codes in the release?
  hcpcs-diff check-edits east.csv west.csv --before old/ --worklist work.xlsx
      several files
  hcpcs-diff check-edits cdm-2026-01.csv --before cdm-2025-12.csv \\
      --worklist work.worklist.csv -o edits.html

Exit code: 0 nothing is overdue; 1 something is; 2 the command line or an input is wrong.
`,
  async run({ given, args, config }) {
    const { chargemaster, before, worklist: paths, release } = args;
    const files = await filesOfTables([...chargemaster, ...(before ?? [])]);
    const read = [...files, ...[release ?? []].flat(), ...(paths ?? [])];
    const report = await planReport(args, read, FORMATS.edits);
    const worklists = await readWorklists(paths);
    if (worklists === null)
      throw new KnownError("No worklist is named.", {
        hint: "Add --worklist work.xlsx, in which the edits were accepted.",
      });
    const newer =
      release === undefined
        ? null
        : await openOrDownload(
            release,
            { label: args.label },
            { store: storeToRead(given, config), args, onRead: report.onRead },
          );
    const document = checkEdits({
      tables: await readYourTables(chargemaster),
      before: await readYourTables(before ?? []),
      worklists: { ...worklists, newer: newer ?? undefined },
      reading: { choice: columnChoice(args), decimal: readDecimal(args.decimal) },
    });
    const own = tasksWithOwnCode(worklists.files);
    if (newer !== null) warnUncheckedNewCodes(document.edits.filter(({ task }) => own.has(task)));
    await report.write(document);
    return document.summary.overdue > 0;
  },
});
