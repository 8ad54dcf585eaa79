/** `hcpcs-diff changelog <from>..<to>`: what each release in the store changed, in one document. */

import {
  type ChangelogPart,
  changelogPart,
  makeChangelog,
} from "../../differ/changelog/changelog.js";
import { diffReleases } from "../../differ/diff-releases.js";
import { KnownError } from "../../model/basics/errors.js";
import type { ReleaseLabel } from "../../model/code-set/labels.js";
import { compareLabels, formatLabel, readLabel } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import { comparisonRules } from "../../model/comparison/finding-rules.js";
import type { Changelog } from "../../model/documents/changelog.js";
import { parseRange, releasesInRange } from "../../releases/release-range.js";
import { selectEntries } from "../../report/comparison/selection.js";
import { FORMATS } from "../../report/formats.js";
import { command } from "../command-line/command.js";
import { CHANGELOG_OPTIONS } from "../command-line/command-options.js";
import { optionalWord } from "../command-line/option-kinds.js";
import { readSelection } from "../command-line/read-options.js";
import {
  MAKING_OPTIONS,
  outputOptions,
  READING_OPTIONS,
  REPORT_OPTIONS,
} from "../command-line/shared-options.js";
import { isStdio } from "../command-line/stdio.js";
import { type Config, settingsFiles } from "../inputs/config.js";
import { findHeldEarlier, type ReadOptions, readReleases } from "../inputs/read-releases.js";
import { storeToRead } from "../inputs/store-location.js";
import { expectLongRun } from "../long-run.js";
import { refuseToOverwrite } from "../outputs/protected-inputs.js";
import { updateChangelogFile } from "../outputs/update-changelog-file.js";
import { planReport } from "../outputs/write-report.js";

const { only, codes, severity } = REPORT_OPTIONS;

export const register = command("changelog", {
  options: {
    ...CHANGELOG_OPTIONS,
    ...outputOptions(FORMATS.changelog),
    only,
    codes,
    severity,
    ...MAKING_OPTIONS,
    ...READING_OPTIONS,
  },
  words: {
    from: optionalWord(
      "Range, such as 2018..2026, 2018.. or ..2026 (default: all), or the older release",
    ),
    to: optionalWord("Newer release, if <from> is a label"),
  },
  examples: `
  hcpcs-diff changelog   every release in the store
  hcpcs-diff changelog 2018..2026 -o changelog.html
      from one release to another, as a page
  hcpcs-diff changelog ..2026 --codes "J*" --severity critical
  hcpcs-diff changelog --since 2025-10 --write CHANGELOG.md

--write puts sections between its own markers in the file, and leaves all other text unchanged.
`,
  async run({ given, args, config }) {
    const file = args.write;
    if (file !== undefined && (args.output !== undefined || args.format !== undefined)) {
      throw new KnownError(
        "--write cannot be combined with them: it updates a Markdown file in place.",
        {
          hint: "Leave out -o and --format, or run it once more for them.",
        },
      );
    }
    if (file !== undefined && isStdio(file)) {
      throw new KnownError("--write needs a file to update, and stdout is not one.", {
        hint: "To print the same, use --format md.",
      });
    }
    const selection = readSelection(args);
    const report = await planReport(args, [], FORMATS.changelog);
    const outputs =
      file === undefined ? report.outputs : [{ path: file, format: "md", brief: false }];
    const onRead = (files: readonly string[]) => refuseToOverwrite(outputs, files);
    onRead(settingsFiles(args.config));
    const store = storeToRead(given, config);
    const range = [args.from, args.to].filter((end) => end !== undefined);
    const reading = { store, args, onRead };
    const changelog = selectEntries(await readChangelog(range, args.since, reading), selection);
    if (file === undefined) await report.write(changelog);
    else await updateChangelogFile(file, changelog, report.templates);
  },
});

/** More releases than this take seconds. */
const FEW = 12;

/** @throws KnownError for an invalid range, or one with fewer than two releases */
async function readChangelog(
  range: readonly string[],
  newerThan: string | undefined,
  reading: ReadOptions & { readonly args: Pick<Config, "rules"> },
): Promise<Changelog> {
  const { store, args } = reading;
  const since = newerThan === undefined ? null : readLabel(newerThan, `--since ${newerThan}`);
  const instead = args.sample === true ? "nothing of the sample" : "nothing";
  const labels = await releasesInRange(store, parseRange(range), instead);
  if (labels.length < 2) {
    const there = labels.length === 0 ? "no release" : `only ${labels.map(formatLabel).join(", ")}`;
    throw new KnownError(
      `A changelog needs two releases; of this range the store ${store} holds ${there}.`,
      {
        hint: "Put more of CMS's releases into it with hcpcs-diff fetch or import, name another store with --releases, or add --sample.",
      },
    );
  }
  if (labels.length > FEW) expectLongRun();
  const parts: ChangelogPart[] = [];
  let older: Release | null = null;
  // Each release is read once: it is the newer of one comparison, then the older of the next.
  for await (const newer of readReleases(releasesAfter(since, labels), {
    ...reading,
    joined: true,
  })) {
    if (older !== null) {
      const diff = diffReleases(older, newer, {
        heldEarlier: await findHeldEarlier(older, newer, reading),
        countsOnly: true,
        licensed: args.licensedDescriptors === true,
        severities: comparisonRules(args.rules),
      });
      parts.push(changelogPart(diff));
    }
    older = newer;
  }
  return makeChangelog(parts, since && formatLabel(since));
}

/** @returns the releases after a label, preceded by the one that the first is compared with */
function releasesAfter(
  since: ReleaseLabel | null,
  labels: readonly ReleaseLabel[],
): readonly ReleaseLabel[] {
  if (since === null) return labels;
  const first = labels.findIndex((label) => compareLabels(label, since) > 0);
  return first < 0 ? [] : labels.slice(Math.max(first - 1, 0));
}
