/** Joins companion files to a release: those on the command line, and those in the store. */
import { joinCompanions } from "../../loader/companions/join.js";
import { readCompanions } from "../../loader/companions/read.js";
import { formatCount } from "../../model/basics/counts-in-words.js";
import { isOver } from "../../model/basics/days.js";
import { KnownError } from "../../model/basics/errors.js";
import {
  compareLabels,
  effectiveDate,
  formatLabel,
  isSameQuarter,
  type ReleaseLabel,
} from "../../model/code-set/labels.js";
import { PUBLICATIONS, type Publication } from "../../model/code-set/publications.js";
import type { Companion, Release } from "../../model/code-set/release.js";
import {
  companionQuarters,
  newestCompanions,
  type OpenedCompanion,
} from "../../releases/companions/companion-store.js";
import { isFromStore } from "../../releases/release-range.js";
import { sourceName } from "../../report/wording/source.js";
import { terminal } from "../terminal.js";
import type { Reading } from "./open-or-download.js";
import { checkSoundness } from "./soundness.js";

type Joining = Pick<Reading, "store" | "args" | "onRead">;

/**
 * A file on the command line replaces the same publication in the store.
 * @param files values of --from-with or --to-with
 * @throws KnownError for a file that is not a companion file, is not sound, or is a second one of
 *   the same publication
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
  // Those of files in the store were told when they were added.
  for (const { companion } of named) for (const one of findingsOf(companion)) terminal.say(one);
  joining.onRead?.(all.map(({ path }) => path));
  return joinCompanions(release, companions);
}

/** @returns what is odd about a companion file, or nothing; validate reads only releases */
export function findingsOf({ diagnostics, source }: Companion): string[] {
  const [first, ...others] = diagnostics;
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : ` (and ${formatCount(others.length)} more)`;
  return [`${sourceName(source)}: ${first.message}${more}`];
}

/** Of several quarters in one zip, keeps the release's; without it, all, which are refused. */
function ofQuarter(found: readonly Companion[], label: ReleaseLabel): readonly Companion[] {
  const isIts = ({ quarter }: Companion) => quarter !== null && isSameQuarter(quarter, label);
  const hasIts = ({ publication }: Companion) =>
    found.some((one) => one.publication === publication && isIts(one));
  return found.filter((one) => one.publication === "ndc" || isIts(one) || !hasIts(one));
}

/** Publications whose earlier quarters show where packages moved and status indicators began. */
const OF_QUARTERS = ["ndc", "addendum-b"] as const satisfies readonly Publication[];

/** Quarters after this day are read, "" for all; of a publication without a day, none. */
type Since = { readonly [key in (typeof OF_QUARTERS)[number]]?: string };

/**
 * Adds to the newer release the crosswalks of the older one and the quarters between them in the
 * store: more quarters show more packages that moved, and date status indicators more precisely.
 * @param asked codes; for one that ended before the older release, all earlier crosswalks are read,
 *   because only they list its packages
 */
export function withQuartersBetween(
  from: Release,
  to: Release,
  { asked, ...joining }: Joining & { readonly asked: readonly string[] | "any" },
): Promise<Release> {
  const known = published(from.companions, "ndc");
  const older = effectiveDate(from.label);
  const endOf = (code: string) => (to.records.get(code) ?? from.records.get(code))?.terminationDate;
  const hadEnded = asked === "any" || asked.some((code) => isOver(endOf(code), older));
  // A crosswalk without a quarter cannot be ordered among earlier ones.
  const ndc = hadEnded && known.every(({ quarter }) => quarter !== null) ? "" : older;
  const isCompared = [from, to].every(
    ({ companions }) => published(companions, "addendum-b").length > 0,
  );
  const since: Since = { ndc, ...(isCompared && { "addendum-b": older }) };
  return withEarlierQuarters(to, known, joining, isJoined(from, joining) ? since : {});
}

/**
 * Adds all earlier quarters in the store, so that a code that ended long ago has its successor.
 * @param known companions of earlier quarters that were read before
 * @param since days after which quarters are read; a card needs crosswalks only
 */
export async function withEarlierQuarters(
  release: Release,
  known: readonly Companion[],
  joining: Joining,
  since: Since = { ndc: "", "addendum-b": "" },
): Promise<Release> {
  const end = effectiveDate(release.label);
  const stored = isJoined(release, joining) ? await companionQuarters(joining.store) : [];
  const earlier: Companion[] = [];
  for (const key of OF_QUARTERS) {
    const read = new Set(published(known, key).map(dayOf));
    const isWanted = (day: string) => day > (since[key] ?? end) && day < end && !read.has(day);
    const quarters = stored.filter((quarter) => isWanted(effectiveDate(quarter)));
    const opened = await newestCompanions(joining.store, quarters, [key]);
    joining.onRead?.(opened.map(({ path }) => path));
    earlier.push(...opened.map(({ companion }) => companion));
  }
  const all = [...known, ...earlier, ...(release.companions ?? [])];
  const [crosswalks, addenda] = OF_QUARTERS.map((key) => inOrder(release, published(all, key)));
  return { ...release, ...(crosswalks && { crosswalks }), ...(addenda && { addenda }) };
}

/** Whether to use the store's companion files: for a release of the store, without --direct. */
function isJoined(release: Release, { store, args }: Joining): boolean {
  return args.direct !== true && isFromStore(release, store);
}

/**
 * @returns oldest first, or in the given order if one has no quarter; null if there is only the
 *   release's own, which adds nothing
 */
function inOrder({ companions = [] }: Release, all: readonly Companion[]) {
  if (all.length < 2 && all.every((one) => companions.includes(one))) return null;
  const isDated = all.every(({ quarter }) => quarter !== null);
  return isDated ? all.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b), "en")) : all;
}

const dayOf = ({ quarter }: Companion) => (quarter === null ? "" : effectiveDate(quarter));

function published(companions: Release["companions"], key: Publication): readonly Companion[] {
  return (companions ?? []).filter(({ publication }) => publication === key);
}

/** Refuses two files of one publication, because they could disagree, except NDC crosswalks. */
function refuseRepeated(companions: readonly Companion[]): void {
  for (const [index, { publication, source }] of companions.entries()) {
    const other = companions.slice(0, index).find((one) => one.publication === publication);
    if (other === undefined || publication === "ndc") continue;
    throw new KnownError(
      `${sourceName(other.source)} and ${sourceName(source)} are both ${PUBLICATIONS[publication].title}.`,
      { hint: "Name one of them for each release." },
    );
  }
}

/**
 * Refuses swapped quarters, which would turn each price increase into a decrease, and the same file
 * for two quarters, in which nothing can differ.
 */
export function checkCompanionOrder(from: Release, to: Release): void {
  const all = [...(from.companions ?? []), ...(to.companions ?? [])];
  const newer = new Map(to.companions?.map((one) => [one.publication, one]));
  for (const { publication, quarter, source } of from.companions ?? []) {
    const other = newer.get(publication);
    if (other === undefined) continue;
    const { title } = PUBLICATIONS[publication];
    const hint = "Name the list of each quarter: --from-with the older, --to-with the newer.";
    const isOne = published(all, publication).every(
      (one) => one.source.sha256 === source.sha256 && one.source.member === source.member,
    );
    if (isOne && !isSameQuarter(from.label, to.label))
      throw new KnownError(
        `${title} is the same file for both releases, ${source.file}: nothing in it can differ.`,
        { hint },
      );
    // Crosswalks are sorted by quarter, whichever release they were given for.
    if (publication === "ndc") continue;
    if (quarter !== null && other.quarter !== null && compareLabels(quarter, other.quarter) > 0)
      throw new KnownError(
        `${title} of the older release (${source.file}, ${formatLabel(quarter)}) is newer than that of the newer (${other.source.file}, ${formatLabel(other.quarter)}).`,
        { hint },
      );
  }
}

/** Refuses a file without codes of the release: the report would look as if no code had a price. */
function refuseStranger({ publication, source, values, packages }: Companion, release: Release) {
  for (const code of values.keys()) if (release.records.has(code)) return;
  if (packages.some(({ code }) => release.records.has(code))) return;
  throw new KnownError(
    `${source.file} (${PUBLICATIONS[publication].title}) lists no code that ${formatLabel(release.label)} has.`,
    { hint: "Check that it is a list of HCPCS Level II codes." },
  );
}
