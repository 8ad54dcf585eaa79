/** `hcpcs-diff corrections <release> <file..>`: what CMS's corrections do to a release. */

import type { Argv } from "yargs";
import { applyCorrections } from "../../differ/corrections/apply.js";
import { correctionsDocument } from "../../differ/corrections/document.js";
import { openRelease } from "../../releases/open-release.js";
import { filesOfRelease } from "../../releases/store/release-json.js";
import { CORRECTIONS_FORMATS } from "../../report/corrections/formats.js";
import { withCorrectionsOptions } from "../command-line/command-options.js";
import { COMMANDS } from "../command-line/command-table.js";
import { word, words } from "../command-line/option-kinds.js";
import { readTemplates } from "../command-line/read-options.js";
import { readConfig, settingsFiles, withConfig } from "../inputs/config.js";
import { filesFor } from "../inputs/correct-releases.js";
import { fetchMissing, insteadOf } from "../inputs/fetch-missing.js";
import { checkSoundness, reportDiagnostics } from "../inputs/soundness.js";
import { storeToRead } from "../inputs/store-location.js";
import { planOutputs, writeOutputs } from "../outputs/outputs.js";
import { refuseToOverwrite } from "../outputs/protected-inputs.js";

export function correctionsCommand(cli: Argv): Argv {
  return cli.command(
    COMMANDS.corrections.usage,
    COMMANDS.corrections.describe,
    (command) =>
      withCorrectionsOptions(command, CORRECTIONS_FORMATS)
        .epilogue(CORRECTIONS_EXAMPLES)
        .positional("release", word("The release that they correct: a label or a file or folder"))
        .positional(
          "file",
          words("CMS's corrections in order of succession: xlsx, prn, txt, a zip; or auto"),
        ),
    async (given) => {
      const config = await readConfig(given.config);
      const args = withConfig(given, config);
      const { quiet = false } = args;
      const store = storeToRead(given, config);
      const files = [given.file].flat();
      const earlierFile = [given.earlier ?? []].flat();
      const read = [given.release, ...files, ...earlierFile, ...settingsFiles(given.config)];
      const outputs = planOutputs(args, read, CORRECTIONS_FORMATS);
      const templates = await readTemplates(args);
      const open = (reference: string, label: string | undefined, labelOption: string) =>
        openRelease(reference, {
          store,
          label,
          labelOption,
          fetchMissing: fetchMissing(given, config, { store, quiet }),
          instead: insteadOf(given),
        });
      const release = await open(given.release, given.label, "--label");
      const earlier =
        given.earlier === undefined ? null : await open(given.earlier, undefined, "--earlier");
      const rules = { strict: given.strict === true, allowErrors: given.allowErrors === true };
      const opened = earlier === null ? [release] : [release, earlier];
      for (const one of opened) {
        checkSoundness(one, rules);
        if (!quiet) await reportDiagnostics(one, store);
      }
      const found = await filesFor(release, files, { quiet });
      refuseToOverwrite(outputs, [...opened.flatMap(filesOfRelease), ...found.inputs]);
      const corrected = applyCorrections(release, found.files, earlier);
      const document = correctionsDocument(corrected, {
        earlier,
        licensed: given.licensedDescriptors === true,
      });
      await writeOutputs(document, outputs, CORRECTIONS_FORMATS, { ...args, templates });
    },
  );
}

const CORRECTIONS_EXAMPLES = [
  "Examples:",
  "  hcpcs-diff corrections 2026 auto                       those in the release's own zip",
  "  hcpcs-diff corrections 2018 2018-HCPCS-Alpha-Numeric-Corrections.zip -o corrections.csv",
  "  hcpcs-diff corrections 2019 v1.xlsx v2.xlsx --earlier 2018",
  "  hcpcs-diff 2018 2019 --corrections 2019-HCPCS-Alpha-Numeric-Corrections.zip   in a comparison",
  "",
  "docs/corrections.md explains the verdicts, and which words of CMS are applied.",
].join("\n");
