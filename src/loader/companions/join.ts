/** Publications beside a release joined to its records, by the code. */

import type { HcpcsRecord } from "../../model/code-set/record.js";
import { RecordsOnDemand } from "../../model/code-set/records-on-demand.js";
import type { Companion, Release } from "../../model/code-set/release.js";

/**
 * Codes that the release does not have are left out; records are joined when they are asked for, as most never are.
 * @param companions of each publication of prices at most one
 */
export function joinCompanions(release: Release, companions: readonly Companion[]): Release {
  if (companions.length === 0) return release;
  const valued = companions.map(({ values }) => values).filter(({ size }) => size > 0);
  const records = new RecordsOnDemand((code) => {
    let record = release.records.get(code);
    for (const values of record === undefined ? [] : valued) {
      const said = values.get(code);
      if (said !== undefined) record = { ...(record as HcpcsRecord), ...said };
    }
    return record;
  }, release.records);
  return { ...release, records, companions };
}
