/** `hcpcs-diff render <document>`: the same reports from a saved document. */
import type { Argv } from "yargs";
import { REPORT_FORMATS } from "../../report/formats.js";
import { selectChanges } from "../../report/selection.js";
import { readConfig, withConfig } from "../config.js";
import { judge, type Outcome } from "../fail-on.js";
import {
  readFormat,
  readMaxSize,
  readSelection,
  readSeverity,
  readTemplates,
  withReportOptions,
} from "../options.js";
import { planOutputs, sayWritten, writeOutputs } from "../outputs.js";
import { readDocument } from "../read-document.js";
import { terminal } from "../terminal.js";

export function renderCommand(cli: Argv, outcome: Outcome): Argv {
  return cli.command(
    "render <document>",
    "Render reports from a document saved with -o diff.json",
    (command) =>
      withReportOptions(command).epilogue(RENDER_EXAMPLES).positional("document", {
        type: "string",
        demandOption: true,
        describe: "A document saved earlier; - reads it from standard input",
      }),
    async (given) => {
      const args = withConfig(given, await readConfig(given.config));
      const { document, quiet = false } = args;
      const outputs = planOutputs(
        args.output ?? [],
        readFormat(args.format),
        [document],
        REPORT_FORMATS,
      );
      const failOn = readSeverity(args.failOn, "--fail-on");
      const maxSize = readMaxSize(args.maxSize);
      const diff = selectChanges(await readDocument(document), readSelection(args));
      await writeOutputs(diff, outputs, REPORT_FORMATS, {
        templates: readTemplates(args.templates),
        maxSize,
        bom: args.bom === true,
        color: args.color ?? terminal.color,
      });
      if (!quiet) sayWritten(outputs);
      judge(diff, failOn, { outcome, quiet });
    },
  );
}

const RENDER_EXAMPLES = [
  "Examples:",
  "  hcpcs-diff render diff.json -o report.md -o report.html",
  "  hcpcs-diff render diff.json --only discontinued",
  "  curl -s https://ci.example/diff.json | hcpcs-diff render - --format md",
].join("\n");
