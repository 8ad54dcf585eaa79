/** `hcpcs-diff changelog <from>..<to>`: what every release of the store changed, in one document. */

import type { Argv } from "yargs";
import {
  type ChangelogPart,
  changelogPart,
  makeChangelog,
} from "../../differ/changelog/changelog.js";
import { KnownError } from "../../model/basics/errors.js";
import type { ReleaseLabel } from "../../model/code-set/labels.js";
import { compareLabels, formatLabel } from "../../model/code-set/labels.js";
import { readLabel } from "../../model/code-set/read-label.js";
import type { Changelog } from "../../model/documents/changelog.js";
import { parseRange, releasesInRange } from "../../releases/release-range.js";
import { CHANGELOG_FORMATS } from "../../report/changelog/formats.js";
import { selectEntries } from "../../report/comparison/selection.js";
import { withChangelogOptions, withStoreOptions } from "../command-line/command-options.js";
import { COMMANDS } from "../command-line/command-table.js";
import { readSelection, readTemplates } from "../command-line/read-options.js";
import type { LoadArguments, ReportArguments } from "../command-line/shared-options.js";
import { isStdio } from "../command-line/stdio.js";
import { compareNeighbors } from "../inputs/compare-neighbors.js";
import { type Config, readConfig, settingsFiles, withConfig } from "../inputs/config.js";
import { storeToRead } from "../inputs/store-location.js";
import type { Output } from "../outputs/output.js";
import { planOutputs, writeOutputs } from "../outputs/outputs.js";
import { refuseToOverwrite } from "../outputs/protected-inputs.js";
import { updateChangelogFile } from "../outputs/update-changelog-file.js";

export function changelogCommand(cli: Argv): Argv {
  return cli.command(
    COMMANDS.changelog.usage,
    COMMANDS.changelog.describe,
    (command) =>
      withStoreOptions(withChangelogOptions(command))
        .epilogue(CHANGELOG_EXAMPLES)
        .positional("from", {
          type: "string",
          describe: "A range such as 2018..2026, 2018.. or ..2026 (default: all), or its older end",
        })
        .positional("to", { type: "string", describe: "The newer end, where <from> is a label" }),
    async (given) => {
      const config = await readConfig(given.config);
      const args = withConfig(given, config);
      const { quiet = false } = args;
      const file = args.write;
      if (file !== undefined && (args.output !== undefined || args.format !== undefined)) {
        throw new KnownError("--write goes alone: it updates a Markdown file in place.", {
          hint: "Leave out -o and --format, or run it once more for them.",
        });
      }
      if (file !== undefined && isStdio(file)) {
        throw new KnownError("--write names a file that is kept, and stdout is none.", {
          hint: "To print the same: --format md.",
        });
      }
      const selection = readSelection(args);
      const templates = await readTemplates(args);
      const planned = planOutputs(args, [], CHANGELOG_FORMATS);
      const outputs: readonly Output[] =
        file === undefined ? planned : [{ path: file, format: "md", brief: false }];
      refuseToOverwrite(outputs, settingsFiles(given.config));
      const range = [args.from, args.to].filter((end) => end !== undefined);
      const changelog = selectEntries(
        await readChangelog(range, { given: args, config, quiet, outputs }),
        selection,
      );
      if (file !== undefined) {
        await updateChangelogFile(file, changelog, { templates, quiet });
        return;
      }
      await writeOutputs(changelog, outputs, CHANGELOG_FORMATS, { ...args, templates });
    },
  );
}

const CHANGELOG_EXAMPLES = [
  "Examples:",
  "  hcpcs-diff changelog                                  every release of the store",
  "  hcpcs-diff changelog 2018..2026 -o changelog.html     from one release to another, as a page",
  '  hcpcs-diff changelog ..2026 --codes "J*" --severity critical',
  "  hcpcs-diff changelog --since 2025-10 --write CHANGELOG.md",
  "",
  "--write puts sections into a file between its own markers, and leaves all other text as it is.",
].join("\n");

type ChangelogArguments = LoadArguments & Pick<ReportArguments, "since">;

interface ChangelogRun {
  readonly given: ChangelogArguments;
  readonly config: Config;
  readonly quiet: boolean;
  readonly outputs: readonly Output[];
}

/** @throws KnownError for a range that is none, or that holds fewer than two releases */
async function readChangelog(
  range: readonly string[],
  { given, config, quiet, outputs }: ChangelogRun,
): Promise<Changelog> {
  const store = storeToRead(given, config);
  const since = given.since === undefined ? null : readLabel(given.since, `--since ${given.since}`);
  const labels = await releasesInRange(
    store,
    parseRange(range),
    given.sample === true ? "nothing of the sample" : "nothing",
  );
  if (labels.length < 2) throw tooFew(labels, store);
  const parts: ChangelogPart[] = [];
  for await (const diff of compareNeighbors(newerThan(since, labels), {
    store,
    given,
    config,
    quiet,
    outputs,
  })) {
    parts.push(changelogPart(diff));
  }
  return makeChangelog(parts, { since: since && formatLabel(since) });
}

/** The releases after a label, and the one before them, with which the first of them is compared. */
function newerThan(
  since: ReleaseLabel | null,
  labels: readonly ReleaseLabel[],
): readonly ReleaseLabel[] {
  if (since === null) return labels;
  const first = labels.findIndex((label) => compareLabels(label, since) > 0);
  return first < 0 ? [] : labels.slice(Math.max(first - 1, 0));
}

function tooFew(labels: readonly ReleaseLabel[], store: string): KnownError {
  const there = labels.length === 0 ? "no release" : `only ${labels.map(formatLabel).join(", ")}`;
  return new KnownError(
    `A changelog needs two releases; of this range the store ${store} holds ${there}.`,
    {
      hint: "Put more of CMS's releases into it with hcpcs-diff fetch or import, name another store with --releases, or add --sample.",
    },
  );
}
