/** Compares the impact on a synthetic chargemaster with a plain reading of two real releases. */
import { describe, expect, it } from "vitest";
import { chargemaster, toCsv } from "../../bench/chargemaster.js";
import { codesInPeriods } from "../../src/claims/codes-in-periods.js";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { codeQuestions } from "../../src/differ/replacements/code-questions.js";
import { readYourTable } from "../../src/loader/your-table/read.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import { impactSchema } from "../../src/model/impact/impact.js";
import { matchCodes } from "../../src/overlay/your-codes/impact.js";
import { renderAs } from "../../src/report/format-table.js";
import { FORMATS } from "../../src/report/formats.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { realDiff, realRelease, realReleases } from "./releases.js";

const LINES = 20_000;

const folder = tempFolder();

async function impact() {
  const [from, to] = [await realRelease("2025"), await realRelease("2026")];
  const codes = [...new Set([...from.records.keys(), ...to.records.keys()])]
    .filter((code) => code.length === 5)
    .sort();
  const { rows, truth } = chargemaster(codes, { lines: LINES, seed: 1 });
  const table = await readYourTable(folder.write("cdm.csv", toCsv(rows)));
  const document = matchCodes({
    diff: await realDiff("2025", "2026"),
    from,
    to,
    tables: [table],
    choice: {},
    decimal: "point",
    overrides: {},
    licensed: false,
    questions: codeQuestions(from, to),
  });
  return { document, truth, rows, from, to };
}

/** A record without fields that change every year and do not matter. */
const substance = (record: HcpcsRecord | undefined) =>
  JSON.stringify({ ...record, sequence: null, actionCode: null, actionEffectiveDate: null });

describe.skipIf(realReleases === null)("a chargemaster of 20,000 lines, 2025 to 2026", () => {
  const made = realReleases === null ? null : impact();
  const get = () => made ?? Promise.reject(new Error("skipped"));

  it("is read line by line as generated", async () => {
    const { document, truth } = await get();
    expect(document.columns).toMatchObject({
      code: { name: "CPT/HCPCS" },
      price: { name: "Unit Price" },
      volume: { name: "Annual Volume" },
      owner: { name: "Department" },
    });
    // One expectation for all lines, because Vitest takes seconds for one each.
    const read = document.rows.map(({ codes }) => ({
      codes: codes.map(({ code }) => code),
      modifiers: codes.flatMap(({ modifiers }) => modifiers),
    }));
    const codeless = { codes: [], modifiers: [] };
    const made = truth.map((line) =>
      line === null || line.codes.length === 0
        ? codeless
        : { codes: line.codes, modifiers: line.modifiers },
    );
    expect(read).toEqual(made);
  }, 120_000);

  it("has the line statuses that a plain reading of both releases gives", async () => {
    const { document, from, to } = await get();
    const mine = new Map(document.codes.map((code) => [code.code, code]));
    expect(mine.size).toBe(document.summary.hit.codes);
    expect(mine.size).toBeGreaterThan(1000);
    for (const [code, lineStatus] of Object.entries(document.lineStatuses)) {
      const [a, b] = [from.records.get(code), to.records.get(code)];
      const end = (b ?? a)?.terminationDate ?? null;
      if (a === undefined && b === undefined) {
        expect(lineStatus, code).toBe(/^\d|^D/.test(code) ? "external" : "unknown");
      } else if (end === null) {
        const different = substance(a) !== substance(b);
        if (b === undefined) expect(lineStatus, code).toBe("ended");
        else if (a === undefined) expect(lineStatus, code).toBe("new");
        else expect(lineStatus, code).toBe(different ? "changed" : "unchanged");
      } else if (end >= "2026-01-01") expect(lineStatus, code).toBe("ending");
      else if (end >= "2025-01-01" || a === undefined || a.terminationDate === null)
        expect(lineStatus, code).toBe("ended");
      else expect(lineStatus, code).toBe("already-invalid");
      if (["ended", "ending", "already-invalid"].includes(lineStatus)) {
        expect(mine.get(code)?.severity, code).toBe("critical");
        expect(mine.get(code)?.lastBillableDate, code).toBe(end);
      }
    }
  }, 120_000);

  it("sums up the generated lines, each once", async () => {
    const { document, truth, rows } = await get();
    const hit = new Set(document.codes.map(({ code }) => code));
    const lines = truth.flatMap((made, index) =>
      made !== null && [...made.codes, ...made.modifiers].some((code) => hit.has(code))
        ? [{ ...made, volume: rows[index]?.[6] === "" ? null : made.volume }]
        : [],
    );
    const volumes = lines.reduce((sum, { volume }) => sum + (volume ?? 0), 0);
    const charges = lines.reduce((sum, { price, volume }) => sum + price * (volume ?? 0), 0);
    expect(document.summary.hit.lines).toBe(lines.length);
    expect(document.summary.hit.volume).toBe(volumes);
    expect(document.summary.hit.charges).toBeCloseTo(charges, 2);
  }, 120_000);

  it("validates against its schema, and is the same when read from JSON", async () => {
    const { document } = await get();
    expect(impactSchema.safeParse(document).error).toBeUndefined();
    const json = String(await renderAs(document, FORMATS.impact, "json"));
    const parsed = JSON.parse(json);
    expect(impactSchema.safeParse(parsed).error).toBeUndefined();
    expect(parsed).toMatchObject(document);
    expect(String(await renderAs(parsed, FORMATS.impact, "json"))).toBe(json);
    const again = await renderAs(parsed, FORMATS.impact, "text");
    expect(again).toBe(await renderAs(document, FORMATS.impact, "text"));
  }, 120_000);
});

describe.skipIf(realReleases === null)("claims, 2025 to 2026", () => {
  it("are assessed by the same periods whether or not equal codes are judged", async () => {
    const all = await realDiff("2025", "2026", true);
    const [from, to] = [await realRelease("2025"), await realRelease("2026")];
    const ended = diffReleases(from, to, { all: "ended" });
    expect(codesInPeriods(ended)).toEqual(codesInPeriods(all));
    expect(ended.worklist).toEqual(all.worklist);
    expect(ended.summary).toEqual(all.summary);
    expect(ended.codes.length).toBeLessThan(all.codes.length);
  });
});
