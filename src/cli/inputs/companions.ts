/** Joins companions to a release: those of the command line, and those that the store has of its quarter. */
import { joinCompanions } from "../../loader/companions/join.js";
import { readCompanions } from "../../loader/companions/read.js";
import { KnownError } from "../../model/basics/errors.js";
import {
  compareLabels,
  effectiveDate,
  formatLabel,
  isSameQuarter,
  quartersBetween,
  type ReleaseLabel,
} from "../../model/code-set/labels.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import type { Companion, Release } from "../../model/code-set/release.js";
import {
  companionQuarters,
  newestCompanions,
  type OpenedCompanion,
} from "../../releases/companions/companion-store.js";
import { isFromStore } from "../../releases/release-range.js";
import type { Reading } from "./open-or-download.js";
import { checkSoundness } from "./soundness.js";

type Joining = Pick<Reading, "store" | "args" | "onRead">;

/**
 * A publication of the command line comes before that of the store.
 * @param files the values of --from-with or --to-with
 * @throws KnownError for a file that is none of the publications, is not sound, or repeats one
 */
export async function withCompanions(
  release: Release,
  files: readonly string[],
  joining: Joining,
): Promise<Release> {
  const named: OpenedCompanion[] = [];
  for (const path of files)
    for (const companion of ofQuarter(await readCompanions(path), release.label))
      named.push({ companion, path });
  refuseRepeated(named.map(({ companion }) => companion));
  const stored = isJoined(release, joining)
    ? await newestCompanions(joining.store, [release.label])
    : [];
  const others = stored.filter(
    ({ companion }) => !named.some((one) => one.companion.publication === companion.publication),
  );
  const all = [...named, ...others];
  const companions = all.map(({ companion }) => companion);
  for (const companion of companions) {
    const { diagnostics, source, quarter } = companion;
    checkSoundness({ diagnostics, source, label: quarter ?? release.label }, joining.args);
    refuseStranger(companion, release);
  }
  joining.onRead?.(all.map(({ path }) => path));
  return joinCompanions(release, companions);
}

/** Of the prices of several quarters in one zip, those of the release's; where it has none of them, all, which are refused. */
function ofQuarter(found: readonly Companion[], label: ReleaseLabel): readonly Companion[] {
  const isIts = ({ quarter }: Companion) => quarter !== null && isSameQuarter(quarter, label);
  const hasIts = ({ publication }: Companion) =>
    found.some((one) => one.publication === publication && isIts(one));
  return found.filter((one) => one.publication === "ndc" || isIts(one) || !hasIts(one));
}

/**
 * The newer release with the crosswalks of both, and with those that the store has of the quarters between: the more of
 * them, the more packages are seen moving.
 */
export async function withCrosswalks(
  from: Release,
  to: Release,
  joining: Joining,
): Promise<Release> {
  const isStored = isJoined(from, joining) && isJoined(to, joining);
  const quarters = isStored ? quartersBetween(from.label, to.label) : [];
  const between = await crosswalksOfStore(quarters, joining);
  return withAll(to, [...crosswalksOf(from), ...between, ...crosswalksOf(to)]);
}

/**
 * A release with every crosswalk that the store has up to its quarter, so that a code that ended long ago has its successor.
 * @param known those of earlier quarters that were read before
 */
export async function withEarlierCrosswalks(
  release: Release,
  known: readonly Companion[],
  joining: Joining,
): Promise<Release> {
  if (!isJoined(release, joining)) return release;
  const isKnown = (quarter: ReleaseLabel) =>
    known.some((one) => one.quarter !== null && isSameQuarter(one.quarter, quarter));
  const day = effectiveDate(release.label);
  const quarters = (await companionQuarters(joining.store)).filter(
    (quarter) => effectiveDate(quarter) < day && !isKnown(quarter),
  );
  const earlier = await crosswalksOfStore(quarters, joining);
  return withAll(release, [...known, ...earlier, ...crosswalksOf(release)]);
}

/** Whether what the store has beside its releases belongs to this one, and is wanted. */
function isJoined(release: Release, { store, args }: Joining): boolean {
  return args.direct !== true && isFromStore(release, store);
}

async function crosswalksOfStore(quarters: readonly ReleaseLabel[], { store, onRead }: Joining) {
  const opened = await newestCompanions(store, quarters, ["ndc"]);
  onRead?.(opened.map(({ path }) => path));
  return opened.map(({ companion }) => companion);
}

/** Oldest first; where one tells no quarter, in the order given. Its own alone shows no package that moved. */
function withAll(release: Release, all: readonly Companion[]): Release {
  if (all.length < 2 && all.every((one) => release.companions?.includes(one))) return release;
  const day = ({ quarter }: Companion) => (quarter === null ? "" : effectiveDate(quarter));
  const isDated = all.every(({ quarter }) => quarter !== null);
  const crosswalks = isDated ? all.toSorted((a, b) => day(a).localeCompare(day(b), "en")) : all;
  return { ...release, crosswalks };
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
      `${memberName(other.source)} and ${memberName(source)} are both ${PUBLICATIONS[publication].title}.`,
      { hint: "Name one of them for each release." },
    );
  }
}

/**
 * Refuses prices of the newer quarter for the older release, which turn each rise into a fall, and one list for two
 * quarters, in which nothing can differ.
 * @throws KnownError as for releases
 */
export function checkCompanionOrder(from: Release, to: Release): void {
  const newer = new Map(to.companions?.map((one) => [one.publication, one]));
  for (const { publication, quarter, source } of from.companions ?? []) {
    const other = newer.get(publication);
    if (other === undefined || publication === "ndc") continue;
    const { title } = PUBLICATIONS[publication];
    const hint = "Name the list of each quarter: --from-with the older, --to-with the newer.";
    const isOne = source.sha256 === other.source.sha256 && source.member === other.source.member;
    if (isOne && !isSameQuarter(from.label, to.label))
      throw new KnownError(
        `${title} is the same file for both releases, ${source.file}: nothing in it can differ.`,
        { hint },
      );
    if (quarter !== null && other.quarter !== null && compareLabels(quarter, other.quarter) > 0)
      throw new KnownError(
        `${title} of the older release (${source.file}, ${formatLabel(quarter)}) is newer than that of the newer (${other.source.file}, ${formatLabel(other.quarter)}).`,
        { hint },
      );
  }
}

const memberName = ({ file, member }: Companion["source"]) =>
  member === null ? file : `${member} of ${file}`;

/** Refuses a list without codes of the release: the report would look as if no code had a price. */
function refuseStranger({ publication, source, values, packages }: Companion, release: Release) {
  for (const code of values.keys()) if (release.records.has(code)) return;
  if (packages.some(({ code }) => release.records.has(code))) return;
  throw new KnownError(
    `${source.file} (${PUBLICATIONS[publication].title}) lists no code that ${formatLabel(release.label)} has.`,
    { hint: "Check that it is a list of HCPCS Level II codes." },
  );
}
