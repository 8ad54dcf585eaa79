import { describe, expect, it } from "vitest";
import { historian } from "../../../src/differ/cards/history.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import { ECULIZUMAB, ENDED, SUCCESSOR } from "../eculizumab.js";
import { makeRecord, makeRelease } from "../make-release.js";

const OTHER = makeRecord("A4351");

function history(
  asked: readonly string[],
  releases: Readonly<Record<number, readonly HcpcsRecord[]>>,
  licensed = false,
) {
  const lives = historian({ asked, licensed });
  for (const [year, records] of Object.entries(releases)) {
    lives.add(makeRelease(Number(year), records));
  }
  return lives.document();
}

const lifeOf = (code: string, releases: Readonly<Record<number, readonly HcpcsRecord[]>>) => {
  const found = history([code], releases).codes[0];
  if (found === undefined) throw new Error(`no history of ${code}`);
  return found;
};

describe("the history of a code", () => {
  it("starts in the oldest release that has it, and ends in the newest", () => {
    const { first, last, state, events } = lifeOf("J1300", {
      2018: [OTHER, ECULIZUMAB],
      2019: [OTHER, ECULIZUMAB],
    });
    expect(first).toMatchObject({ release: "2018-01", addedDate: "2008-01-01" });
    expect(last).toMatchObject({ release: "2019-01", terminationDate: null });
    expect([state, events]).toEqual(["active", []]);
  });

  it("has each change with its date and the two releases that show it", () => {
    const { events, state } = lifeOf("J1300", {
      2024: [OTHER, makeRecord("J1300", { longDescription: "Injection, eculizumab, 20 mg" })],
      2025: [OTHER, makeRecord("J1300", { longDescription: "Injection, eculizumab, 10 mg" })],
      2026: [OTHER, { ...ENDED, addedDate: "2010-01-01" }],
    });
    expect(events).toMatchObject([
      {
        status: "revised",
        older: "2024-01",
        newer: "2025-01",
        missing: 3,
        effectiveDateSource: "release",
        changes: [{ field: "longDescription" }],
        billingUnit: { from: { quantity: 20 }, to: { quantity: 10 } },
      },
      { status: "discontinued", effectiveDate: "2025-04-01", lastBillableDate: "2025-03-31" },
    ]);
    expect(state).toBe("ended");
  });

  it("has its replacement, and the other code what it replaces: J1300 and J1299", () => {
    const document = history(["J1300", "J1299"], {
      2025: [OTHER, ECULIZUMAB],
      2026: [OTHER, ENDED, SUCCESSOR],
    });
    const [successor, ended] = document.codes;
    expect(ended?.events[0]?.replacements).toMatchObject([
      { code: "J1299", billingUnit: { factor: 5 } },
    ]);
    expect(successor?.replaces).toMatchObject([
      { code: "J1300", lastBillableDate: "2025-03-31", release: "2026-01" },
    ]);
    expect(successor?.replaces[0]?.replacement).toEqual(ended?.events[0]?.replacements[0]);
  });

  it("has the codes that CMS cross-references to it, once, even in the oldest release", () => {
    const named = { ...ENDED, crossReferences: ["J1299"], terminationDate: "2017-12-31" };
    const { replaces } = lifeOf("J1299", {
      2018: [OTHER, SUCCESSOR, named],
      2019: [OTHER, SUCCESSOR, named],
    });
    expect(replaces).toMatchObject([{ code: "J1300", release: "2018-01" }]);
  });

  it("has a predecessor of two pairs of releases once, as the later pair has it", () => {
    const { replaces } = lifeOf("J1299", {
      2025: [OTHER, ECULIZUMAB],
      2026: [OTHER, ENDED, SUCCESSOR],
      2027: [OTHER, { ...ENDED, crossReferences: ["J1299"] }, SUCCESSOR],
    });
    expect(replaces.map(({ code, release }) => [code, release])).toEqual([["J1300", "2027-01"]]);
  });

  it("has the reuse of the number for something else", () => {
    const { events } = lifeOf("G9890", {
      2018: [OTHER, makeRecord("G9890", { longDescription: "Dilated macular exam performed" })],
      2019: [
        OTHER,
        makeRecord("G9890", {
          longDescription: "Bridge payment for the first session",
          addedDate: "2018-04-01",
        }),
      ],
    });
    expect(events).toMatchObject([{ status: "reused", effectiveDate: "2018-04-01" }]);
  });

  it("shows a code that leaves the file and comes back", () => {
    const gone = lifeOf("J1300", { 2018: [OTHER, ECULIZUMAB], 2019: [OTHER], 2020: [OTHER] });
    expect(gone.events.map(({ status }) => status)).toEqual(["vanished"]);
    expect([gone.state, gone.last.release]).toEqual(["gone", "2018-01"]);
    const back = lifeOf("J1300", {
      2018: [OTHER, ECULIZUMAB],
      2019: [OTHER],
      2020: [OTHER, ECULIZUMAB],
    });
    expect(back.events).toMatchObject([
      { status: "vanished" },
      { status: "added", heldEarlier: "2018-01", effectiveDateSource: "release" },
    ]);
    expect(back.events[0]).not.toHaveProperty("heldEarlier");
  });
});

describe("a history document", () => {
  it("names the gaps between the releases of the store", () => {
    const { gaps } = history(["J1300"], { 2018: [ECULIZUMAB], 2020: [ECULIZUMAB] });
    expect(gaps).toEqual([{ older: "2018-01", newer: "2020-01", missing: 7 }]);
  });

  it("follows patterns through all releases, sorted, for at most 200 codes", () => {
    const many = Array.from({ length: 250 }, (_, at) => makeRecord(`J${1000 + at}`));
    const document = history(["J*"], { 2018: [OTHER, ...many], 2019: [OTHER, SUCCESSOR] });
    expect([document.matched, document.limit, document.codes.length]).toEqual([251, 200, 200]);
    expect(document.codes[0]?.code).toBe("J1000");
    expect(document.codes.some(({ code }) => code === "A4351")).toBe(false);
  });

  it("names codes that no release has, with similar ones", () => {
    const { notFound } = history(["J3100", "J1300"], { 2018: [ECULIZUMAB] });
    expect(notFound).toMatchObject([{ asked: "J3100", near: [{ code: "J1300" }] }]);
  });

  it("withholds licensed descriptors", () => {
    const level1 = (text: string) => makeRecord("99213", { longDescription: text });
    const releases = {
      2018: [OTHER, level1("SECRET 10 mg")],
      2019: [OTHER, level1("SECRET 5 mg")],
    };
    expect(JSON.stringify(history(["99213"], releases))).not.toContain("SECRET");
    expect(history(["99213"], releases).withheld).toEqual(["99213"]);
    const licensed = history(["99213"], releases, true);
    expect(JSON.stringify(licensed)).toContain("SECRET 5 mg");
    expect([licensed.withheld, licensed.codes[0]?.withheld]).toEqual([[], false]);
    expect(history(["J1300"], { 2018: [ECULIZUMAB] }).withheld).toEqual([]);
  });
});
