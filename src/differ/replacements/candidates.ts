/** Finds the codes of a release that may replace another, by the words that they share with it. */

import { groupBy } from "../../model/basics/group-by.js";
import { oncePer } from "../../model/basics/once-per.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import { folded } from "../billing-units/unit-patterns.js";
import { longDescriptions, publishedRecords } from "../descriptors/long-descriptions.js";
import { referenceVerdict } from "./cross-references.js";
import { type Named, namedIn } from "./likeness.js";
import { indexWords } from "./word-index.js";

/** A possible replacement. Its dates, which need no parsing, rule most codes out. */
export class Candidate {
  readonly addedDate: string | null;
  readonly terminationDate: string | null;

  constructor(
    readonly code: string,
    { addedDate, terminationDate }: Pick<HcpcsRecord, "addedDate" | "terminationDate">,
    readonly release: Release,
  ) {
    this.addedDate = addedDate;
    this.terminationDate = terminationDate;
  }

  get record(): HcpcsRecord {
    return this.release.records.get(this.code) as HcpcsRecord;
  }

  get named(): Named {
    return namedOf(this.record);
  }
}

export type Candidates = ReturnType<typeof candidatesOf>;

/** Weights depend on the newer release alone, so a pair scores the same in every comparison. */
export const candidatesOf = oncePer((newer: Release) => {
  const codes = [...newer.records.keys()];
  const published = publishedRecords(newer);
  const texts = longDescriptions(newer);
  const index = indexWords(texts);
  let byDay: ReadonlyMap<string | null, readonly number[]> | null = null;
  const codeAt = (place: number) => codes[place] ?? "";
  const dateAt = (place: number) => published[place]?.addedDate ?? null;
  const at = (places: readonly number[]): Candidate[] =>
    places.map((place) => new Candidate(codeAt(place), published[place] as HcpcsRecord, newer));
  return {
    verdictOf: (code: string) => referenceVerdict(code, newer),
    weight: index.weight,
    /** Candidates that reach a score, found through the index rather than one by one. */
    scoringAtLeast: (named: Named, score: number) => at(index.alike(named.words, score)),
    /** Candidates with the same long description, ignoring case and blanks; `words` are its own. */
    withSameWording: (description: string, words: Named["words"]) => {
      const text = folded(description);
      const some = index.havingAll(words);
      return at(some.filter((place) => folded(texts[place] ?? "") === text));
    },
    addedOn: (day: string, range: string, isMeant: (code: string) => boolean = () => true) => {
      byDay ??= groupBy(codes.keys(), dateAt);
      const isThere = (code: string) => code.startsWith(range) && isMeant(code);
      return at((byDay.get(day) ?? []).filter((place) => isThere(codeAt(place))));
    },
    havingAll: (words: readonly string[]) => at(index.havingAll(words)),
  };
});

const namedOf = oncePer(({ longDescription }: HcpcsRecord) => namedIn(longDescription ?? ""));

/** The two characters that the codes of a range begin with. */
export function rangeOf(code: string): string {
  return code.slice(0, 2);
}
