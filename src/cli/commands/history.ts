/** `hcpcs-diff history <code>...`: the life of codes over all releases in the store. */

import type { Argv } from "yargs";
import { historian } from "../../differ/cards/history.js";
import { KnownError } from "../../model/basics/errors.js";
import type { HistoryDocument } from "../../model/documents/history.js";
import { storeTimeline } from "../../releases/store/store.js";
import { HISTORY_FORMATS } from "../../report/history/formats.js";
import { historyView } from "../../report/history/view.js";
import { readAsked } from "../command-line/asked-codes.js";
import { withCodeOptions } from "../command-line/command-options.js";
import { COMMANDS } from "../command-line/command-table.js";
import { words } from "../command-line/option-kinds.js";
import { readTemplates } from "../command-line/read-options.js";
import { readConfig, settingsFiles, withConfig } from "../inputs/config.js";
import { readReleases } from "../inputs/read-releases.js";
import { storeToRead } from "../inputs/store-location.js";
import { planOutputs, writeOutputs } from "../outputs/outputs.js";

const HISTORY_EXAMPLES = [
  "Examples:",
  "  hcpcs-diff history J1300                     when it came, what changed, how it ended",
  "  hcpcs-diff history J1300 J1299 -o eculizumab.html",
  '  hcpcs-diff history "Q41*" --releases ~/hcpcs -o skin.md',
  "",
  "It tells what the releases in the store tell; hcpcs-diff releases lists them.",
].join("\n");

export function historyCommand(cli: Argv): Argv {
  return cli.command(
    COMMANDS.history.usage,
    COMMANDS.history.describe,
    (command) =>
      withCodeOptions(command, HISTORY_FORMATS)
        .epilogue(HISTORY_EXAMPLES)
        .positional("code", words('Codes or patterns, such as J1300 or "Q41*"')),
    async (given) => {
      const config = await readConfig(given.config);
      const args = withConfig(given, config);
      const { quiet = false } = args;
      const asked = readAsked(given.code, undefined);
      if (asked.release !== null) {
        throw new KnownError(
          `history reads every release in the store, not ${asked.release} alone.`,
          {
            hint: `For one release: hcpcs-diff show ${asked.codes.join(" ")} ${asked.release}.`,
          },
        );
      }
      const templates = await readTemplates(args);
      const store = storeToRead(given, config);
      const timeline = await storeTimeline(store);
      const outputs = planOutputs(args, settingsFiles(given.config), HISTORY_FORMATS);
      if (timeline.length === 0) throw emptyStore(store);
      const lives = historian({
        asked: asked.codes,
        licensed: given.licensedDescriptors === true,
      });
      const labels = timeline.map(({ label }) => label);
      for await (const release of readReleases(labels, {
        store,
        given,
        quiet,
        outputs,
        joined: true,
      }))
        lives.add(release);
      const document = lives.document();
      if (document.codes.length === 0) throw nowhere(document);
      await writeOutputs(document, outputs, HISTORY_FORMATS, { ...args, templates });
    },
  );
}

function emptyStore(store: string): KnownError {
  return new KnownError(`The store ${store} holds no release.`, {
    hint: "Fill it with hcpcs-diff fetch or import, point --releases at your store, or add --sample to try the tool.",
  });
}

function nowhere(document: HistoryDocument): KnownError {
  const [first = "", ...hints] = historyView(document).notFound.flatMap(
    ({ sentences }) => sentences,
  );
  return new KnownError(first, hints.length === 0 ? {} : { hint: hints.join(" ") });
}
