/** Joins companions to a release: those of the command line, and those that the store has of its quarter. */
import { joinCompanions } from "../../loader/companions/join.js";
import { readCompanions } from "../../loader/companions/read.js";
import { KnownError } from "../../model/basics/errors.js";
import type { Companion } from "../../model/code-set/companion.js";
import {
  effectiveDate,
  formatLabel,
  isSameQuarter,
  quartersBetween,
  type ReleaseLabel,
} from "../../model/code-set/labels.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import type { Release } from "../../model/code-set/release.js";
import {
  companionQuarters,
  crosswalksBetween,
  type OpenedCompanion,
  storedCompanions,
} from "../../releases/companions/companion-store.js";
import { isFromStore } from "../../releases/release-range.js";
import type { Reading } from "./open-asked.js";
import { checkSoundness } from "./soundness.js";

type Joining = Pick<Reading, "store" | "given" | "onRead">;

/**
 * A publication of the command line comes before that of the store.
 * @param files the values of --from-with or --to-with
 * @throws KnownError for a file that is none of the publications, is not sound, or repeats one
 */
export async function withCompanions(
  release: Release,
  files: readonly string[],
  { store, given, onRead }: Joining,
): Promise<Release> {
  const named: OpenedCompanion[] = [];
  for (const path of files)
    named.push(...(await readCompanions(path)).map((companion) => ({ companion, path })));
  refuseRepeated(named.map(({ companion }) => companion));
  const stored =
    given.direct === true || !isFromStore(release, store)
      ? []
      : await storedCompanions(store, release.label);
  const others = stored.filter(
    ({ companion }) => !named.some((one) => one.companion.publication === companion.publication),
  );
  const all = [...named, ...others];
  const companions = all.map(({ companion }) => companion);
  for (const companion of companions) {
    const { diagnostics, source, quarter } = companion;
    checkSoundness({ diagnostics, source, label: quarter ?? release.label }, given);
    refuseStranger(companion, release);
  }
  onRead?.(all.map(({ path }) => path));
  return joinCompanions(release, companions);
}

/**
 * The newer release with the crosswalks of both, and with those that the store has of the quarters between: the more of
 * them, the more packages are seen moving.
 */
export async function withCrosswalks(
  from: Release,
  to: Release,
  { store, given, onRead }: Joining,
): Promise<Release> {
  const within = [from, to].every((release) => isFromStore(release, store));
  const between =
    given.direct === true || !within
      ? []
      : await crosswalksBetween(store, quartersBetween(from.label, to.label));
  const all = [
    ...crosswalksOf(from),
    ...between.map(({ companion }) => companion),
    ...crosswalksOf(to),
  ];
  onRead?.(between.map(({ path }) => path));
  return withAll(to, all);
}

/**
 * A release with every crosswalk that the store has up to its quarter, so that a code that ended long ago has its successor.
 * @param known those of earlier quarters that were read before
 */
export async function withEarlierCrosswalks(
  release: Release,
  known: readonly Companion[],
  { store, given, onRead }: Joining,
): Promise<Release> {
  if (given.direct === true || !isFromStore(release, store)) return release;
  const isKnown = (quarter: ReleaseLabel) =>
    known.some((one) => one.quarter !== null && isSameQuarter(one.quarter, quarter));
  const day = effectiveDate(release.label);
  const quarters = (await companionQuarters(store)).filter(
    (quarter) => effectiveDate(quarter) < day && !isKnown(quarter),
  );
  const earlier = await crosswalksBetween(store, quarters);
  const companions = earlier.map(({ companion }) => companion);
  onRead?.(earlier.map(({ path }) => path));
  return withAll(release, [...known, ...companions, ...crosswalksOf(release)]);
}

/** One crosswalk, its own, shows no package that moved. */
function withAll(release: Release, crosswalks: readonly Companion[]): Release {
  return crosswalks.length > 1 ? { ...release, crosswalks: inOrder(crosswalks) } : release;
}

/** Oldest first; where one tells no quarter, in the order given. */
function inOrder(crosswalks: readonly Companion[]): readonly Companion[] {
  if (crosswalks.some(({ quarter }) => quarter === null)) return crosswalks;
  const day = ({ quarter }: Companion) => (quarter === null ? "" : effectiveDate(quarter));
  return crosswalks.toSorted((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}

function crosswalksOf({ companions = [] }: Release): readonly Companion[] {
  return companions.filter(({ publication }) => publication === "ndc");
}

/** Refuses two files of one publication, which could disagree; crosswalks of several quarters are allowed. */
function refuseRepeated(companions: readonly Companion[]): void {
  for (const [index, { publication, source }] of companions.entries()) {
    const other = companions.slice(0, index).find((one) => one.publication === publication);
    if (other === undefined || publication === "ndc") continue;
    throw new KnownError(
      `${other.source.file} and ${source.file} are both ${PUBLICATIONS[publication].title}.`,
      { hint: "Name one of them for each release." },
    );
  }
}

/** Refuses a list without codes of the release: the report would look as if no code had a price. */
function refuseStranger({ publication, source, values, packages }: Companion, release: Release) {
  for (const code of values.keys()) if (release.records.has(code)) return;
  if (packages.some(({ code }) => release.records.has(code))) return;
  throw new KnownError(
    `${source.file} (${PUBLICATIONS[publication].title}) lists no code that ${formatLabel(release.label)} has.`,
    { hint: "Check that it is a list of HCPCS Level II codes." },
  );
}
