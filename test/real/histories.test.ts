import { describe, expect, it } from "vitest";
import { historian } from "../../src/differ/cards/history.js";
import type { HistoryDocument } from "../../src/model/documents/history.js";
import { realRelease, realReleases } from "./releases.js";

/** All releases in the test data. */
const LABELS = ["2018", "2019", "2020-04", "2023", "2025", "2026"];

const CODES = ["C9468", "G9890", "G9891", "J1299", "J1300", "J7203", "QZ999"];

describe.skipIf(realReleases === null)("the histories of real codes, 2018 to 2026", () => {
  let read: Promise<HistoryDocument> | null = null;
  const history = () => {
    read ??= (async () => {
      const lives = historian({ asked: CODES, licensed: false });
      for (const label of LABELS) lives.add(await realRelease(label));
      return lives.document();
    })();
    return read;
  };
  const lifeOf = async (code: string) => (await history()).codes.find((one) => one.code === code);

  it("have J1300 from 2008 to 2025-03-31, replaced by J1299, five units for one", async () => {
    const ended = await lifeOf("J1300");
    expect(ended).toMatchObject({
      state: "ended",
      first: { release: "2018-01", addedDate: "2008-01-01" },
    });
    expect(ended?.events).toMatchObject([
      {
        status: "discontinued",
        lastBillableDate: "2025-03-31",
        replacements: [{ code: "J1299", billingUnit: { factor: 5 } }],
      },
    ]);
    expect((await lifeOf("J1299"))?.replaces).toMatchObject([
      { code: "J1300", release: "2026-01" },
    ]);
  });

  it.each(["G9890", "G9891"])("have the reuse of %s on 2018-04-01", async (code) => {
    const events = (await lifeOf(code))?.events;
    expect(events?.[0]).toMatchObject({
      status: "reused",
      effectiveDate: "2018-04-01",
      newer: "2019-01",
    });
  });

  it("have the cross-reference of C9468 to J7023 in 2019 and to J7203 since 2020", async () => {
    const events = (await lifeOf("C9468"))?.events;
    expect(events).toMatchObject([
      { status: "short-lived", replacements: [{ code: "J7023", verdict: "dangling" }] },
      { status: "revised", newer: "2020-04" },
    ]);
    expect(events?.[1]?.changes[0]).toMatchObject({ from: ["J7023"], to: ["J7203"] });
    expect((await lifeOf("J7203"))?.replaces).toMatchObject([
      { code: "C9468", release: "2020-04" },
    ]);
  });

  it("name every missing quarter", async () => {
    const { gaps, notFound } = await history();
    expect(gaps.map(({ missing }) => missing)).toEqual([3, 4, 10, 7, 3]);
    expect(notFound.map(({ asked }) => asked)).toEqual(["QZ999"]);
  });
});
