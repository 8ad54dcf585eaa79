/** Which of several issues of a companion is the newest: by its publication, whenever it came into the store. */
import type { StoredCompanion } from "../../model/documents/stored-release.js";

type IssueFacts = Pick<StoredCompanion, "revised" | "issued">;

/** `july-2025-opps-addendum-b-reissue.csv`, `... Crosswalk_Revised 091025.xls`, `..._v2.zip` */
const REVISED = /re-?issue|revis|updated|correct|restat|(?:^|[^a-z])v[2-9](?![\da-z])/i;

/** `07142025`, and in the names of ASP's files `091025`: month, day, year. */
const DAY = /(?<!\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:20)?(\d\d)(?!\d)/;

/** @param names of the file, the member in it, and the address; the first that tells a day is taken */
export function issueFacts(names: readonly string[]): IssueFacts {
  const [, month, day, year] =
    names.map((name) => DAY.exec(name)).find((match) => match !== null) ?? [];
  return {
    revised: names.some((name) => REVISED.test(name)),
    issued: year === undefined ? null : `20${year}-${month}-${day}`,
  };
}

/** Older before newer: by the day in their names, else a first issue before one that is called revised. */
export function comparePublished(a: IssueFacts, b: IssueFacts): number {
  if (a.issued !== null && b.issued !== null && a.issued !== b.issued)
    return a.issued < b.issued ? -1 : 1;
  return Number(a.revised) - Number(b.revised);
}
