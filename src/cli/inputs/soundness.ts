/** Decides whether a release was read well enough to compare, and reports its problems. */

import { dirname, resolve } from "node:path";
import { pluralize } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { groupBy } from "../../model/basics/group-by.js";
import { formatLabel } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import { brokenRecord } from "../../releases/store/release-json.js";
import type { LoadArguments } from "../command-line/shared-options.js";
import { terminal } from "../terminal.js";
import type { Reading } from "./open-or-download.js";

/**
 * A release that could be read only in part must not be compared as if it were whole.
 * @throws KnownError for a release with errors, or with warnings if `strict`
 */
export function checkSoundness(
  release: Pick<Release, "diagnostics" | "label"> & { readonly source: { readonly file: string } },
  { strict = false, allowErrors = false }: LoadArguments,
): void {
  const serious = release.diagnostics.filter(
    ({ severity }) => (severity === "error" && !allowErrors) || (severity === "warning" && strict),
  );
  const [first] = serious;
  if (first === undefined) return;
  const more = serious.length === 1 ? "" : ` (and ${serious.length - 1} more)`;
  throw new KnownError(
    `${release.source.file} (${formatLabel(release.label)}) is not sound: ${first.message}${more}`,
    {
      hint: strict
        ? "Without --strict, warnings are reported and the comparison goes on."
        : "Download or export it again. With --allow-errors it is compared as it is, and every report says so.",
    },
  );
}

/** Refuses an unsound release, and reports the findings of one that is accepted. */
export async function acceptRelease(release: Release, { store, args }: Reading): Promise<void> {
  checkSoundness(release, args);
  await reportDiagnostics(release, store);
}

/** Reports findings of a release that is accepted, and a broken record of it in the store. */
export async function reportDiagnostics(release: Release, store: string): Promise<void> {
  reportReleaseFindings([releaseFindings(release)]);
  await warnBrokenRecord(release, store);
}

export type OddRelease = ReturnType<typeof releaseFindings>;

/** @returns the counts of a release's findings, such as "10 warnings", or "" */
export function releaseFindings({ diagnostics, label, source, path }: Release) {
  const found = (["error", "warning"] as const).flatMap((kind) => {
    const count = diagnostics.filter(({ severity }) => severity === kind).length;
    return count === 0 ? [] : pluralize(count, kind);
  });
  return { name: formatLabel(label), file: source.file, path, found: found.join(" and ") };
}

/** Reports how many findings files had and how to list them; equal counts are reported together. */
export function reportReleaseFindings(releases: readonly OddRelease[]): void {
  const [first, ...others] = releases.filter(({ found }) => found !== "");
  if (first === undefined) return;
  const groups = [...groupBy([first, ...others], ({ found }) => found)].map(([found, all]) =>
    all.length === 1
      ? `${all[0]?.name} (${all[0]?.file}): ${found}`
      : `${all.map(({ name }) => name).join(", ")}: ${found} each`,
  );
  const which = others.length === 0 ? "them" : "those of the first";
  terminal.say(`${groups.join("; ")}. hcpcs-diff validate ${first.path} lists ${which}.`);
}

export async function warnBrokenRecord({ path, label }: Release, store: string): Promise<void> {
  const folder = dirname(path);
  // Outside the store, a file named release.json may be anything.
  if (resolve(dirname(folder)) !== resolve(store)) return;
  const trouble = await brokenRecord(folder);
  if (trouble === null) return;
  terminal.say(
    `${trouble} ${formatLabel(label)} is read anyway, but its bytes cannot be checked for changes. hcpcs-diff import --force with the file from CMS fixes that.`,
  );
}
