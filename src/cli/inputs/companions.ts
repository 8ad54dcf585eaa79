/** Publications beside a release: those of the command line, and those that the store has of its quarter. */
import { joinCompanions } from "../../loader/companions/join.js";
import { readCompanions } from "../../loader/companions/read.js";
import { KnownError } from "../../model/basics/errors.js";
import type { Companion } from "../../model/code-set/companion.js";
import { formatLabel } from "../../model/code-set/labels.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import type { Release } from "../../model/code-set/release.js";
import {
  type OpenedCompanion,
  storedCompanions,
} from "../../releases/companions/companion-store.js";
import { isFromStore } from "../../releases/releases-between.js";
import type { LoadArguments } from "./load-arguments.js";
import { checkSoundness } from "./soundness.js";

interface Joining {
  readonly store: string;
  readonly given: LoadArguments;
}

export interface Joined {
  readonly release: Release;
  /** The files that were read. */
  readonly inputs: readonly string[];
}

/**
 * A publication of the command line comes before that of the store.
 * @param files the values of --from-with or --to-with
 * @throws KnownError for a file that is none of the publications, is not sound, or repeats one
 */
export async function withCompanions(
  release: Release,
  files: readonly string[],
  { store, given }: Joining,
): Promise<Joined> {
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
    checkSoundness(
      { diagnostics, source, label: quarter ?? release.label },
      { strict: given.strict === true, allowErrors: given.allowErrors === true },
    );
    refuseStranger(companion, release);
  }
  return { release: joinCompanions(release, companions), inputs: all.map(({ path }) => path) };
}

/** Two of one publication would be two answers; crosswalks of several quarters are not. */
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

/** A list of other codes would join nothing, and read as if nothing had a price. */
function refuseStranger({ publication, source, values, packages }: Companion, release: Release) {
  const codes = [...values.keys(), ...packages.map(({ code }) => code)];
  if (codes.some((code) => release.records.has(code))) return;
  throw new KnownError(
    `${source.file} (${PUBLICATIONS[publication].title}) lists no code that ${formatLabel(release.label)} has.`,
    { hint: "Check that it is a list of HCPCS Level II codes." },
  );
}
