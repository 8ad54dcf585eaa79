import { describe, expect, it } from "vitest";
import { cardDocument } from "../../src/differ/cards/card.js";
import { readAccompanyingDocuments } from "../../src/loader/beside-release/accompanying-documents.js";
import { some } from "../fixtures/some.js";
import { realRelease, realReleases } from "./releases.js";

async function cards(label: string, ...asked: string[]) {
  const release = await realRelease(label);
  const documents = await readAccompanyingDocuments(release);
  const options = { version: "1.2.3", asked, documents, notFound: [], licensed: false };
  return { release, documents, document: cardDocument(release, options) };
}

describe.skipIf(realReleases === null)("CMS's lists beside its releases", () => {
  it.each([
    ["2018", 216, null],
    ["2019", 218, 139],
    ["2025", 234, 159],
    ["2026", 234, 166],
  ])("of %s have %i processing notes and %s NOC codes", async (label, notes, noc) => {
    const { documents } = await cards(label, "Q9957");
    expect(documents.processingNotes?.notes.size).toBe(notes);
    expect(documents.nocCodes?.codes.size ?? null).toBe(noc);
    expect(documents.troubles).toEqual([]);
  });

  it.each(["2018", "2019", "2025", "2026"])(
    "of %s have the note of every record except 0000",
    async (label) => {
      const { release, documents } = await cards(label, "Q9957");
      const named = new Set(
        [...release.records.values()].flatMap((one) => one.processingNote ?? []),
      );
      const lacking = [...named].filter((number) => !documents.processingNotes?.notes.has(number));
      expect(lacking.filter((number) => number !== "0000")).toEqual([]);
    },
  );

  it("of 2026 name NOC codes of the release, with its added dates", async () => {
    const { release, documents } = await cards("2026", "Q9957");
    for (const [code, { addedDate }] of some(documents.nocCodes?.codes)) {
      expect([code, release.records.get(code)?.addedDate]).toEqual([code, addedDate]);
    }
  });

  it("are absent for a release that is only a workbook or CSV", async () => {
    const { documents } = await cards("2023", "Q9957");
    expect(documents).toEqual({ processingNotes: null, nocCodes: null, troubles: [] });
  });
});

describe.skipIf(realReleases === null)("the card of a real code", () => {
  it("has the cross-reference of C9468 in 2019 to J7023, which CMS later corrected to J7203", async () => {
    const { document } = await cards("2019", "C9468");
    expect(document.cards[0]?.crossReferences).toMatchObject([
      { code: "J7023", verdict: "dangling" },
    ]);
    const later = await cards("2023", "C9468");
    expect(later.document.cards[0]?.crossReferences).toMatchObject([
      { code: "J7203", verdict: "ok" },
    ]);
  });

  it("has the replacement of J1300 in 2026 by J1299, five units for one", async () => {
    const { document } = await cards("2026", "J1300");
    expect(document.cards[0]).toMatchObject({
      state: { id: "ended", lastBillableDate: "2025-03-31", endEffectiveDate: "2025-04-01" },
      replacements: [{ code: "J1299", billingUnit: { factor: 5 } }],
    });
  });
});
