import { describe, expect, it } from "vitest";
import { cardDocument } from "../../../src/differ/cards/card.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import type { Release } from "../../../src/model/code-set/release.js";
import type { AccompanyingDocuments } from "../../../src/model/documents/accompanying.js";
import type { Card } from "../../../src/model/documents/card.js";
import { EVERY_FIELD } from "../../fixtures/records.js";
import { makeRecord, makeRelease } from "../make-release.js";

const SOURCE = { file: "january-2026.zip", member: "list", sha256: "0".repeat(64) };
const NO_LISTS: AccompanyingDocuments = { processingNotes: null, nocCodes: null, troubles: [] };

const LISTS: AccompanyingDocuments = {
  processingNotes: { source: SOURCE, notes: new Map([["0104", "SEE THE MANUAL."]]) },
  nocCodes: {
    source: SOURCE,
    codes: new Map([["J3490", { addedDate: "1986-01-01", terminationDate: null }]]),
  },
  troubles: [],
};

function cards(
  asked: readonly string[],
  release: Release,
  more: { documents?: AccompanyingDocuments; licensed?: boolean } = {},
) {
  const { documents = NO_LISTS, licensed = false } = more;
  return cardDocument(release, { asked, documents, notFound: [], licensed });
}

function cardOf(record: HcpcsRecord, others: readonly HcpcsRecord[] = [], lists = NO_LISTS): Card {
  const release = makeRelease(2026, [record, ...others]);
  return cards([record.code], release, { documents: lists }).cards[0] as Card;
}

describe("the fields of a card", () => {
  const { fields } = cardOf(EVERY_FIELD);

  it("occur as often as in CMS's spreadsheet of 48 columns", () => {
    expect(fields.map(({ column }) => column)).toHaveLength(48);
    expect(fields.filter(({ field }) => field === "pricingIndicators")).toEqual(
      [
        ["PRICE1", "13"],
        ["PRICE2", "21"],
        ["PRICE3", "22"],
        ["PRICE4", "51"],
      ].map(([column, value], index) =>
        expect.objectContaining({
          column,
          value,
          label: `Pricing indicator ${index + 1}`,
          bundleColumn: `Pricing Indicator Code #${index + 1}`,
        }),
      ),
    );
  });

  it("have the meaning of the value and a definition", () => {
    expect(fields.find(({ column }) => column === "PRICE4")).toMatchObject({ meaning: "Drugs" });
    expect(fields.every(({ definition }) => definition.length > 20)).toBe(true);
  });

  it("include blank ones, and mark those that the source has no column for", () => {
    const release = makeRelease(2026, [makeRecord("J1300")], { missingFields: ["statute"] });
    const [card] = cards(["J1300"], release).cards;
    const field = (key: string) => card?.fields.find(({ field }) => field === key);
    expect(field("statute")).toMatchObject({ value: null, inSource: false });
    expect(field("processingNote")).toMatchObject({ value: null, inSource: true });
  });
});

describe("a code's state on the day the release takes effect", () => {
  it.each([
    ["active", "2008-01-01", null],
    ["ending", "2008-01-01", "2026-01-01"],
    ["ended", "2008-01-01", "2025-12-31"],
    ["future", "2026-02-01", null],
  ])("is %s when it was added %s and ended %s", (id, addedDate, terminationDate) => {
    const card = cardOf(makeRecord("J1300", { addedDate, terminationDate }));
    expect(card.state).toMatchObject({ id, addedDate, lastBillableDate: terminationDate });
  });

  it("has the day after the termination date as its first day of no service", () => {
    const { state } = cardOf(makeRecord("J1300", { terminationDate: "2025-03-31" }));
    expect(state.endEffectiveDate).toBe("2025-04-01");
  });
});

describe("a card", () => {
  it("has the text of its processing note, and whether it is a NOC code", () => {
    const card = cardOf(makeRecord("J3490", { processingNote: "0104" }), [], LISTS);
    expect(card.processingNote).toEqual({ number: "0104", text: "SEE THE MANUAL." });
    expect(card.noc).toEqual({ listed: true, addedDate: "1986-01-01", terminationDate: null });
    expect(cardOf(makeRecord("J1300"), [], LISTS).noc?.listed).toBe(false);
  });

  it("has null for a list that the source lacks", () => {
    const card = cardOf(makeRecord("J3490", { processingNote: "0104" }));
    expect(card.processingNote).toEqual({ number: "0104", text: null });
    expect(card.noc).toBeNull();
  });

  it("has the billing unit", () => {
    const card = cardOf(makeRecord("J1300", { longDescription: "Injection, eculizumab, 10 mg" }));
    expect(card.billingUnit).toMatchObject({ quantity: 10, unit: "mg" });
  });

  it("has a verdict on each cross-reference, and the codes that cross-reference it", () => {
    const record = makeRecord("C9468", {
      crossReferences: ["J7203", "77067", "J7023", "J0001"],
    });
    const others = [
      makeRecord("J7203", { crossReferences: ["C9468"] }),
      makeRecord("J0001", { terminationDate: "2025-12-31" }),
    ];
    const card = cardOf(record, others);
    expect(card.crossReferences.map(({ code, verdict }) => [code, verdict])).toEqual([
      ["J7203", "ok"],
      ["77067", "external"],
      ["J7023", "dangling"],
      ["J0001", "terminated"],
    ]);
    expect(card.namedBy.map(({ code }) => code)).toEqual(["J7203"]);
  });

  it("has the replacement of an ended code: J1300 by J1299, five units for one", () => {
    const ended = makeRecord("J1300", {
      longDescription: "Injection, eculizumab, 10 mg",
      terminationDate: "2025-03-31",
    });
    const successor = makeRecord("J1299", {
      longDescription: "Injection, eculizumab, 2 mg",
      addedDate: "2025-04-01",
      actionEffectiveDate: "2025-04-01",
    });
    expect(cardOf(ended, [successor]).replacements).toMatchObject([
      { code: "J1299", source: "suggested", billingUnit: { factor: 5 } },
    ]);
  });
});

describe("the codes of a card document", () => {
  const release = makeRelease(
    2026,
    ["J1301", "J1300", "J1200", "LT"].map((code) => makeRecord(code)),
  );

  it("are those requested, in that order, each once, with the matches of a pattern sorted", () => {
    const { cards: shown, matched } = cards(["LT", "J13*", "J1300"], release);
    expect(shown.map(({ code }) => code)).toEqual(["LT", "J1300", "J1301"]);
    expect(matched).toBe(3);
  });

  it("are at most 500, with the total number", () => {
    const many = makeRelease(
      2026,
      Array.from({ length: 600 }, (_, at) => makeRecord(`A${String(at).padStart(4, "0")}`)),
    );
    const { cards: shown, matched, limit } = cards(["*"], many);
    expect([shown.length, matched, limit]).toEqual([500, 600, 500]);
  });
});

describe("licensed descriptors", () => {
  const record = makeRecord("99213", {
    longDescription: "SECRET 10 mg",
    shortDescription: "SECRET",
  });
  const release = makeRelease(2026, [record, makeRecord("G0001", { crossReferences: ["99213"] })]);

  it("are withheld everywhere on a card", () => {
    const document = cards(["99213", "G0001"], release);
    expect(JSON.stringify(document)).not.toContain("SECRET");
    expect(document.withheld).toEqual(["99213"]);
    expect(document.cards[0]?.withheld).toBe(true);
  });

  it("are shown to a user who holds the licenses", () => {
    const document = cards(["99213"], release, { licensed: true });
    expect(document.cards[0]?.longDescription).toBe("SECRET 10 mg");
    expect(document.withheld).toEqual([]);
  });
});
