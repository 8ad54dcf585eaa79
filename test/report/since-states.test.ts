/** `--since` in formats for programs: which row or result is new. */
import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import { sinceEarlier } from "../../src/overlay/since.js";
import { makeRecord } from "../differ/make-release.js";
import { renderReport } from "../fixtures/render-report.js";
import { sarifErrors } from "../fixtures/sarif-schema.js";
import { CHANGED, diffOf } from "./ci-documents.js";

const ended = (terminationDate: string) =>
  makeRecord("J1300", { longDescription: "Injection, eculizumab, 10 mg", terminationDate });

/** In the earlier report, J1300 ended a quarter later, A0001 vanished, and J1299 was not added. */
const EARLIER = diffOf(
  [
    makeRecord("A0001"),
    makeRecord("E0740"),
    makeRecord("J0120"),
    makeRecord("J1300", { longDescription: "Injection, eculizumab, 10 mg" }),
  ],
  [makeRecord("J0120", { shortDescription: "Tetracyclin injection" }), ended("2025-06-30")],
);
const NOW = sinceEarlier(CHANGED, EARLIER);

describe("comparison with an earlier report", () => {
  it("marks codes in CSV as new or changed, and leaves others blank", async () => {
    const text = String(await renderReport(NOW, "csv"));
    const [head = "", ...rows] = text.trim().split("\r\n");
    const at = head.split(",").indexOf("Since the earlier report");
    const cells = rows.map(
      (row) =>
        row.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.map((one) => one.replace(/,$/, "")) ?? [],
    );
    const states = new Map(cells.map((row) => [row[0], row[at]]));
    expect(Object.fromEntries(states)).toEqual({
      E0740: "",
      J0120: "",
      J1299: "New",
      J1300: "Changed",
    });
  });

  it("gives every SARIF result a baselineState, and lists results that are gone", async () => {
    const { runs, ...rest }: Log = JSON.parse(String(await renderReport(NOW, "sarif")));
    const states = (runs[0]?.results ?? []).map(
      ({ baselineState, message }) => `${message.text?.slice(0, 5)} ${baselineState}`,
    );
    expect([...new Set(states)].sort()).toEqual([
      "A0001 absent",
      "E0740 unchanged",
      "J0120 unchanged",
      "J1299 new",
      "J1300 updated",
    ]);
    expect(sarifErrors({ runs, ...rest })).toBeNull();
  });

  it("leaves baselineState out of SARIF if there is no earlier report", async () => {
    expect(String(await renderReport(CHANGED, "sarif"))).not.toContain("baselineState");
  });
});
