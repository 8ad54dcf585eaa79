/** `hcpcs-diff render <document>`: the same reports from a saved document. */

import { KnownError } from "../../model/basics/errors.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { command } from "../command-line/command.js";
import { word } from "../command-line/option-kinds.js";
import {
  readMaxSize,
  readSelection,
  readTemplates,
  readThreshold,
} from "../command-line/read-options.js";
import {
  OUTPUT_OPTIONS,
  REPORT_OPTIONS,
  type ReportArguments,
} from "../command-line/shared-options.js";
import {
  compareSince,
  type Overlaid,
  overlaid,
  overlayFiles,
  readOverlays,
} from "../inputs/overlays.js";
import { readSavedDocument, type SavedDocument } from "../inputs/read-document.js";
import { printWaivers } from "../inputs/waivers.js";
import { planReport } from "../outputs/outputs.js";
import { refuseIdle, renderingOf } from "../outputs/renderings.js";

export const renderCommand = command("render", {
  options: { ...OUTPUT_OPTIONS, ...REPORT_OPTIONS },
  words: { document: word("A document saved earlier; - reads it from standard input") },
  examples: [
    "  hcpcs-diff render diff.json -o report.md -o report.html",
    "  hcpcs-diff render diff.json --only discontinued",
    "  curl -s https://ci.example/diff.json | hcpcs-diff render - --format md",
  ],
  async run({ given, args, quiet, outcome }) {
    const failOn = readThreshold(args.failOn);
    const maxSize = readMaxSize(args.maxSize);
    const selection = readSelection(args);
    const templates = await readTemplates(args);
    const overlays = await readOverlays(args);
    const saved = await withSince(await readSavedDocument(args.document), args);
    const rendering = renderingOf(saved.kind);
    refuseIdle(rendering, given);
    const { formats, findings, select, judge } = rendering;
    const read = [args.document, ...overlayFiles(args)];
    const report = await planReport(args, read, formats, templates);
    const document = saved.document as Overlaid;
    const judged = findings ? overlaid(document, findings, overlays, quiet) : document;
    const shown = select?.(judged, selection) ?? judged;
    if (args.printWaivers === true && findings) await printWaivers(shown, findings, failOn);
    await report.write(shown, { ...overlays, maxSize });
    judge?.(shown, failOn, { outcome, quiet });
  },
});

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
