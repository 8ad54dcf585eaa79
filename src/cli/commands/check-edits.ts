/** `hcpcs-diff check-edits <chargemaster>`: whether the next extract has the edits that were accepted. */

import { readYourTable } from "../../loader/your-table/read.js";
import { KnownError } from "../../model/basics/errors.js";
import { checkEdits } from "../../overlay/edits/check-edits.js";
import { EDITS_FORMATS } from "../../report/edits/formats.js";
import { command } from "../command-line/command.js";
import { EDITS_OPTIONS, IMPACT_OPTIONS } from "../command-line/command-options.js";
import { word } from "../command-line/option-kinds.js";
import { outputOptions, REPORT_OPTIONS } from "../command-line/shared-options.js";
import { columnChoice, readDecimal } from "../inputs/impact-of-codes.js";
import { readWorklists } from "../inputs/worklists.js";
import { EXIT_REACHED } from "../outputs/exit-threshold.js";
import { planReport } from "../outputs/outputs.js";

const { worklist, config, templates, bom, quiet, debug } = REPORT_OPTIONS;
const { codes: _codes, "by-owner": _owner, "all-edits": _all, ...columns } = IMPACT_OPTIONS;

export const checkEditsCommand = command("check-edits", {
  options: {
    worklist,
    ...EDITS_OPTIONS,
    ...columns,
    ...outputOptions(EDITS_FORMATS),
    ...{ config, templates, bom, quiet, debug },
  },
  words: {
    chargemaster: word("The chargemaster as it is now: csv, xlsx, xls or parquet"),
  },
  examples: [
    "  hcpcs-diff check-edits cdm-2026-01.xlsx --worklist work.xlsx",
    "  hcpcs-diff check-edits cdm-2026-01.csv --before cdm-2025-12.csv --worklist work.worklist.csv -o edits.html",
    "",
    "Exit code: 0 nothing is open past its date; 1 something is; 2 the command line or an input is not in order.",
  ],
  async run({ args, outcome }) {
    const { chargemaster, before, worklist: paths } = args;
    const read = [chargemaster, ...[before ?? []].flat(), ...(paths ?? [])];
    const report = await planReport(args, read, EDITS_FORMATS);
    const worklists = await readWorklists(paths);
    if (worklists === null)
      throw new KnownError("No worklist is named.", {
        hint: "Add --worklist work.xlsx, in which the edits were accepted.",
      });
    const document = checkEdits({
      table: await readYourTable(chargemaster),
      before: before === undefined ? null : await readYourTable(before),
      worklists,
      reading: { choice: columnChoice(args), decimal: readDecimal(args.decimal) },
    });
    await report.write(document);
    if (document.summary.overdue > 0) outcome.exitCode = EXIT_REACHED;
  },
});
