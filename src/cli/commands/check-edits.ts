/** `hcpcs-diff check-edits <chargemaster>`: whether the next extract has the edits that were accepted. */

import type { Argv } from "yargs";
import { readYourTable } from "../../loader/your-table/read.js";
import { KnownError } from "../../model/basics/errors.js";
import { checkEdits } from "../../overlay/edits/check-edits.js";
import { EDITS_FORMATS } from "../../report/edits/formats.js";
import { withEditsOptions } from "../command-line/command-options.js";
import { COMMANDS } from "../command-line/command-table.js";
import { word } from "../command-line/option-kinds.js";
import { readTemplates } from "../command-line/read-options.js";
import { readConfig, settingsFiles, withConfig } from "../inputs/config.js";
import { columnChoice, readDecimal } from "../inputs/impact-of-codes.js";
import { readWorklists } from "../inputs/worklists.js";
import { EXIT_REACHED, type Outcome } from "../outputs/exit-threshold.js";
import { planOutputs, writeOutputs } from "../outputs/outputs.js";

const EXAMPLES = [
  "Examples:",
  "  hcpcs-diff check-edits cdm-2026-01.xlsx --worklist work.xlsx",
  "  hcpcs-diff check-edits cdm-2026-01.csv --before cdm-2025-12.csv --worklist work.worklist.csv -o edits.html",
  "",
  "Exit code: 0 nothing is open past its date; 1 something is; 2 the command line or an input is not in order.",
].join("\n");

export function checkEditsCommand(cli: Argv, outcome: Outcome): Argv {
  return cli.command(
    COMMANDS["check-edits"].usage,
    COMMANDS["check-edits"].describe,
    (command) =>
      withEditsOptions(command, EDITS_FORMATS)
        .epilogue(EXAMPLES)
        .positional(
          "chargemaster",
          word("The chargemaster as it is now: csv, xlsx, xls or parquet"),
        ),
    async (given) => {
      const args = withConfig(given, await readConfig(given.config));
      const { chargemaster, before, worklist } = args;
      const read = [chargemaster, ...[before ?? []].flat(), ...(worklist ?? [])];
      const outputs = planOutputs(args, [...read, ...settingsFiles(given.config)], EDITS_FORMATS);
      const templates = await readTemplates(args);
      const worklists = await readWorklists(worklist);
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
      await writeOutputs(document, outputs, EDITS_FORMATS, { ...args, templates });
      if (document.summary.overdue > 0) outcome.exitCode = EXIT_REACHED;
    },
  );
}
