import { describe, expect, it } from "vitest";
import { claimsImpact } from "../../src/claims/claims-impact.js";
import { changeRows, codesInPeriods } from "../../src/claims/codes-in-periods.js";
import { sumWithDuckdb } from "../../src/claims/duckdb/run.js";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { codeQuestions } from "../../src/differ/replacements/code-questions.js";
import { joinCompanions } from "../../src/loader/companions/join.js";
import { readYourTable } from "../../src/loader/your-table/read.js";
import { claimsSchema } from "../../src/model/claims/claims.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import { matchCodes } from "../../src/overlay/your-codes/impact.js";
import { claimsView } from "../../src/report/claims/view.js";
import { cautions } from "../../src/report/wording/cautions.js";
import { ECULIZUMAB, ENDED, SUCCESSOR } from "../differ/eculizumab.js";
import { makeAddendum } from "../differ/make-companion.js";
import { makeRecord, makeRelease } from "../differ/make-release.js";
import type { AddendumRow } from "../fixtures/companions.js";
import { tempFolder } from "../fixtures/temp-folder.js";

const { path: folder, write } = tempFolder();

/** An entire range of codes: wheelchairs and their parts. */
const CHAIRS = ["K0001", "K0002", "K0003", "K0004", "K0005"].map((code) => makeRecord(code));

/** Assesses claims for a wheelchair and the named codes, all of February 2026. */
async function claimsAgainst(from: HcpcsRecord[], to: HcpcsRecord[], ...codes: string[]) {
  const diff = diffReleases(makeRelease(2025, from), makeRelease(2026, to), {
    all: true,
  });
  const lines = ["K0001", ...codes].map((code) => `${code},2026-02-03,1,100.00`);
  const file = write("claims.csv", ["HCPCS,DOS,Units,Charges", ...lines, ""].join("\n"));
  const assessed = codesInPeriods(diff);
  const sums = await sumWithDuckdb(changeRows(assessed), [file], {
    memory: "256MB",
    threads: 1,
    columns: {},
    folder,
  });
  return { diff, impact: claimsImpact(diff, assessed, sums) };
}

describe("claims against an incomplete file", () => {
  it("are not denied for the codes that the newer file lacks", async () => {
    const { diff, impact } = await claimsAgainst([ECULIZUMAB, ...CHAIRS], [ECULIZUMAB]);
    expect(claimsSchema.safeParse(impact).error).toBeUndefined();
    expect(impact.to.incompleteKinds).toEqual(diff.to.incompleteKinds);
    expect(impact.to.incompleteKinds).toMatchObject([{ kind: "K", of: 5 }]);
    expect(impact.from).not.toHaveProperty("incompleteKinds");
    expect(impact.reading.lines).toBe(1);
    expect(impact.summary.denied.lines).toBe(0);
    expect(impact.codes).toEqual([]);
  });

  it("are not judged for codes that the older file lacks, but for all others", async () => {
    const newer = [ENDED, SUCCESSOR, ...CHAIRS];
    const { impact } = await claimsAgainst([ECULIZUMAB], newer, "J1300");
    expect(impact.from.incompleteKinds).toMatchObject([{ kind: "K", of: 5 }]);
    expect(impact.codes.map(({ code, denied: { lines } }) => [code, lines])).toEqual([
      ["J1300", 1],
    ]);
  });

  it("report the gap first, in the words of a comparison, and call no unassessed line unaffected", async () => {
    const { diff, impact } = await claimsAgainst([ECULIZUMAB, ...CHAIRS], [ECULIZUMAB]);
    const { cautions: said, headlines } = claimsView(impact);
    expect(said[0]).toMatch(/^The file of January 2026 is incomplete: it lacks 5 of 5 K codes /);
    expect(said[0]).toBe(cautions(diff)[0]);
    expect(headlines[0]).toBe("No line assessed is affected.");
  });
});

it("Claims for a code with a new meaning need a review: G0136", async () => {
  const risk = makeRecord("G0136", {
    longDescription:
      "Administration of a standardized, evidence-based social determinants of health risk assessment tool, 5-15 minutes",
  });
  const activity = {
    ...risk,
    longDescription:
      "Administration of a standardized, evidence-based assessment of physical activity and nutrition, 5-15 minutes",
  };
  const { impact } = await claimsAgainst([risk, ...CHAIRS], [activity, ...CHAIRS], "G0136");
  expect(impact.codes).toMatchObject([{ code: "G0136", toCheck: ["wording-changed"] }]);
  const { groups, others } = claimsView(impact);
  expect(groups).toEqual([]);
  expect(others).toMatchObject([{ id: "check", codes: [{ code: "G0136" }] }]);
});

it("Claims without a readable line are not called unaffected", async () => {
  const { impact } = await claimsAgainst([ECULIZUMAB], [ENDED, SUCCESSOR]);
  const none = { ...impact, reading: { ...impact.reading, lines: 0 } };
  expect(claimsView(impact).headlines[0]).toMatch(/^No line is affected: /);
  expect(claimsView(none).headlines[0]).toBe("No line could be assessed: none was read.");
});

it("Claims with unreadable codes are not called unaffected, or only as far as assessed", async () => {
  const { impact } = await claimsAgainst([ECULIZUMAB], [ENDED, SUCCESSOR]);
  const of = (lines: number, codes: typeof impact.reading.codes) =>
    claimsView({ ...impact, reading: { ...impact.reading, lines, codes } }).headlines[0];
  expect(of(3, { unreadable: 2, blank: 1 })).toBe(
    "No line could be assessed: no code could be read.",
  );
  expect(of(3, { unreadable: 2, cpt: 1 })).toMatch(/^No line assessed is affected: /);
  expect(of(3, { unknown: 3 })).toMatch(/^No line assessed is affected: /);
});

it("Claims against equal releases in which no code ended are read, and none is affected", async () => {
  const { impact } = await claimsAgainst(CHAIRS, CHAIRS);
  expect(impact.reading).toMatchObject({ lines: 1, judged: 0 });
  expect(claimsView(impact).headlines[0]).toMatch(/^No line is affected: /);
});

const addendumQuarter = async (
  year: number,
  records: HcpcsRecord[],
  rows: readonly AddendumRow[],
) => joinCompanions(makeRelease(year, records), [await makeAddendum(rows, `${year}-01`)]);

describe("Claims for codes with a changed rate", () => {
  async function impact() {
    const common = [makeRecord("J9271"), makeRecord("E0765")];
    const diff = diffReleases(
      await addendumQuarter(
        2025,
        [...common, ECULIZUMAB],
        [
          ["J9271", "K", "", "$50.00"],
          ["J1300", "K", "", "$200.00"],
          ["E0765", "Y"],
        ],
      ),
      await addendumQuarter(
        2026,
        [...common, ENDED, SUCCESSOR],
        [
          ["J9271", "K", "", "$52.00"],
          ["J1299", "K", "", "$38.00"],
          ["E0765", "E1"],
        ],
      ),
      { all: true },
    );
    const lines = [
      "J9271,2025-06-01,10,700.00",
      "J9271,2026-01-01,10,519.99",
      "J9271,2026-02-01,10,520.00",
      "J1300,2026-02-01,4,1000.00",
      "E0765,2026-02-01,1,150.00",
    ];
    const file = write("rates.csv", ["HCPCS,DOS,Units,Charges", ...lines, ""].join("\n"));
    const assessed = codesInPeriods(diff);
    const limits = { memory: "256MB", threads: 1, columns: {}, folder };
    return claimsImpact(diff, assessed, await sumWithDuckdb(changeRows(assessed), [file], limits));
  }

  it("are as severe as a chargemaster line: J3357, no longer paid under OPPS, is critical", async () => {
    const quarter = (year: number, status: string) =>
      addendumQuarter(year, [makeRecord("J3357")], [["J3357", status]]);
    const diff = diffReleases(await quarter(2025, "K"), await quarter(2026, "E1"), { all: true });
    const [code] = codesInPeriods(diff);
    expect([code?.change.severity, code?.severity]).toEqual(["major", "critical"]);
  });

  it("have the payment effect by date of service, for an ended code through its successor, and the charges below the rate", async () => {
    const found = await impact();
    expect(claimsSchema.safeParse(found).error).toBeUndefined();
    expect(found.codes.map(({ code, payment, belowRate }) => [code, payment, belowRate])).toEqual([
      ["E0765", [{ field: "oppsPaymentRate", from: null, to: null, before: null, after: null }], 0],
      ["J1300", [{ field: "oppsPaymentRate", from: 200, to: 190, before: 0, after: -40 }], 0],
      ["J9271", [{ field: "oppsPaymentRate", from: 50, to: 52, before: 20, after: 40 }], 1],
    ]);
    expect(claimsView(found).headlines).toContain(
      "OPPS payment rate: 0.00 more on the units billed from 2026-01-01 on; 20.00 more on those of earlier dates of service, if repeated; not known: 1 code with a rate in neither (E0765).",
    );
    expect(claimsView(found).headlines).toContain(
      "Charge below Medicare's rate: 1 line from 2026-01-01 on, of codes whose rate changed.",
    );
  });

  it("have one kind of work per code, whatever its rates, and stop billing what OPPS no longer pays", async () => {
    const { groups } = claimsView(await impact());
    expect(groups.flatMap(({ codes }) => codes.map(({ advice }) => advice))).toEqual([
      "1 line from 2025-04-01 on: rebill with J1299 (descriptor match 100%): bill 5 units of J1299 for each unit of J1300.",
      "1 line from 2026-01-01 on: no longer payable by Medicare. Stop billing Medicare for it, or issue an ABN first.",
    ]);
  });
});

describe("The rate of an ending code", () => {
  const later = { ...ENDED, terminationDate: "2026-03-31" };
  const earlier = { ...ENDED, terminationDate: "2024-09-30" };

  /** The newer release's rate for a unit in the claims report and in the impact report. */
  async function rates(older: HcpcsRecord, newer: HcpcsRecord) {
    const [from, to] = await Promise.all([
      addendumQuarter(2025, [older], [["J1300", "K", "", "$200.00"]]),
      addendumQuarter(
        2026,
        [newer, SUCCESSOR],
        [
          ["J1300", "K", "", "$195.00"],
          ["J1299", "K", "", "$38.00"],
        ],
      ),
    ]);
    const questions = codeQuestions(from, to);
    const whole = diffReleases(from, to, { all: true });
    const codes = codesInPeriods(whole, questions.replacementsOf);
    const table = await readYourTable(
      write("one.csv", "HCPCS,Description,Volume\nJ1300,Soliris,1\n"),
    );
    const { payment } = matchCodes({
      ...{ diff: diffReleases(from, to), from, to, questions },
      ...{ tables: [table], choice: {}, decimal: "point", overrides: {}, licensed: false },
    });
    return {
      claims: codes.find(({ change }) => change.code === "J1300")?.rates.map((one) => one.to),
      codes: payment?.flatMap((one) => one.codes.map(({ to: rate }) => rate)),
    };
  }

  it("is its own when it ends after the newer release's effective date", async () => {
    expect(await rates(ECULIZUMAB, later)).toEqual({ claims: [195], codes: [195] });
  });

  it("is its successor's times the factor once it has ended, even before the older release", async () => {
    expect(await rates(ECULIZUMAB, ENDED)).toEqual({ claims: [190], codes: [190] });
    expect(await rates(earlier, earlier)).toEqual({ claims: [190], codes: [190] });
  });
});
