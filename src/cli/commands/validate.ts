/** `hcpcs-diff validate <file>`: is this file a sound release? */

import type { Argv } from "yargs";
import { KnownError } from "../../model/basics/errors.js";
import { filesOfRelease } from "../../releases/store/release-json.js";
import { readToValidate, validationOf } from "../../releases/validate-release.js";
import { VALIDATION_FORMATS } from "../../report/validation/formats.js";
import { COMMANDS } from "../command-line/command-table.js";
import { word } from "../command-line/option-kinds.js";
import { withValidateOptions } from "../command-line/store-options.js";
import { readConfig, settingsFiles } from "../inputs/config.js";
import { storeToRead } from "../inputs/store-location.js";
import { EXIT_REACHED, type Outcome } from "../outputs/exit-threshold.js";
import type { Output } from "../outputs/output.js";
import { planOutputs, writeOutputs } from "../outputs/outputs.js";
import { refuseToOverwrite } from "../outputs/protected-inputs.js";
import { terminal } from "../terminal.js";

const EXAMPLES = [
  "Examples:",
  "  hcpcs-diff validate january-2026-alpha-numeric-hcpcs-file.zip",
  "  hcpcs-diff validate export.csv --strict -o findings.sarif",
  "  hcpcs-diff validate 2026 --max all             a release in the store",
  "",
  "Exit code: 0 sound; 1 it has errors or parts left out (or, with --strict, warnings); 2 it is no release at all.",
].join("\n");

/** How many findings the terminal shows; 2018's file has ten, a damaged one thousands. */
const MAX_ON_TERMINAL = 50;

export function validateCommand(cli: Argv, outcome: Outcome): Argv {
  return cli.command(
    COMMANDS.validate.usage,
    COMMANDS.validate.describe,
    (command) =>
      withValidateOptions(command, VALIDATION_FORMATS)
        .epilogue(EXAMPLES)
        .positional(
          "file",
          word("A zip, text, workbook, table or folder, or a label of the store"),
        ),
    async (args) => {
      const { file, label, quiet = false, strict = false } = args;
      const store = storeToRead(args, await readConfig(args.config));
      const outputs = planOutputs(args, [file, ...settingsFiles(args.config)], VALIDATION_FORMATS);
      const max = readMax(args.max, outputs);
      if (!quiet) terminal.progress(`Reading ${file} ...`);
      const read = await readToValidate(file, { store, label }).finally(() =>
        terminal.progress(""),
      );
      refuseToOverwrite(outputs, filesOfRelease(read));
      const validation = validationOf(read, { strict, max });
      await writeOutputs(validation, outputs, VALIDATION_FORMATS, { ...args, templates: null });
      if (!validation.sound) outcome.exitCode = EXIT_REACHED;
    },
  );
}

function readMax(text: string | undefined, outputs: readonly Output[]): number {
  if (text === undefined) {
    const short = outputs.every(({ brief }) => brief);
    return short ? MAX_ON_TERMINAL : Number.POSITIVE_INFINITY;
  }
  if (text === "all") return Number.POSITIVE_INFINITY;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new KnownError("--max takes a whole number, or all.", {
    hint: `Without it, a terminal gets ${MAX_ON_TERMINAL}, a file all.`,
  });
}
