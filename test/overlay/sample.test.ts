/**
 * All that is found out of a chargemaster with every code of the sample: lines, codes, worklist, tasks, sums and rates.
 * After a change that is meant: `npx vitest run test/overlay/sample.test.ts -u`, and read what git shows of it.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { codeQuestions } from "../../src/differ/replacements/new-code-candidates.js";
import { joinCompanions } from "../../src/loader/companions/join.js";
import { readYourTable } from "../../src/loader/your-table/read.js";
import type { ImpactDocument } from "../../src/model/impact/impact.js";
import { waiveImpact } from "../../src/overlay/waivers.js";
import { matchCodes } from "../../src/overlay/your-codes/impact.js";
import { ofOwner } from "../../src/overlay/your-codes/of-owner.js";
import { openRelease } from "../../src/releases/open-release.js";
import { makeAddendum, makeCrosswalk } from "../differ/make-companion.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { writtenLines } from "../fixtures/written-lines.js";

const folder = tempFolder();
const store = join(import.meta.dirname, "../../releases/sample");
const options = { store, labelOption: "--from-label" };
const [older, newer] = [await openRelease("2025", options), await openRelease("2026", options)];
const CODES = [...new Set([...older.records.keys(), ...newer.records.keys()])]
  .filter((code) => code.length === 5)
  .sort();

/** Every third code has rates, of which some move, end or begin. */
const rates = (change: number) =>
  CODES.flatMap((code, at): [string, string, string, string][] => {
    if (at % 3 !== 0 || (at + change) % 12 === 0) return [];
    const indicator = at % 9 === 0 ? (change === 0 ? "K" : "N") : "K";
    return [[code, indicator, "", indicator === "N" ? "" : `$${at + 10 + change * (at % 4)}.50`]];
  });

async function withCompanions() {
  const packages = (code: string) => [
    ["00409-4933-01", code, "100"] as const,
    ["00409-1000-10", "Q9957", "5"] as const,
  ];
  return [
    joinCompanions(older, [
      await makeAddendum(rates(0), "2025-01"),
      await makeCrosswalk("2025-01", packages("J1300") as never),
    ]),
    joinCompanions(newer, [
      await makeAddendum(rates(1), "2026-01"),
      await makeCrosswalk("2026-01", packages("J1299") as never),
    ]),
  ] as const;
}

const DEPARTMENTS = ["Pharmacy", "Infusion  Center", "Radiology", ""];

/** A line for each code, with the oddities of chargemasters by turns. */
function chargemaster(): string {
  const lines = CODES.map((code, at) => {
    const cell = at % 7 === 0 ? `${code}-JW` : at % 11 === 0 ? `${code}; J1300` : code;
    const volume = at % 5 === 0 ? "" : String(at * 3);
    const total = at % 4 === 0 ? "" : (at * 30.5).toFixed(2);
    const ndc = code === "J1300" ? "00409-4933-01" : code === "Q9957" ? "00409-1000-10" : "";
    return [
      ...[at % 13 === 0 ? "" : `C${1000 + at}`, `"${cell}"`, `"Item of ${code}"`],
      ...[DEPARTMENTS[at % 4], volume, `$${at + 1}.10`, total, ndc, String((at % 3) + 1)],
    ].join(",");
  });
  return [
    "Our hospital,,,,,,,,",
    "Charge code,HCPCS,Description,Department,Volume,Price,Total charges,NDC,Units per charge",
    ...lines,
    "C1,J1300,Soliris vial,Pharmacy,4,9.99,,00409-4933-01,10",
    "C1,J1300,Soliris vial,Pharmacy,5,9.99,,11111-1111-11,10",
    "C2,99213,Office visit,Clinic,100,50,5000,,1",
    "C3,Z9999,Slip of the pen,Clinic,1,2,2,,1",
    "C4,,No code,Clinic,1,2,2,,1",
    "C5,see note,Odd,Clinic,1,2,2,,1",
  ].join("\n");
}

async function impact(): Promise<ImpactDocument> {
  const [from, to] = await withCompanions();
  return matchCodes({
    ...{ diff: diffReleases(from, to, { version: "1.2.3", all: true }), from, to },
    tables: [await readYourTable(folder.write("cdm.csv", chargemaster()))],
    ...{ choice: {}, decimal: "point", overrides: {}, licensed: false },
    questions: codeQuestions(from, to),
  });
}

/** What the comparison itself says of a code stands in test/differ/golden. */
const written = (document: ImpactDocument) =>
  writtenLines(document, { codes: ["change", "oldWording", "newWording"] });

const golden = (name: string) => join(import.meta.dirname, "golden", name);

it("A chargemaster with every code of the sample is assessed as it was", async () => {
  await expect(written(await impact())).toMatchFileSnapshot(golden("sample.txt"));
});

it("The part of one owner, with findings that are accepted, is as it was", async () => {
  const whole = await impact();
  const accepted = whole.codes.flatMap(({ code, findings }, at) =>
    at % 3 === 0 ? findings.slice(0, 1).map(({ rule }) => ({ code, rule })) : [],
  );
  const facts = { reason: "not billed", owner: "Coding", expires: "2026-12-31" };
  const waived = waiveImpact(whole, {
    ...{ file: "waivers.yaml", sha256: "1".repeat(64), asOf: "2026-01-15" },
    waivers: [
      ...accepted.map((one) => ({ ...one, ...facts })),
      { ...facts, code: "J1300", rule: "long-description", expires: "2025-12-31" },
      { ...facts, code: "B9999", rule: "discontinued" },
      { ...facts, code: "Q9957", rule: "discontinued" },
    ],
  });
  const own = ofOwner(waived, "Infusion Center");
  await expect(written(own)).toMatchFileSnapshot(golden("sample-of-owner.txt"));
});
