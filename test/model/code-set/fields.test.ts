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

describe("the data dictionary and CMS's record layout", () => {
  it.each(Object.entries(LAYOUT))("put %s at %j", (key, [first, last]) => {
    const { start, width, occurs } = fieldSpec(key as ReleaseField);
    expect([start, start + width * occurs - 1]).toEqual([first, last]);
  });

  it("cover all columns up to 293, field by field", () => {
    expect(RELEASE_FIELDS).toEqual(Object.keys(LAYOUT));
    expect(RECORD_WIDTH).toBe(293);
  });

  it("have no overlapping fields, and only column 260 as filler", () => {
    const columns = RELEASE_FIELDS.flatMap((key) => {
      const { start, width, occurs } = fieldSpec(key);
      return Array.from({ length: width * occurs }, (_, index) => start + index);
    });
    const all = Array.from({ length: RECORD_WIDTH }, (_, index) => index + 1);
    expect(columns).toEqual(all.filter((column) => column !== 260));
  });
});

describe("every field", () => {
  it.each(FIELD_KEYS)("has a label, a definition and columns: %s", (key) => {
    const { label, definition, columns, occurs, facet, values } = fieldSpec(key);
    expect(label).toMatch(/^[A-Z]/);
    expect(definition).toMatch(/^[A-Z].*\.$/);
    expect(columns.length).toBeGreaterThan(0);
    for (const name of columns) expect(name.includes("#")).toBe(occurs > 1);
    if (facet !== null) expect(FACETS).toHaveProperty(facet);
    if (values !== undefined) expect(VALUE_TABLES).toHaveProperty(values);
  });

  it("has column names that no other field has", () => {
    const names = FIELD_KEYS.flatMap((key) => [...new Set(fieldSpec(key).columns.map(columnKey))]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

it("has five date fields in the release", () => {
  expect(DATE_FIELDS).toEqual([
    "ascEffectiveDate",
    "mogEffectiveDate",
    "addedDate",
    "actionEffectiveDate",
    "terminationDate",
  ]);
});

describe("the fields of companions", () => {
  it("follow those of the release, each with its publication", () => {
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

describe("the compared fields", () => {
  it("are all but the code and the record type, which the code implies", () => {
    expect(RELEASE_FIELDS.filter((key) => !COMPARED_FIELDS.some((one) => one === key))).toEqual([
      "code",
      "recordType",
    ]);
  });

  it("have one facet each, except CMS's action code, its date and the sequence", () => {
    expect(COMPARED_FIELDS.filter((key) => FIELDS[key].facet === null)).toEqual([
      "sequence",
      "actionEffectiveDate",
      "actionCode",
    ]);
  });
});
