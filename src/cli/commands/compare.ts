/** `hcpcs-diff <from> <to>`: compares two releases. */
import { existsSync } from "node:fs";
import type { Argv } from "yargs";
import { filesOfTables } from "../../loader/your-table/read.js";
import { KnownError } from "../../model/basics/errors.js";
import { parseLabel } from "../../model/code-set/labels.js";
import { waiveDiff } from "../../overlay/waivers.js";
import { trackDiff } from "../../overlay/worklist/carry-over.js";
import { REPORT_FORMATS } from "../../report/comparison/formats.js";
import { namesOf, selectChanges } from "../../report/comparison/selection.js";
import { closest } from "../command-line/closest.js";
import { COMPARE_EXAMPLES, withCompareOptions } from "../command-line/command-options.js";
import { COMMAND_NAMES, COMMANDS } from "../command-line/command-table.js";
import {
  readFormat,
  readMaxSize,
  readSelection,
  readTemplates,
  readThreshold,
} from "../command-line/read-options.js";
import { compareReleases } from "../inputs/compare-releases.js";
import { readConfig, settingsFiles, withConfig } from "../inputs/config.js";
import { withYourCodes } from "../inputs/impact-of-codes.js";
import { compareSince } from "../inputs/since-report.js";
import { openFindings, printWaivers, readWaivers, sayWaivers } from "../inputs/waivers.js";
import { keptWorklists, readWorklists, tracked } from "../inputs/worklists.js";
import { judge, type Outcome } from "../outputs/exit-threshold.js";
import { filesOnly, loadRenderers, planOutputs, writeOutputs } from "../outputs/outputs.js";
import { refuseToOverwrite } from "../outputs/protected-inputs.js";

export function compareCommand(cli: Argv, outcome: Outcome): Argv {
  return cli.command(
    COMMANDS.compare.usage,
    COMMANDS.compare.describe,
    (command) => withCompareOptions(command).epilogue(COMPARE_EXAMPLES),
    async (given) => {
      const config = await readConfig(given.config);
      const args = withConfig(given, config);
      const { from: older, to: newer, quiet = false } = args;
      const selection = readSelection(args);
      const failOn = readThreshold(args.failOn);
      const maxSize = readMaxSize(args.maxSize);
      const read = [
        older,
        newer,
        ...settingsFiles(given.config),
        ...[args.waivers ?? []].flat(),
        ...[args.since ?? []].flat(),
        ...keptWorklists(args.worklist, args.output),
        ...(await filesOfTables([config.mine ?? []].flat())),
      ];
      const { byOwner } = given;
      const format = readFormat(args.format);
      const outputs = planOutputs({ ...args, byOwner }, read, REPORT_FORMATS);
      const templates = await readTemplates(args);
      const waivers = await readWaivers(args.waivers);
      const worklists = await readWorklists(args.worklist);
      meantACommand(older);
      const comparing = compareReleases([older, newer], {
        given,
        config,
        quiet,
        asked: namesOf(selection),
      });
      loadRenderers(outputs, REPORT_FORMATS);
      const comparison = await comparing;
      const { inputs } = comparison;
      const diff = await withYourCodes(comparison, config);
      refuseToOverwrite(outputs, inputs);
      const withSince = await compareSince(diff, args);
      const waived = waivers === null ? withSince : waiveDiff(withSince, waivers);
      const judged = tracked(waived, worklists, trackDiff);
      sayWaivers(judged.waivers, quiet);
      const shown = selectChanges(judged, selection);
      const printing = args.printWaivers === true;
      if (printing) await printWaivers(openFindings(shown, failOn), shown);
      if (byOwner !== undefined) {
        const { codesByOwner, writeByOwner } = await import("../outputs/owner-files.js");
        await writeByOwner(codesByOwner(judged, selection), byOwner, format ?? "html", {
          templates,
          bom: args.bom === true,
          worklists,
          inputs: [...read, ...inputs],
          quiet,
        });
      }
      await writeOutputs(shown, filesOnly(outputs, printing), REPORT_FORMATS, {
        ...args,
        templates,
        worklists,
        maxSize,
      });
      judge(shown, failOn, { outcome, quiet });
    },
  );
}

/** `hcpcs-diff rendr diff.json` would otherwise look for a release called rendr. */
function meantACommand(reference: string): void {
  if (parseLabel(reference) !== null || existsSync(reference)) return;
  const command = closest(reference, COMMAND_NAMES);
  if (command !== null) {
    throw new KnownError(`There is no command ${reference}.`, {
      hint: `Did you mean hcpcs-diff ${command}?`,
    });
  }
}
