/** `hcpcs-diff validate <file>`: is this file a sound release? */

import { KnownError } from "../../model/basics/errors.js";
import { filesOfRelease } from "../../releases/store/release-json.js";
import { readToValidate, validationOf } from "../../releases/validate-release.js";
import { FORMATS } from "../../report/formats.js";
import { command } from "../command-line/command.js";
import { word } from "../command-line/option-kinds.js";
import { outputOptions } from "../command-line/shared-options.js";
import { VALIDATE_OPTIONS } from "../command-line/store-options.js";
import { storeToRead } from "../inputs/store-location.js";
import type { Output } from "../outputs/protected-inputs.js";
import { planReport } from "../outputs/write-report.js";
import { terminal } from "../terminal.js";

/** How many findings the terminal shows: the 2018 file has ten, a damaged one thousands. */
const MAX_ON_TERMINAL = 50;

export const register = command("validate", {
  options: { ...outputOptions(FORMATS.validation), ...VALIDATE_OPTIONS },
  words: {
    file: word("Zip, text, workbook, table or folder, or the label of a release in the store"),
  },
  examples: `
  hcpcs-diff validate january-2026-alpha-numeric-hcpcs-file.zip
  hcpcs-diff validate export.csv --strict -o findings.sarif
  hcpcs-diff validate 2026 --max all             a release in the store

Exit code: 0 sound; 1 errors or unread parts (with --strict, warnings too); 2 not a release at all.
`,
  async run({ given, config }) {
    const { file, label, strict = false } = given;
    const store = storeToRead(given, config);
    const report = await planReport(given, [file], FORMATS.validation);
    const max = readMax(given.max, report.outputs);
    terminal.progress(`Reading ${file} ...`);
    const read = await readToValidate(file, { store, label });
    report.onRead(filesOfRelease(read));
    const validation = validationOf(read, { strict, max });
    await report.write(validation);
    return !validation.sound;
  },
});

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
