/** `hcpcs-diff <from> <to>`: compares two releases. */
import { existsSync } from "node:fs";
import type { Argv } from "yargs";
import { diffReleases } from "../../differ/diff-releases.js";
import { KnownError } from "../../model/errors.js";
import { formatLabel, parseLabel } from "../../model/labels.js";
import type { Release } from "../../model/record.js";
import { checkOrder, openRelease } from "../../releases/open-release.js";
import { selectChanges } from "../../report/selection.js";
import { closest } from "../closest.js";
import { COMMAND_NAMES } from "../command-names.js";
import { readConfig, withConfig } from "../config.js";
import { judge, type Outcome } from "../fail-on.js";
import {
  COMPARE_EXAMPLES,
  readFormat,
  readSelection,
  readSeverity,
  withLoadOptions,
  withReportOptions,
} from "../options.js";
import { planOutputs, sayWritten, writeOutputs } from "../outputs.js";
import { storeLocation } from "../store-location.js";
import { terminal } from "../terminal.js";
import { toolVersion } from "../tool-version.js";

export function compareCommand(cli: Argv, outcome: Outcome): Argv {
  return cli.command(
    "$0 <from> <to>",
    "Compare two releases of HCPCS Level II and say what changed",
    (command) =>
      withLoadOptions(withReportOptions(command))
        .epilogue(COMPARE_EXAMPLES)
        .positional("from", {
          type: "string",
          demandOption: true,
          describe: "The older release: a label (2025, 2025-04, 2025Q2) or a file or folder",
        })
        .positional("to", { type: "string", demandOption: true, describe: "The newer release" }),
    async (given) => {
      const config = await readConfig(given.config);
      const args = withConfig(given, config);
      const { from: older, to: newer, quiet = false } = args;
      const selection = readSelection(args);
      const failOn = readSeverity(args.failOn, "--fail-on");
      const outputs = planOutputs(args.output ?? [], readFormat(args.format), [older, newer]);
      meantACommand(older);
      const store = storeLocation(given, config);
      if (!quiet) terminal.progress(`Reading ${older} and ${newer} ...`);
      const [from, to] = await settled([
        openRelease(older, { store, label: args.fromLabel, labelOption: "--from-label" }),
        openRelease(newer, { store, label: args.toLabel, labelOption: "--to-label" }),
      ]).finally(() => terminal.progress(""));
      if (args.reverse !== true) checkOrder(from, to, [older, newer]);
      for (const release of [from, to]) {
        checkSoundness(release, { strict: args.strict === true, allowErrors: args.allowErrors === true });
        if (!quiet) sayFindings(release);
      }
      const diff = diffReleases(from, to, {
        version: toolVersion(),
        all: args.all === true,
        licensed: args.licensedDescriptors === true,
        severities: config.rules,
      });
      const shown = selectChanges(diff, selection);
      await writeOutputs(shown, outputs, {
        templates: args.templates ?? null,
        color: args.color ?? terminal.color,
      });
      if (!quiet) sayWritten(outputs);
      judge(shown, failOn, { outcome, quiet });
    },
  );
}

/** Both releases, or the first failure in the order given: the same error on every run. */
async function settled(opening: readonly [Promise<Release>, Promise<Release>]) {
  const [from, to] = await Promise.allSettled(opening);
  if (from.status === "rejected") throw from.reason;
  if (to.status === "rejected") throw to.reason;
  return [from.value, to.value] as const;
}

/** `hcpcs-diff rendr diff.json` would otherwise look for a release called rendr. */
function meantACommand(reference: string): void {
  if (parseLabel(reference) !== null || existsSync(reference)) return;
  const command = closest(reference, COMMAND_NAMES);
  if (command !== null) {
    throw new KnownError(`There is no command ${reference}.`, { hint: `Did you mean hcpcs-diff ${command}?` });
  }
}

/** What was read in part must not be compared as if it were whole. */
function checkSoundness(release: Release, rules: { strict: boolean; allowErrors: boolean }): void {
  const grave = release.diagnostics.filter(
    ({ severity }) =>
      (severity === "error" && !rules.allowErrors) || (severity === "warning" && rules.strict),
  );
  const [first] = grave;
  if (first === undefined) return;
  const more = grave.length === 1 ? "" : ` (and ${grave.length - 1} more)`;
  throw new KnownError(
    `${release.source.file} (${formatLabel(release.label)}) is not sound: ${first.message}${more}`,
    {
      hint: rules.strict
        ? "Without --strict, warnings are reported and the comparison goes on."
        : "Download it again. With --allow-errors it is compared as it is, and every report says so.",
    },
  );
}

function sayFindings({ diagnostics, label, source }: Release): void {
  const count = (severity: string) => diagnostics.filter((one) => one.severity === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  if (errors + warnings === 0) return;
  const parts = [
    ...(errors > 0 ? [`${errors} error${errors === 1 ? "" : "s"}`] : []),
    ...(warnings > 0 ? [`${warnings} warning${warnings === 1 ? "" : "s"}`] : []),
  ];
  terminal.complain(`${formatLabel(label)} (${source.file}): ${parts.join(" and ")}; the report lists them at its end.`);
}
