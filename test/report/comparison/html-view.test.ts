import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { htmlView } from "../../../src/report/comparison/html-view.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";

const priced = (code: string, pricing: string, more = {}) =>
  makeRecord(code, { pricingIndicators: [pricing], ...more });

/** Q4101 and Q4102 share a change that CMS reported differently; J1300 ended with another price. */
const view = htmlView(
  diffReleases(
    makeRelease(2025, [
      priced("J1300", "51"),
      ...["Q4101", "Q4102", "Q4103"].map((code) => priced(code, "51")),
    ]),
    makeRelease(2026, [
      priced("J1300", "57", { terminationDate: "2025-03-31" }),
      priced("Q4101", "11", { actionCode: "P", actionEffectiveDate: "2026-01-01" }),
      priced("Q4102", "11", { actionCode: "C", actionEffectiveDate: "2026-01-01" }),
      priced("Q4103", "13"),
    ]),
  ),
);

const detail = (id: string) => view.details.find((one) => one.id === id);

describe("the details of an HTML page", () => {
  it("show every discontinued code as a row, even if other fields changed", () => {
    const { rows = [], cards, folded } = detail("discontinued") ?? {};
    expect(rows.map(({ code }) => code)).toEqual(["J1300"]);
    expect(rows[0]?.rows.map(({ field }) => field)).toEqual(["pricingIndicators"]);
    expect([cards, folded]).toEqual([[], []]);
  });

  it("show a shared change as one card, with its codes grouped by how CMS reported them", () => {
    const [card] = detail("revised")?.folded ?? [];
    expect(card).toMatchObject({ title: "2 codes", effectiveDate: "2026-01-01" });
    expect(
      card?.reported.map(({ action, codes }) => [
        action.slice(0, 1),
        codes.map(({ code }) => code),
      ]),
    ).toEqual([
      ["P", ["Q4101"]],
      ["C", ["Q4102"]],
    ]);
    expect(detail("revised")?.cards.map(({ code }) => code)).toEqual(["Q4103"]);
  });

  it("have a timeline chart only if changes take effect on several dates", () => {
    expect(view.timelineChart).not.toBeNull();
    const stays = priced("Q4101", "51");
    const oneDay = diffReleases(
      makeRelease(2025, [stays]),
      makeRelease(2026, [priced("Q4101", "11")]),
    );
    expect(htmlView(oneDay).timelineChart).toBeNull();
  });

  it("give the successors of requested codes that had already ended, as on a terminal", () => {
    const ended = { terminationDate: "2024-03-31" };
    const records = [
      makeRecord("J1030", { ...ended, crossReferences: ["J1010"] }),
      makeRecord("J1840", { ...ended, crossReferences: ["J1010"] }),
      makeRecord("J1010"),
    ];
    const [from, to] = [makeRelease(2025, records), makeRelease(2026, [...records])];
    const { unlisted } = htmlView(diffReleases(from, to, { asked: ["J1030"] }));
    expect(unlisted.ended.split("\n")).toEqual([
      "J1030:2024-03-31: J1010 (CMS cross-reference), same units",
      "J1840:2024-03-31",
    ]);
    expect(unlisted.command).toBe("hcpcs-diff 2025-01 2026-01 --codes");
  });
});
