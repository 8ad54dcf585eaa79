import { describe, expect, it } from "vitest";
import { FACETS } from "../../../src/model/code-set/facets.js";
import {
  COMPANION_FIELDS,
  COMPARED_FIELDS,
  DATE_FIELDS,
  FIELD_KEYS,
  FIELDS,
  fieldSpec,
  RECORD_WIDTH,
  RELEASE_FIELDS,
  type ReleaseField,
} from "../../../src/model/code-set/fields.js";
import { VALUE_TABLES } from "../../../src/model/code-set/values.js";

/** Positions as CMS's record layout of January 2026 prints them. */
const LAYOUT: Readonly<Record<string, readonly [start: number, end: number]>> = {
  code: [1, 5],
  sequence: [6, 10],
  recordType: [11, 11],
  longDescription: [12, 91],
  shortDescription: [92, 119],
  pricingIndicators: [120, 127],
  multiplePricingIndicator: [128, 128],
  coverageManualReferences: [129, 146],
  carriersManualReferences: [147, 170],
  statute: [171, 180],
  labCertifications: [181, 204],
  crossReferences: [205, 229],
  coverage: [230, 230],
  ascGroup: [231, 232],
  ascEffectiveDate: [233, 240],
  mogGroup: [241, 243],
  mogPolicyIndicator: [244, 244],
  mogEffectiveDate: [245, 252],
  processingNote: [253, 256],
  betos: [257, 259],
  typesOfService: [261, 265],
  anesthesiaBaseUnits: [266, 268],
  addedDate: [269, 276],
  actionEffectiveDate: [277, 284],
  terminationDate: [285, 292],
  actionCode: [293, 293],
};

const columnKey = (name: string) => name.toUpperCase().replace(/[^A-Z0-9#]/g, "");

describe("the data dictionary is CMS's record layout", () => {
  it.each(Object.entries(LAYOUT))("%s stands at %j", (key, [first, last]) => {
    const { start, width, occurs } = fieldSpec(key as ReleaseField);
    expect([start, start + width * occurs - 1]).toEqual([first, last]);
  });

  it("field by field, up to column 293", () => {
    expect(RELEASE_FIELDS).toEqual(Object.keys(LAYOUT));
    expect(RECORD_WIDTH).toBe(293);
  });

  it("in which no field overlaps another, and only column 260 is filler", () => {
    const columns = RELEASE_FIELDS.flatMap((key) => {
      const { start, width, occurs } = fieldSpec(key);
      return Array.from({ length: width * occurs }, (_, index) => start + index);
    });
    const all = Array.from({ length: RECORD_WIDTH }, (_, index) => index + 1);
    expect(columns).toEqual(all.filter((column) => column !== 260));
  });
});

describe("every field can be told, shown and explained", () => {
  it.each(FIELD_KEYS)("%s", (key) => {
    const { label, definition, columns, occurs, facet, values } = fieldSpec(key);
    expect(label).toMatch(/^[A-Z]/);
    expect(definition).toMatch(/^[A-Z].*\.$/);
    expect(columns.length).toBeGreaterThan(0);
    for (const name of columns) expect(name.includes("#")).toBe(occurs > 1);
    if (facet !== null) expect(FACETS).toHaveProperty(facet);
    if (values !== undefined) expect(VALUE_TABLES).toHaveProperty(values);
  });

  it("by column names of which none is claimed by two fields", () => {
    const names = FIELD_KEYS.flatMap((key) => [...new Set(fieldSpec(key).columns.map(columnKey))]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

it("Five fields of the release hold a day", () => {
  expect(DATE_FIELDS).toEqual([
    "ascEffectiveDate",
    "mogEffectiveDate",
    "addedDate",
    "actionEffectiveDate",
    "terminationDate",
  ]);
});

describe("the fields of companions", () => {
  it("stand behind those of the release, each with its publication", () => {
    expect(FIELD_KEYS).toEqual([...RELEASE_FIELDS, ...COMPANION_FIELDS]);
    expect(COMPANION_FIELDS.map((key) => [key, FIELDS[key].publication])).toEqual([
      ["statusIndicator", "addendum-b"],
      ["apc", "addendum-b"],
      ["oppsPaymentRate", "addendum-b"],
      ["passThroughExpiration", "addendum-b"],
      ["aspPaymentLimit", "asp"],
      ["aspCoinsurance", "asp"],
    ]);
  });
});

describe("what is compared", () => {
  it("is all but the key and the record type, which the key implies", () => {
    expect(RELEASE_FIELDS.filter((key) => !COMPARED_FIELDS.some((one) => one === key))).toEqual([
      "code",
      "recordType",
    ]);
  });

  it("is of one facet each, but for CMS's own bookkeeping", () => {
    expect(COMPARED_FIELDS.filter((key) => FIELDS[key].facet === null)).toEqual([
      "sequence",
      "actionEffectiveDate",
      "actionCode",
    ]);
  });
});
