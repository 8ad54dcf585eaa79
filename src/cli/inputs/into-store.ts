/** Downloads files that `--with` names and the store lacks; words what was added to the store. */
import { join } from "node:path";
import { pluralize } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { formatLabel, labelTitle } from "../../model/code-set/labels.js";
import {
  PUBLICATION_KEYS,
  PUBLICATIONS,
  type Publication,
} from "../../model/code-set/publications.js";
import type { Release } from "../../model/code-set/release.js";
import type { AddedCompanion } from "../../releases/companions/add-companion.js";
import { companionEntries } from "../../releases/companions/companion-store.js";
import { isFromStore } from "../../releases/release-range.js";
import type { Added } from "../../releases/store/add-to-store.js";
import { readOneOf } from "../command-line/read-options.js";
import { now } from "../source-date.js";
import { terminal } from "../terminal.js";
import { findingsOf } from "./companions.js";
import type { Reading } from "./open-or-download.js";
import { downloadMissing } from "./web.js";

/** @throws KnownError for an unknown name */
export function readPublications(text: string | undefined): readonly Publication[] {
  const names = (text ?? "").split(",").map((name) => name.trim().toLowerCase());
  const titleOf = (key: Publication) => PUBLICATIONS[key].title;
  return names.filter(Boolean).map((name) => readOneOf(name, PUBLICATION_KEYS, "--with", titleOf));
}

/**
 * Reports each download even with --quiet.
 * @throws KnownError if a release is not from the store, a download fails, or the run is offline
 */
export async function fetchCompanions(
  releases: readonly Release[],
  { store, args }: Reading,
): Promise<void> {
  const publications = readPublications(args.with);
  if (publications.length === 0) return;
  const other = releases.find((release) => !isFromStore(release, store));
  if (args.direct === true || other !== undefined)
    throw new KnownError(
      "--with puts publications beside releases of the store, and " +
        (other === undefined
          ? "--direct leaves these out."
          : `${other.source.file} is not from it.`),
      { hint: "Name files of them: --from-with FILE, --to-with FILE." },
    );
  for (const { label } of releases) {
    const quarter = { ...label, version: null };
    const there = (await companionEntries(store, label)).map((entry) => entry.publication);
    for (const publication of publications.filter((one) => !there.includes(one))) {
      const what = `${PUBLICATIONS[publication].title} of ${labelTitle(quarter)}`;
      if (args.offline === true)
        throw new KnownError(`${what} is not in the store, and this run is offline.`, {
          hint: `Download it elsewhere, and run hcpcs-diff import on it with --label ${formatLabel(quarter)}.`,
        });
      const { fetchCompanion } = await import("../../releases/companions/fetch-companion.js");
      const options = { store, when: now(), acceptLicense: args.acceptLicense === true };
      const added = await downloadMissing(what, store, (web) =>
        fetchCompanion(publication, label, web, options),
      );
      terminal.warn(companionSentence(added));
    }
  }
}

/** Sentence about a release that was imported or fetched. */
export function releaseSentence({ outcome, name, release, url }: Added, store: string): string {
  const { source, records, label } = release;
  if (outcome === "there")
    return url === null
      ? `${source.file} is in the store already, as ${name}.`
      : `${url} is what the store has as ${name}.`;
  const what = `${outcome === "replaced" ? "Replaced" : "Added"} ${formatLabel(label)}:`;
  const count = pluralize(records.size, "record");
  const place = join(store, name);
  return url === null
    ? `${what} ${source.file}, ${count}, in ${place}.`
    : `${what} ${count}, in ${place}, from ${url}`;
}

/** Sentence about a companion file that was imported or fetched. */
export function companionSentence({
  companion,
  quarter,
  outcome,
  issue,
  folder,
  newer,
}: AddedCompanion): string {
  const { publication, source, rows } = companion;
  const what = `${PUBLICATIONS[publication].title} ${quarter}`;
  const use =
    newer === null
      ? `It is issue ${issue} of the quarter, and is now used.`
      : `It is older than ${newer}, which stays in use.`;
  if (outcome === "there")
    return `${source.file} is in the store already, as ${what}.${newer === null ? "" : ` ${use}`}`;
  const skipped = rows.cpt + rows.dental;
  return [
    `Added ${what}: ${source.file}, ${pluralize(rows.levelTwo, "row")}, in ${folder}.`,
    ...(skipped === 0 ? [] : [`${pluralize(skipped, "row")} of CPT and CDT codes left out.`]),
    ...(issue === 1 ? [] : [use]),
    ...findingsOf(companion),
  ].join(" ");
}
