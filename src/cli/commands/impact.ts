/** `hcpcs-diff impact <from> <to>`: which of the user's codes are affected, and what to do. */

import { filesOfTables } from "../../loader/your-table/read.js";
import { FORMATS } from "../../report/formats.js";
import { impactOfClaims } from "../claims/run.js";
import { command } from "../command-line/command.js";
import { IMPACT_OPTIONS, type ImpactRun } from "../command-line/command-options.js";
import { readFormat, readSeverity } from "../command-line/read-options.js";
import { TWO_RELEASES } from "../command-line/shared-options.js";
import { compareReleases } from "../inputs/compare-releases.js";
import { codesFiles, impactOfCodes } from "../inputs/impact-of-codes.js";
import { IMPACT_FINDINGS, overlaid, overlayFiles, readOverlays } from "../inputs/overlays.js";
import { judgeImpact } from "../outputs/fail-on.js";
import { openFindingsOfYours, printWaivers } from "../outputs/print-waivers.js";
import { CARRYING, WORKLIST_ALONE } from "../outputs/protected-inputs.js";
import {
  warnEmptyLoadFile,
  warnKeysApart,
  warnLostTasks,
  warnReopenedTasks,
  warnUncheckedNewCodes,
  warnUnitsToCheck,
  warnUnnamedCodes,
  warnUnusedKey,
} from "../outputs/task-notes.js";
import { planReport } from "../outputs/write-report.js";
import { terminal } from "../terminal.js";

export const register = command("impact", {
  options: IMPACT_OPTIONS,
  hidden: "all",
  words: TWO_RELEASES,
  examples: `
  hcpcs-diff impact 2025 2026 --codes chargemaster.xlsx
  hcpcs-diff impact 2025 2026 --codes codes.csv --code-column "CPT/HCPCS" \\
      -o impact.json
  hcpcs-diff impact 2025 2026 --codes pharmacy.xlsx --codes lists/
      several files, and a folder
  hcpcs-diff impact 2025 2026 --codes codes.csv --fail-on critical
  hcpcs-diff impact 2025 2026 --codes chargemaster.xlsx --by-owner mails \\
      --format eml
  hcpcs-diff impact 2025 2026 --codes cdm.csv --worklist work.xlsx -o next.xlsx
      keeps what people wrote
  hcpcs-diff impact 2025 2026 --codes cdm.csv --worklist work.xlsx \\
      -o changes.csv --format load
  hcpcs-diff impact 2025 2026 --claims "claims/*.parquet" -o claims.html
  hcpcs-diff impact 2025 2026 --engine postgres://me@db/billing \\
      --claims-table claims.lines
  hcpcs-diff impact 2025 2026 --emit-sql snowflake -o claims.sql

Cells may say J1234-JW, j1234 jw, or several codes. CPT codes are counted, not assessed. --fail-on looks only at your codes. docs/impact.md explains columns, severities and sums.
`,
  async run(run) {
    const { claims, claimsResult, engine, emitSql } = run.given;
    const isOfClaims = [claims, claimsResult, engine, emitSql].some((one) => one !== undefined);
    return isOfClaims ? impactOfClaims(run) : impactOfYourCodes(run);
  },
});

/** Formats for programs, without a place for notes where a person would see them. */
const WITHOUT_NOTES: ReadonlySet<string> = new Set([...WORKLIST_ALONE, "csv", "load"]);

async function impactOfYourCodes(run: ImpactRun): Promise<boolean> {
  const { given, args } = run;
  const { from: older, to: newer, byOwner } = args;
  const files = codesFiles(given, run.config);
  const failOn = readSeverity(args.failOn, "--fail-on");
  const read = [older, newer, ...(await filesOfTables(files)), ...overlayFiles(args)];
  const format = readFormat(args.format, FORMATS.impact) ?? "html";
  const report = await planReport(args, read, FORMATS.impact);
  const overlays = await readOverlays(args);
  const comparison = await compareReleases([older, newer], {
    ...run,
    command: "impact",
    args: { ...args, all: false },
    asked: "any",
    onRead: report.onRead,
  });
  terminal.progress("Matching your codes with what changed ...");
  const found = await impactOfCodes(files, comparison, run, overlays.worklists);
  const worklists = overlays.worklists && {
    ...overlays.worklists,
    newer: comparison.to,
  };
  const document = {
    ...overlaid(found, IMPACT_FINDINGS, { ...overlays, worklists }),
    ...(given.allEdits === true && { allEdits: true as const }),
  };
  const formats = report.outputs.map((one) => one.format);
  if (byOwner !== undefined) formats.push(format);
  const { notes, tasks, progress } = document;
  if (formats.some((one) => WITHOUT_NOTES.has(one))) for (const note of notes) terminal.say(note);
  warnLostTasks(document);
  warnReopenedTasks(document);
  warnUncheckedNewCodes(tasks.filter(({ id }) => progress?.states[id]?.chosen));
  if (formats.some((one) => one === "load" || CARRYING.has(one))) warnUnusedKey(document);
  if (args.printWaivers === true)
    await printWaivers(openFindingsOfYours(document, failOn), document.waivers);
  const loadFile = { columns: run.config.load };
  if (formats.includes("load")) {
    warnEmptyLoadFile(document);
    warnUnnamedCodes(document);
    warnUnitsToCheck(document);
    warnKeysApart(document);
  }
  if (byOwner !== undefined) {
    const { linesByOwner, writeByOwner } = await import("../outputs/owner-files.js");
    const owned = linesByOwner(document, format);
    await writeByOwner(owned, byOwner, format, report, { ...args, ...overlays, loadFile });
  }
  await report.write(document, { ...overlays, loadFile });
  return judgeImpact(document, failOn);
}
