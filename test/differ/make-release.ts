/** Builds records and releases: a plausible drug code, with overrides. */

import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import type { Release } from "../../src/model/code-set/release.js";
import { bareRecord } from "../fixtures/records.js";

export function makeRecord(code: string, fields: Partial<HcpcsRecord> = {}): HcpcsRecord {
  return bareRecord(code, {
    longDescription: `Injection, ${code.toLowerCase()}, 1 mg`,
    shortDescription: `Inj ${code.toLowerCase()}`,
    pricingIndicators: ["51"],
    multiplePricingIndicator: "A",
    coverage: "C",
    betos: "O1E",
    typesOfService: ["1", "P"],
    addedDate: "2010-01-01",
    actionEffectiveDate: "2010-01-01",
    actionCode: "N",
    ...fields,
  });
}

export function makeRelease(
  year: number,
  records: readonly HcpcsRecord[],
  more: Partial<Release> = {},
): Release {
  const kept = new Map(records.map((record) => [record.code, record]));
  return {
    label: { year, month: 1, version: null, issued: null },
    records: kept,
    lineOf: (code) => (kept.has(code) ? [...kept.keys()].indexOf(code) + 1 : null),
    path: `january-${year}.zip`,
    published: new Map(),
    missingFields: [],
    ignoredColumns: [],
    source: {
      file: `january-${year}-alpha-numeric-hcpcs-file.zip`,
      member: `HCPC${year}_JAN_ANWEB.txt`,
      format: "fixed-width",
      encoding: "ascii",
      sha256: "0".repeat(64),
    },
    lines: {
      total: kept.size,
      records: kept.size,
      continuations: 0,
      preamble: 0,
      blank: 0,
      reported: 0,
    },
    diagnostics: [],
    sample: false,
    ...more,
  };
}
