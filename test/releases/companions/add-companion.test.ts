import { mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseLabel, type ReleaseLabel } from "../../../src/model/code-set/labels.js";
import { importCompanions } from "../../../src/releases/companions/add-companion.js";
import { newestCompanions } from "../../../src/releases/companions/companion-store.js";
import { buildCsv } from "../../fixtures/build-table.js";
import { type AddendumRow, addendumB, crosswalk } from "../../fixtures/companions.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();
let stores = 0;
const emptyStore = () => join(folder.path, `store-${++stores}`);

const JULY = parseLabel("2025-07") as ReleaseLabel;
const when = new Date("2026-01-05T00:00:00Z");

const addendum = (name: string, ...rows: AddendumRow[]) =>
  folder.write(name, buildCsv(addendumB(rows)));

const first = addendum("july-2025-opps-addendum-b.csv", ["Q5146", "E2"]);
const reissue = addendum("july-2025-opps-addendum-b-reissue.csv", [
  "Q5146",
  "K",
  "0865",
  "$76.181",
]);

describe("an imported companion", () => {
  it("is stored as published under its quarter, with a record of its source", async () => {
    const store = emptyStore();
    const [added] = await importCompanions(first, { store, quarter: null, when });
    expect(added).toMatchObject({ outcome: "added", quarter: "2025-07", issue: 1 });
    const place = join(store, "companions/2025-07/addendum-b");
    expect(readFileSync(join(place, "july-2025-opps-addendum-b.csv"))).toEqual(readFileSync(first));
    expect(JSON.parse(readFileSync(join(place, "release.json"), "utf8"))).toMatchObject({
      schema: "hcpcs-companion/1",
      publication: "addendum-b",
      quarter: "2025-07",
      url: null,
      when: "2026-01-05T00:00:00.000Z",
    });
  });

  it("is added once; a re-issue is added beside it and used from then on", async () => {
    const store = emptyStore();
    const options = { store, quarter: null, when };
    await importCompanions(first, options);
    expect(await importCompanions(first, options)).toMatchObject([{ outcome: "there", issue: 1 }]);
    expect(await importCompanions(reissue, options)).toMatchObject([
      { outcome: "added", issue: 2 },
    ]);
    expect(await importCompanions(first, options)).toMatchObject([{ outcome: "there", issue: 1 }]);
    const found = await newestCompanions(store, [JULY]);
    expect(found.map(({ companion }) => companion.values.get("Q5146")?.statusIndicator)).toEqual([
      "K",
    ]);
  });

  it("is refused if it has too few codes for a re-issue, like CMS's list of OPPS drugs", async () => {
    const options = { store: emptyStore(), quarter: JULY, when };
    const listOf = (name: string, ...codes: readonly string[]) =>
      folder.write(
        name,
        buildCsv(
          crosswalk(
            "July 2025",
            codes.map((code) => ["25682-0001-01", code, "30"]),
          ),
        ),
      );
    await importCompanions(listOf("asp.csv", "J1299", "J1938", "J9011"), options);
    await expect(importCompanions(listOf("opps.csv", "C9174"), options)).rejects.toThrow(
      "opps.csv lists 1 code, and would replace asp.csv of the same quarter, which lists 3",
    );
  });

  it("is an issue of its own after an import that was killed before its last step", async () => {
    const store = emptyStore();
    const options = { store, quarter: null, when };
    await importCompanions(first, options);
    const quarter = join(store, "companions/2025-07");
    const unfinished = join(quarter, ".incoming-x");
    mkdirSync(unfinished);
    renameSync(join(quarter, "addendum-b"), join(unfinished, "addendum-b"));
    const plan = { name: "addendum-b", file: basename(first), superseded: null };
    writeFileSync(join(unfinished, "plan.json"), JSON.stringify(plan));
    expect(await importCompanions(reissue, options)).toMatchObject([
      { outcome: "added", issue: 2 },
    ]);
    expect(await importCompanions(first, options)).toMatchObject([{ outcome: "there", issue: 1 }]);
  });

  it("needs no lock if the store has it, because the store may be read-only", async () => {
    const store = emptyStore();
    const options = { store, quarter: null, when };
    await importCompanions(first, options);
    mkdirSync(join(store, ".lock"));
    const later = new Date(Date.now() + 3_600_000);
    utimesSync(join(store, ".lock"), later, later);
    expect(await importCompanions(first, options)).toMatchObject([{ outcome: "there" }]);
  });

  it.each([
    ["called a re-issue", "july-2025-opps-addendum-b.csv", "july-2025-opps-addendum-b-reissue.csv"],
    ["of a later day", "july-2025-addendum-b-06152025.csv", "july-2025-addendum-b-07142025.csv"],
    [
      "of a later day, as ASP writes it",
      "July 2025 addendum b 061025.csv",
      "July 2025 addendum b 091025.csv",
    ],
  ])(
    "is used if it is the newest publication, in any order of import: %s",
    async (_, older, newer) => {
      const store = emptyStore();
      const options = { store, quarter: null, when };
      const take = (name: string, si: string) =>
        importCompanions(addendum(name, ["Q5146", si]), options);
      expect(await take(newer, "K")).toMatchObject([{ outcome: "added", issue: 1, newer: null }]);
      expect(await take(older, "E2")).toMatchObject([{ outcome: "added", issue: 2, newer }]);
      const found = await newestCompanions(store, [JULY]);
      expect(found.map(({ companion }) => companion.source.file)).toEqual([newer]);
    },
  );

  it("is refused without a quarter, with a hint to give one", async () => {
    const store = emptyStore();
    const path = addendum("addendum-b.csv", ["Q5146", "K"]);
    await expect(importCompanions(path, { store, quarter: null, when })).rejects.toThrow(
      "addendum-b.csv is OPPS Addendum B, and neither its text nor its name tells the quarter.",
    );
    expect(await importCompanions(path, { store, quarter: JULY, when })).toMatchObject([
      { outcome: "added", quarter: "2025-07" },
    ]);
  });

  it("is refused if its bytes have changed since the import", async () => {
    const store = emptyStore();
    await importCompanions(first, { store, quarter: null, when });
    const place = join(store, "companions/2025-07/addendum-b/july-2025-opps-addendum-b.csv");
    writeFileSync(place, readFileSync(reissue));
    await expect(newestCompanions(store, [JULY])).rejects.toThrow("is not what was imported");
  });

  it.each([
    ["is no JSON", "{"],
    ["is of another kind", '{"schema":"hcpcs-release/1"}'],
    ["names no file", '{"schema":"hcpcs-companion/1","file":"","sha256":""}'],
    [
      "names a path outside its folder",
      '{"schema":"hcpcs-companion/1","file":"../../x.csv","sha256":""}',
    ],
  ])("is refused if its record %s", async (_, text) => {
    const store = emptyStore();
    await importCompanions(first, { store, quarter: null, when });
    writeFileSync(join(store, "companions/2025-07/addendum-b/release.json"), text);
    await expect(newestCompanions(store, [JULY])).rejects.toThrow(
      "release.json is missing or not valid",
    );
  });
});
describe("crosswalks of quarters between two releases", () => {
  it("are found even if the store has no release of the quarter", async () => {
    const store = emptyStore();
    for (const month of ["April", "July"]) {
      const rows = crosswalk(`${month} 2025`, [["00409-4933-01", "J0171", "10"]]);
      const path = folder.write(`${month}.csv`, buildCsv(rows));
      await importCompanions(path, { store, quarter: null, when });
    }
    const quarters = ["2025-04", "2025-07", "2025-10"].map(
      (one) => parseLabel(one) as ReleaseLabel,
    );
    const found = await newestCompanions(store, quarters, ["ndc"]);
    expect(found.map(({ companion }) => companion.quarter?.month)).toEqual([4, 7]);
  });
});
