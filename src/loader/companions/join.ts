/** Publications beside a release joined to its records, by the code. */
import type { Companion } from "../../model/code-set/companion.js";
import type { CompanionValues } from "../../model/code-set/record.js";
import { RecordsOnDemand } from "../../model/code-set/records-on-demand.js";
import type { Release } from "../../model/code-set/release.js";

/**
 * Codes that the release does not have are left out; records are joined when they are asked for, as most never are.
 * @param companions of each publication of prices at most one
 */
export function joinCompanions(release: Release, companions: readonly Companion[]): Release {
  if (companions.length === 0) return release;
  const records = new RecordsOnDemand((code) => {
    const record = release.records.get(code);
    const said = saidOf(code, companions);
    return record === undefined || said === null ? record : { ...record, ...said };
  }, release.records);
  return { ...release, records, companions };
}

function saidOf(code: string, companions: readonly Companion[]): CompanionValues | null {
  const said = companions.flatMap(({ values }) => values.get(code) ?? []);
  return said.length === 0 ? null : Object.assign({}, ...said);
}
