/** `hcpcs-diff impact <from> <to>`: which of the user's codes are affected, and what to do about it. */

import type { Argv } from "yargs";
import { shownName } from "../../loader/files/shown-name.js";
import { filesOfTables } from "../../loader/your-table/read.js";
import { pluralize } from "../../model/basics/format-numbers.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { waiveImpact } from "../../overlay/waivers.js";
import { trackImpact } from "../../overlay/worklist/carry-over.js";
import { lostTasks } from "../../overlay/worklist/lost-tasks.js";
import { unusedKeyColumn } from "../../overlay/your-codes/line-keys.js";
import { IMPACT_FORMATS, type ImpactFormatName } from "../../report/impact/formats.js";
import { impactOfClaims } from "../claims/run.js";
import { isAboutClaims } from "../command-line/claims-options.js";
import { withImpactOptions, withTwoReleases } from "../command-line/command-options.js";
import { COMMANDS } from "../command-line/command-table.js";
import { readFormatOf, readSeverity, readTemplates } from "../command-line/read-options.js";
import { LOAD_OPTIONS } from "../command-line/shared-options.js";
import { compareReleases } from "../inputs/compare-releases.js";
import { readConfig, settingsFiles, withConfig } from "../inputs/config.js";
import { codesFiles, impactOfCodes } from "../inputs/impact-of-codes.js";
import { openFindingsOfYours, printWaivers, readWaivers, sayWaivers } from "../inputs/waivers.js";
import { keptWorklists, readWorklists, tracked } from "../inputs/worklists.js";
import { judgeImpact, type Outcome } from "../outputs/exit-threshold.js";
import { filesOnly, planOutputs, writeOutputs } from "../outputs/outputs.js";
import { CARRYING, refuseToOverwrite } from "../outputs/protected-inputs.js";
import { terminal } from "../terminal.js";

const FORMAT_NAMES = Object.keys(IMPACT_FORMATS) as ImpactFormatName[];

export function impactCommand(cli: Argv, outcome: Outcome): Argv {
  return cli.command(
    COMMANDS.impact.usage,
    COMMANDS.impact.describe,
    (command) =>
      withTwoReleases(withImpactOptions(command, FORMAT_NAMES).options(LOAD_OPTIONS))
        .hide("all")
        .epilogue(IMPACT_EXAMPLES),
    async (given) => {
      const config = await readConfig(given.config);
      const args = withConfig(given, config);
      if (isAboutClaims(given))
        return impactOfClaims({ ...args, codes: given.codes }, { given, config, outcome });
      const { from: older, to: newer, quiet = false } = args;
      const files = codesFiles(given, config);
      const failOn = readSeverity(args.failOn, "--fail-on");
      const named = [
        ...settingsFiles(given.config),
        ...[args.waivers ?? []].flat(),
        ...keptWorklists(args.worklist, args.output),
      ];
      const read = [older, newer, ...(await filesOfTables(files)), ...named];
      const { byOwner } = given;
      const format = readFormatOf<ImpactFormatName>(args.format, IMPACT_FORMATS);
      const outputs = planOutputs({ ...args, byOwner }, read, IMPACT_FORMATS);
      const templates = await readTemplates(args);
      const waivers = await readWaivers(args.waivers);
      const worklists = await readWorklists(args.worklist);
      const comparison = await compareReleases([older, newer], {
        given: { ...given, all: false },
        config,
        quiet,
      });
      refuseToOverwrite(outputs, comparison.inputs);
      if (!quiet) terminal.progress("Matching your codes with what changed ...");
      const found = await impactOfCodes(files, comparison, {
        args: given,
        config,
        worklists,
      }).finally(() => terminal.progress(""));
      const waived = waivers === null ? found : waiveImpact(found, waivers);
      const document = tracked(waived, worklists, trackImpact);
      sayWaivers(document.waivers, quiet);
      if (!quiet) sayLostTasks(document);
      if (outputs.some(({ format: one }) => one === "load" || CARRYING.has(one)))
        sayUnusedKey(document);
      const printing = args.printWaivers === true;
      if (printing) await printWaivers(openFindingsOfYours(document, failOn), document);
      if (byOwner !== undefined) {
        const { linesByOwner, writeByOwner } = await import("../outputs/owner-files.js");
        await writeByOwner(linesByOwner(document), byOwner, format ?? "html", {
          templates,
          bom: args.bom === true,
          worklists,
          inputs: [...read, ...comparison.inputs],
          quiet,
        });
      }
      await writeOutputs(document, filesOnly(outputs, printing), IMPACT_FORMATS, {
        ...args,
        templates,
        worklists,
        loadFile: { columns: config.load, ...(given.allEdits === true ? { all: true } : {}) },
      });
      judgeImpact(document, failOn, { outcome, quiet });
    },
  );
}

function sayUnusedKey(document: ImpactDocument): void {
  const name = unusedKeyColumn(document);
  if (name === null) return;
  terminal.warn(
    `Column "${shownName(name)}" repeats in too many lines: they are known by code and description, also in a load file. To use it: --key-column "${shownName(name)}".`,
  );
}

/** Most tasks of a worklist stay from one extract to the next; where they do not, another column tells the lines. */
function sayLostTasks(document: ImpactDocument): void {
  const lost = lostTasks(document);
  if (lost === null) return;
  const { found, missing, dropped, accepted } = lost;
  if (missing > found)
    terminal.warn(
      `${missing} of the ${missing + dropped + found} tasks of the worklist are not found in your table. Name the column that tells its lines with --key-column.`,
    );
  if (dropped === 0) return;
  const notCompared = document.notCompared.length === 0 ? "" : ` ${NOT_COMPARED}`;
  terminal.warn(
    `${pluralize(dropped, "task")} of the worklist (${accepted} accepted and not done) ${dropped === 1 ? "is" : "are"} not in this report, though your table has the line with the same code: nothing to do is found between these releases.${notCompared}`,
  );
}

const NOT_COMPARED = "What is not compared (named at the top of the report) may be why.";

const IMPACT_EXAMPLES = [
  "Examples:",
  "  hcpcs-diff impact 2025 2026 --codes chargemaster.xlsx",
  '  hcpcs-diff impact 2025 2026 --codes codes.csv --code-column "CPT/HCPCS" -o impact.json',
  "  hcpcs-diff impact 2025 2026 --codes pharmacy.xlsx --codes lists/         several files, and a folder",
  "  hcpcs-diff impact 2025 2026 --codes codes.csv --fail-on critical",
  "  hcpcs-diff impact 2025 2026 --codes chargemaster.xlsx --by-owner mails --format eml",
  "  hcpcs-diff impact 2025 2026 --codes cdm.csv --worklist work.xlsx -o next.xlsx   what people wrote stays",
  "  hcpcs-diff impact 2025 2026 --codes cdm.csv --worklist work.xlsx -o changes.csv --format load",
  '  hcpcs-diff impact 2025 2026 --claims "claims/*.parquet" -o claims.html',
  "  hcpcs-diff impact 2025 2026 --engine postgres://me@db/billing --claims-table claims.lines",
  "  hcpcs-diff impact 2025 2026 --emit-sql snowflake -o claims.sql",
  "",
  "Codes are read as they are written: J1234-JW, j1234 jw, several in a cell; CPT codes are counted and not",
  "judged. --fail-on looks only at your codes. docs/impact.md explains columns, severities and sums.",
].join("\n");
