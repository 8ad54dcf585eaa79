/** What `2025`, or a path, means: a reference to a release that has been read and knows its label. */
import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { readReleaseFile } from "../loader/read-release.js";
import type { Diagnostic } from "../model/diagnostics.js";
import { KnownError } from "../model/errors.js";
import { compareLabels, formatLabel, labelFromName, parseLabel } from "../model/labels.js";
import type { Release, ReleaseContents, ReleaseLabel } from "../model/record.js";
import { findInStore } from "./store.js";

export interface OpenOptions {
  /** The folder in which labels are looked up. */
  readonly store: string;
  /** The label of a path whose name tells none, or the wrong one. */
  readonly label?: string | undefined;
  /** The option by which the user gives that label, for messages. */
  readonly labelOption: string;
}

/**
 * @param reference a label (`2026`, `2026-04`, `2026Q2`, `2026-apr-v2`) or a path
 * @throws KnownError when there is no such release, or a path has no label
 */
export async function openRelease(reference: string, options: OpenOptions): Promise<Release> {
  const label = parseLabel(reference);
  // A file that happens to be called 2026 is still reached as ./2026.
  const path = label === null ? reference : await findInStore(label, options.store);
  if (label === null && !existsSync(path)) throw noSuchReference(reference);
  const contents = await readReleaseFile(path);
  return withLabel(contents, path, label, options);
}

function withLabel(
  contents: ReleaseContents,
  path: string,
  asked: ReleaseLabel | null,
  options: OpenOptions,
): Release {
  const given = options.label === undefined ? null : givenLabel(options.label, options.labelOption);
  const { file, member } = contents.source;
  const named = labelFromName(file);
  const inside = member === null ? null : labelFromName(member);
  // A folder's own name before that of the folder it is in: 2025/2026-01 is January 2026.
  const folder =
    parseLabel(basename(resolve(path))) ?? parseLabel(basename(dirname(resolve(path))));
  const label = given ?? asked ?? named ?? inside ?? folder;
  if (label === null) {
    throw new KnownError(`${file} does not say which release it is.`, {
      hint: `Name it with ${options.labelOption}, as in ${options.labelOption} 2026-01.`,
    });
  }
  const names = [named, inside].filter((one) => one !== null);
  const version = label.version ?? names.find(({ version }) => version !== null)?.version ?? null;
  const issued = names.find(({ issued }) => issued !== null)?.issued ?? null;
  const found = { ...label, version: given === null ? version : label.version, issued };
  const mismatch = mismatchOf(contents, found, names);
  return {
    ...contents,
    path: join(statSync(path).isDirectory() ? path : dirname(path), file),
    label: found,
    diagnostics: [...contents.diagnostics, ...mismatch],
  };
}

/** A zip renamed, or filed under the wrong quarter: the names then speak of two releases. */
function mismatchOf(
  contents: ReleaseContents,
  label: ReleaseLabel,
  names: readonly ReleaseLabel[],
): Diagnostic[] {
  const { file, member } = contents.source;
  const other = names.find((name) => name.year !== label.year || name.month !== label.month);
  if (other === undefined) return [];
  return [
    {
      rule: "label-mismatch",
      severity: "warning",
      message: `${member ?? file} is named like the release ${formatLabel(other)}, but is taken for ${formatLabel(label)}.`,
      file,
      member,
      line: null,
      code: null,
    },
  ];
}

function givenLabel(text: string, option: string): ReleaseLabel {
  const label = parseLabel(text);
  if (label === null) {
    throw new KnownError(`${option} ${text} is no release label.`, {
      hint: "Labels look like 2026 (January), 2026-04, 2026Q2 or 2026-apr-v2.",
    });
  }
  return label;
}

function noSuchReference(reference: string): KnownError {
  return new KnownError(
    `${reference} is neither a release label nor a file or folder that is there.`,
    {
      hint: "Labels look like 2026 (January), 2026-04, 2026Q2 or 2026-apr-v2; quarters start in January, April, July and October.",
    },
  );
}

/** @throws KnownError when the first release is newer than the second */
export function checkOrder(
  from: Release,
  to: Release,
  references: readonly [string, string],
): void {
  if (compareLabels(from.label, to.label) <= 0) return;
  const [first, second] = references;
  throw new KnownError(
    `The first release (${formatLabel(from.label)}) is newer than the second (${formatLabel(to.label)}).`,
    {
      hint: `Put the older one first: hcpcs-diff ${second} ${first}. To compare backwards, add --reverse.`,
    },
  );
}
