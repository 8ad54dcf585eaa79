/** `hcpcs-diff render <document>`: the same reports from a saved document. */

import type { Argv } from "yargs";
import { KnownError } from "../../model/basics/errors.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { COMMANDS } from "../command-line/command-table.js";
import { word } from "../command-line/option-kinds.js";
import {
  readMaxSize,
  readSelection,
  readTemplates,
  readThreshold,
} from "../command-line/read-options.js";
import type { ReportArguments } from "../command-line/shared-options.js";
import { OUTPUT_OPTIONS, REPORT_OPTIONS } from "../command-line/shared-options.js";
import { readConfig, settingsFiles, withConfig } from "../inputs/config.js";
import { readSavedDocument, type SavedDocument } from "../inputs/read-document.js";
import { compareSince } from "../inputs/since-report.js";
import { readWaivers, sayWaivers } from "../inputs/waivers.js";
import { keptWorklists, readWorklists } from "../inputs/worklists.js";
import type { Outcome } from "../outputs/exit-threshold.js";
import { filesOnly } from "../outputs/outputs.js";
import { RENDERINGS } from "../outputs/renderings.js";

export function renderCommand(cli: Argv, outcome: Outcome): Argv {
  return cli.command(
    COMMANDS.render.usage,
    COMMANDS.render.describe,
    (command) =>
      command
        .options({ ...OUTPUT_OPTIONS, ...REPORT_OPTIONS })
        .epilogue(RENDER_EXAMPLES)
        .positional("document", word("A document saved earlier; - reads it from standard input")),
    async (given) => {
      const args = withConfig(given, await readConfig(given.config));
      const { document, quiet = false } = args;
      const failOn = readThreshold(args.failOn);
      const maxSize = readMaxSize(args.maxSize);
      const selection = readSelection(args);
      const templates = await readTemplates(args);
      const waivers = await readWaivers(args.waivers);
      const worklists = await readWorklists(args.worklist);
      const saved = await withSince(await readSavedDocument(document), args);
      const rendering = RENDERINGS[saved.kind];
      rendering.refuseIdle(given);
      const outputs = rendering.plan(args, [
        document,
        ...settingsFiles(given.config),
        ...[args.since ?? []].flat(),
        ...[args.waivers ?? []].flat(),
        ...keptWorklists(args.worklist, args.output),
      ]);
      const waived = waivers === null ? saved.document : rendering.waive(saved.document, waivers);
      if (waivers !== null) sayWaivers(rendering.waivers(waived), quiet);
      const judged = worklists === null ? waived : rendering.track(waived, worklists);
      const shown = rendering.select(judged, selection);
      const printing = args.printWaivers === true;
      if (printing) await rendering.printWaivers(shown, failOn);
      await rendering.write(shown, filesOnly(outputs, printing), {
        ...args,
        templates,
        maxSize,
        worklists,
      });
      rendering.judge(shown, failOn, { outcome, quiet });
    },
  );
}

async function withSince(
  saved: SavedDocument,
  args: Pick<ReportArguments, "since" | "onlyNew">,
): Promise<SavedDocument> {
  if (saved.kind === "diff")
    return { ...saved, document: await compareSince(saved.document as ReleaseDiff, args) };
  if (args.since === undefined && args.onlyNew !== true) return saved;
  throw new KnownError("--since and --only-new go with a comparison, which this document is not.", {
    hint: "Leave them out.",
  });
}

const RENDER_EXAMPLES = [
  "Examples:",
  "  hcpcs-diff render diff.json -o report.md -o report.html",
  "  hcpcs-diff render diff.json --only discontinued",
  "  curl -s https://ci.example/diff.json | hcpcs-diff render - --format md",
].join("\n");
