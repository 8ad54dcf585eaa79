/** `hcpcs-diff corrections <release> <file..>`: what CMS's corrections change in a release. */

import { applyCorrections } from "../../differ/corrections/apply.js";
import { correctionsDocument } from "../../differ/corrections/document.js";
import { KnownError } from "../../model/basics/errors.js";
import { compareLabels, formatLabel } from "../../model/code-set/labels.js";
import { FORMATS } from "../../report/formats.js";
import { command } from "../command-line/command.js";
import { CORRECTIONS_OPTIONS } from "../command-line/command-options.js";
import { word, words } from "../command-line/option-kinds.js";
import { MAKING_OPTIONS, outputOptions, READING_OPTIONS } from "../command-line/shared-options.js";
import { correctionsFor } from "../inputs/correct-releases.js";
import { openOrDownload } from "../inputs/open-or-download.js";
import { acceptRelease } from "../inputs/soundness.js";
import { storeToRead } from "../inputs/store-location.js";
import { planReport } from "../outputs/write-report.js";

export const register = command("corrections", {
  options: {
    ...READING_OPTIONS,
    ...outputOptions(FORMATS.corrections),
    ...MAKING_OPTIONS,
    ...CORRECTIONS_OPTIONS,
  },
  words: {
    release: word("Release that the files correct: a label, file or folder"),
    file: words("CMS's corrections files, oldest first: xlsx, prn, txt or zip; or auto"),
  },
  examples: `
  hcpcs-diff corrections 2026 auto   those in the release's own zip
  hcpcs-diff corrections 2018 2018-HCPCS-Alpha-Numeric-Corrections.zip \\
      -o corrections.csv
  hcpcs-diff corrections 2019 v1.xlsx v2.xlsx --earlier 2018
  hcpcs-diff 2018 2019 --corrections 2019-HCPCS-Alpha-Numeric-Corrections.zip
      in a comparison

docs/corrections.md explains the verdicts, and which of CMS's wordings are applied.
`,
  async run({ given, args, config }) {
    const { label, earlier: earlierPath } = given;
    const read = [given.release, ...given.file, ...[earlierPath ?? []].flat()];
    const report = await planReport(args, read, FORMATS.corrections);
    const store = storeToRead(given, config);
    const reading = { store, args, onRead: report.onRead };
    const release = await openOrDownload(given.release, { label }, reading);
    const earlier =
      earlierPath === undefined
        ? null
        : await openOrDownload(earlierPath, { labelOption: "--earlier" }, reading);
    const opened = earlier === null ? [release] : [release, earlier];
    if (earlier !== null && compareLabels(earlier.label, release.label) >= 0)
      throw new KnownError(
        `--earlier names ${formatLabel(earlier.label)}, which is no older than ${formatLabel(release.label)}.`,
        { hint: "Name a release from before the one that is corrected." },
      );
    for (const one of opened) await acceptRelease(one, reading);
    const files = await correctionsFor([release], given.file, reading);
    const corrected = applyCorrections(release, files, earlier);
    const licensed = given.licensedDescriptors === true;
    await report.write(correctionsDocument(corrected, { earlier, licensed }));
  },
});
