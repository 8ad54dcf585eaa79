/** `hcpcs-diff impact <from> <to>`: what of one's own is hit, and what to do about it. */
import type { Argv } from "yargs";
import { IMPACT_FORMATS, type ImpactFormatName } from "../../report/impact-formats.js";
import { isAboutClaims } from "../claims-options.js";
import { compareReleases } from "../compare-releases.js";
import { readConfig, withConfig } from "../config.js";
import { judgeSeverities, type Outcome } from "../fail-on.js";
import { impactOfClaims } from "../impact-claims.js";
import { codesFile, impactOfCodes } from "../impact-of-codes.js";
import {
  readFormatOf,
  readSeverity,
  readTemplates,
  withImpactOptions,
  withLoadOptions,
} from "../options.js";
import { planOutputs, sayWritten, writeOutputs } from "../outputs.js";
import { refuseToOverwrite } from "../protected-inputs.js";
import { terminal } from "../terminal.js";

const FORMAT_NAMES = Object.keys(IMPACT_FORMATS) as ImpactFormatName[];

export function impactCommand(cli: Argv, outcome: Outcome): Argv {
  return cli.command(
    "impact <from> <to>",
    "Say which of your own codes or claims are hit, and what to do about each",
    (command) =>
      withLoadOptions(withImpactOptions(command, FORMAT_NAMES))
        .hide("all")
        .epilogue(IMPACT_EXAMPLES)
        .positional("from", {
          type: "string",
          demandOption: true,
          describe: "The older release: a label (2025, 2025-04, 2025Q2) or a file or folder",
        })
        .positional("to", { type: "string", demandOption: true, describe: "The newer release" }),
    async (given) => {
      const config = await readConfig(given.config);
      const args = withConfig(given, config);
      if (isAboutClaims(given))
        return impactOfClaims({ ...args, codes: given.codes }, { config, outcome });
      const { from: older, to: newer, quiet = false } = args;
      const file = codesFile(given, config);
      const failOn = readSeverity(args.failOn, "--fail-on");
      const read = [older, newer, file, ...[given.config ?? []].flat()];
      const format = readFormatOf<ImpactFormatName>(args.format, IMPACT_FORMATS);
      const outputs = planOutputs(args.output ?? [], format, read, IMPACT_FORMATS);
      const comparison = await compareReleases([older, newer], {
        given: { ...given, all: false },
        config,
        quiet,
      });
      refuseToOverwrite(outputs, comparison.inputs);
      if (!quiet) terminal.progress("Laying your codes over what changed ...");
      const document = await impactOfCodes(file, comparison, { args: given, config }).finally(() =>
        terminal.progress(""),
      );
      await writeOutputs(document, outputs, IMPACT_FORMATS, {
        templates: readTemplates(args.templates),
        bom: args.bom === true,
        color: args.color ?? terminal.color,
      });
      if (!quiet) sayWritten(outputs);
      const severities = document.codes.map(({ severity }) => severity);
      judgeSeverities(severities, failOn, { outcome, quiet, whose: "of your " });
    },
  );
}

const IMPACT_EXAMPLES = [
  "Examples:",
  "  hcpcs-diff impact 2025 2026 --codes chargemaster.xlsx",
  "  hcpcs-diff impact 2025 2026 --codes codes.csv --code-column 'CPT/HCPCS' -o impact.json",
  "  hcpcs-diff impact 2025 2026 --codes codes.csv --fail-on critical",
  "  hcpcs-diff impact 2025 2026 --claims 'claims/*.parquet' -o claims.html",
  "  hcpcs-diff impact 2025 2026 --engine postgres://me@db/billing --claims-table claims.lines",
  "  hcpcs-diff impact 2025 2026 --emit-sql snowflake -o claims.sql",
  "",
  "Codes are read as they are written: J1234-JW, j1234 jw, several in a cell; CPT codes are counted and not",
  "judged. --fail-on looks only at your codes. docs/impact.md explains columns, severities and sums.",
].join("\n");
