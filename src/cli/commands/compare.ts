/** `hcpcs-diff <from> <to>`: compares two releases. */
import { existsSync } from "node:fs";
import { filesOfTables } from "../../loader/your-table/read.js";
import { KnownError } from "../../model/basics/errors.js";
import { parseLabel } from "../../model/code-set/labels.js";
import { isBackward, noWorkBackward } from "../../model/comparison/backward.js";
import { namesOf } from "../../report/comparison/selection.js";
import { FORMATS } from "../../report/formats.js";
import { command } from "../command-line/command.js";
import { COMMAND_NAMES } from "../command-line/command-table.js";
import { closest } from "../command-line/did-you-mean.js";
import {
  readFormat,
  readMaxSize,
  readSelection,
  readThreshold,
} from "../command-line/read-options.js";
import {
  LOAD_OPTIONS,
  OUTPUT_OPTIONS,
  OWNER_OPTIONS,
  REPORT_OPTIONS,
  TWO_RELEASES,
} from "../command-line/shared-options.js";
import { compareReleases } from "../inputs/compare-releases.js";
import { withYourCodes } from "../inputs/impact-of-codes.js";
import { comparisonToShow, overlayFiles, readOverlays } from "../inputs/overlays.js";
import { judge } from "../outputs/fail-on.js";
import { openFindings, printWaivers } from "../outputs/print-waivers.js";
import { loadRenderers, planReport } from "../outputs/write-report.js";

export const register = command("compare", {
  options: { ...OUTPUT_OPTIONS, ...REPORT_OPTIONS, ...LOAD_OPTIONS, ...OWNER_OPTIONS },
  words: TWO_RELEASES,
  examples: `
  hcpcs-diff 2025 2026 --sample             try it on the bundled sample
  hcpcs-diff 2025 2026 -o report.html       two releases in the store, as a page
  hcpcs-diff old.zip new.zip -o diff.json   two files from CMS, as a document
  hcpcs-diff render diff.json -o report.md
      the same report from the document
  hcpcs-diff 2025 2026 --corrections auto --transaction-report auto
  hcpcs-diff 2025 2026-v2 --worklist work.xlsx -o next.xlsx
      keeps owners and states
  hcpcs-diff 2025 2026 --worklist work.xlsx --by-owner mails --format eml
      one mail per owner
  hcpcs-diff 2025 2026 --only discontinued --codes "J*,Q41*"
  hcpcs-diff 2025 2026-v2 --since sent.json
      what a re-issue adds to an earlier report

Exit code: 0 done; 1 the --fail-on threshold was reached; 2 the command line or an input is wrong.
`,
  async run({ given, args, config }) {
    const { from: older, to: newer, byOwner } = args;
    const selection = readSelection(args);
    const failOn = readThreshold(args.failOn);
    const maxSize = readMaxSize(args.maxSize);
    const yours = await filesOfTables([config.mine ?? []].flat());
    const read = [older, newer, ...overlayFiles(args), ...yours];
    const format = readFormat(args.format, FORMATS.diff) ?? "html";
    const report = await planReport(args, read, FORMATS.diff);
    const overlays = await readOverlays(args);
    // Otherwise `hcpcs-diff rendr diff.json` would look for a release named rendr.
    const isRelease = parseLabel(older) !== null || existsSync(older);
    const meant = isRelease ? null : closest(older, COMMAND_NAMES);
    if (meant !== null)
      throw new KnownError(`There is no command ${older}.`, {
        hint: `Did you mean hcpcs-diff ${meant}?`,
      });
    const { onRead } = report;
    const asked = namesOf(selection);
    const comparing = compareReleases([older, newer], { given, args, config, onRead, asked });
    loadRenderers(report.outputs, FORMATS.diff);
    const diff = await withYourCodes(await comparing, config);
    if (isBackward(diff) && (byOwner ?? args.worklist) !== undefined) throw noWorkBackward();
    const { judged, shown } = await comparisonToShow(diff, selection, args, overlays);
    if (args.printWaivers === true) await printWaivers(openFindings(shown, failOn), shown.waivers);
    if (byOwner !== undefined) {
      const { codesByOwner, writeByOwner } = await import("../outputs/owner-files.js");
      const owned = codesByOwner(judged, selection, format);
      await writeByOwner(owned, byOwner, format, report, { ...args, ...overlays });
    }
    await report.write(shown, { ...overlays, maxSize });
    return judge(shown, failOn);
  },
});
