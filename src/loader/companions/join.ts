/** Joins the values of companions to the records of a release by code. */

import type { HcpcsRecord } from "../../model/code-set/record.js";
import { RecordsOnDemand } from "../../model/code-set/records-on-demand.js";
import type { Companion, Release } from "../../model/code-set/release.js";

/** Joins each record on demand, because most are never read; ignores codes without a record. */
export function joinCompanions(release: Release, companions: readonly Companion[]): Release {
  if (companions.length === 0) return release;
  const valued = companions.map(({ values }) => values).filter(({ size }) => size > 0);
  const records = new RecordsOnDemand((code) => {
    let record = release.records.get(code);
    for (const values of record === undefined ? [] : valued) {
      const found = values.get(code);
      if (found !== undefined) record = { ...(record as HcpcsRecord), ...found };
    }
    return record;
  }, release.records);
  return { ...release, records, companions };
}
