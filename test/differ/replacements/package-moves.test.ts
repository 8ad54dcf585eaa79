import { describe, expect, it } from "vitest";
import { convertedByPackages, convertUnits } from "../../../src/differ/billing-units/convert.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { packageMoves } from "../../../src/differ/replacements/package-moves.js";
import type { Release } from "../../../src/model/code-set/release.js";
import { releaseDiffSchema } from "../../../src/model/comparison/diff.js";
import type { PackageRow } from "../../fixtures/companions.js";
import { makeCrosswalk } from "../make-companion.js";
import { makeRecord, makeRelease } from "../make-release.js";

/** One crosswalk per quarter, from January 2025. */
const crosswalks = (...quarters: (readonly PackageRow[])[]) =>
  Promise.all(
    quarters.map((rows, index) =>
      makeCrosswalk(["2025-01", "2025-04", "2025-07", "2025-10", "2026-01"][index] ?? "", rows),
    ),
  );

const moves = async (...quarters: (readonly PackageRow[])[]) =>
  Object.fromEntries(packageMoves(await crosswalks(...quarters)));

describe("packages that move to another code", () => {
  it("are counted, with the units of the new code for one of the old: J2150 to J2151", async () => {
    const before: PackageRow[] = [1, 2, 3].map((at) => [`00409-4031-0${at}`, "J2150", "10"]);
    const after: PackageRow[] = [
      ["00409-4031-01", "J2151", "500"],
      ["00409-4031-02", "J2151", "500"],
      ["00409-4031-03", "J2151", "20"],
    ];
    expect(await moves(before, after)).toEqual({
      J2150: [
        {
          code: "J2151",
          packages: 3,
          factors: [
            { factor: 50, ratio: { oldUnits: 1, newUnits: 50 }, packages: 2 },
            { factor: 2, ratio: { oldUnits: 1, newUnits: 2 }, packages: 1 },
          ],
        },
      ],
    });
  });

  it("may move to several codes, by product: J0171", async () => {
    const found = await moves(
      [
        ["00409-4933-01", "J0171", "100"],
        ["51662-1629-01", "J0171", "10"],
        ["51662-1629-03", "J0171", "100"],
      ],
      [
        ["00409-4933-01", "J0165", "100"],
        ["51662-1629-01", "J0168", "10"],
        ["51662-1629-03", "J0168", "100"],
      ],
    );
    expect(found["J0171"]?.map(({ code, packages }) => [code, packages])).toEqual([
      ["J0168", 2],
      ["J0165", 1],
    ]);
  });

  it("count for the next code; a later move counts for the code in between", async () => {
    const ndc = "67457-0340-01";
    const found = await moves(
      [[ndc, "J3370", "1"]],
      [[ndc, "J3373", "50"]],
      [[ndc, "J3374", "50"]],
    );
    expect(found).toMatchObject({
      J3370: [{ code: "J3373", factors: [{ factor: 50, packages: 1 }] }],
      J3373: [{ code: "J3374", factors: [{ factor: 1, packages: 1 }] }],
    });
  });

  it("exclude those that stay, leave, appear, or get a second code as well", async () => {
    const found = await moves(
      [
        ["1", "J1171", "40"],
        ["2", "J1171", "40"],
        ["3", "J1171", "40"],
      ],
      [
        ["1", "J1171", "80"],
        ["3", "J1171", "40"],
        ["3", "J1170", "1"],
        ["4", "J1170", "1"],
      ],
    );
    expect(found).toEqual({});
  });

  it("exclude those that are back under their code in any later quarter", async () => {
    const [stays, goes] = ["25682-0001-01", "25682-0001-02"];
    const under = (first: string, second: string): PackageRow[] => [
      [stays, first, "1"],
      [goes, second, "1"],
    ];
    const found = await moves(
      under("J1300", "J1300"),
      under("J1299", "J1299"),
      under("J1300", "J1299"),
      under("J1299", "J1299"),
    );
    const moved = (packages: number) => [
      {
        code: "J1299",
        packages,
        factors: [{ factor: 1, ratio: { oldUnits: 1, newUnits: 1 }, packages }],
      },
    ];
    // The first quarter lists one package, the third the other.
    expect(found["J1300"]).toEqual(moved(2));
    expect(found["J1299"]).toBeUndefined();
  });

  it("exclude those that had both codes and lost one: Q9991 and Q9992, by dose", async () => {
    const found = await moves(
      [
        ["12496-0100-01", "Q9991", "1"],
        ["12496-0100-01", "Q9992", "1"],
      ],
      [["12496-0100-01", "Q9991", "1"]],
    );
    expect(found).toEqual({});
  });

  it("count without a factor when CMS gives no units", async () => {
    const found = await moves([["GG100", "J7308", ""]], [["GG100", "J7309", "1"]]);
    expect(found["J7308"]).toEqual([{ code: "J7309", packages: 1, factors: [] }]);
  });
});

const furosemide = (terminationDate: string | null) =>
  makeRecord("J1940", { longDescription: "Injection, furosemide, up to 20 mg", terminationDate });
const successor = makeRecord("J1938", {
  longDescription: "Injection, furosemide, 1 mg",
  addedDate: "2025-04-01",
});
/** As similar in words as the successor. */
const rival = makeRecord("J1939", {
  longDescription: "Injection, furosemide, up to 40 mg",
  addedDate: "2025-04-01",
});
const PACKAGES = {
  before: [
    ["1", "J1940", "1"],
    ["2", "J1940", "5"],
  ],
  after: [
    ["1", "J1938", "20"],
    ["2", "J1938", "100"],
  ],
} as const;

async function compare(terminationDate: string | null, fields = {}) {
  const older = { ...furosemide(null), ...fields };
  const newer = { ...furosemide(terminationDate), ...fields };
  const diff = diffReleases(
    makeRelease(2025, [older]),
    makeRelease(2026, [newer, successor, rival], {
      crosswalks: await crosswalks(PACKAGES.before, PACKAGES.after),
    }),
  );
  expect(releaseDiffSchema.parse(diff)).toEqual(diff);
  return diff;
}

describe("a replacement from the NDC crosswalk", () => {
  it("outranks similar descriptors, and gives a factor when these have none: J1940, up to 20 mg", async () => {
    const { codes, packageMoves: others } = await compare("2025-03-31");
    const [replacement, ...more] = codes.find(({ code }) => code === "J1940")?.replacements ?? [];
    expect(more).toEqual([]);
    expect(replacement).toMatchObject({
      code: "J1938",
      source: "ndc",
      verdict: "ok",
      score: null,
      evidence: { packages: { packages: 2, factors: [{ factor: 20, packages: 2 }] } },
      billingUnit: { factor: 20, ratio: { oldUnits: 1, newUnits: 20 }, reason: "packages" },
    });
    expect(others).toBeUndefined();
  });

  it("is evidence for CMS's cross-reference to the same code", async () => {
    const { codes } = await compare("2025-03-31", { crossReferences: ["J1938"] });
    const ended = codes.find(({ code }) => code === "J1940");
    expect(ended?.replacements).toMatchObject([
      { code: "J1938", source: "cms", evidence: { packages: { packages: 2 } } },
    ]);
  });

  it("gives the smallest whole numbers when the factor is not a decimal: J9340 to J9342, 100 for every 7", async () => {
    const found = await moves([["1", "J9340", "7"]], [["1", "J9342", "100"]]);
    expect(found["J9340"]?.[0]?.factors).toEqual([
      { factor: 14.2857, ratio: { oldUnits: 7, newUnits: 100 }, packages: 1 },
    ]);
    const { factor, ratio } = convertedByPackages(convertUnits(null, null), found["J9340"]?.[0]);
    expect([factor, ratio]).toEqual([100 / 7, { oldUnits: 7, newUnits: 100 }]);
  });

  it("covers one step of a chain, and gives no units for the other", async () => {
    const drug = (code: string, amount: string, fields = {}) =>
      makeRecord(code, { longDescription: `Injection, furosemide, ${amount}`, ...fields });
    const first = drug("J1940", "up to 40 mg");
    const second = drug("J1941", "up to 20 mg", { addedDate: "2025-04-01" });
    const third = drug("J1938", "1 mg", { addedDate: "2025-07-01" });
    const { codes } = diffReleases(
      makeRelease(2025, [first]),
      makeRelease(
        2026,
        [
          { ...first, terminationDate: "2025-03-31", crossReferences: ["J1941"] },
          { ...second, terminationDate: "2025-06-30" },
          third,
        ],
        { crosswalks: await crosswalks([["1", "J1941", "1"]], [["1", "J1938", "20"]]) },
      ),
    );
    const [one, two] = ["J1940", "J1941"].map((code) =>
      codes.find((change) => change.code === code)?.replacements.at(0),
    );
    expect(two).toMatchObject({ code: "J1938", billingUnit: { factor: 20 } });
    expect(one).toMatchObject({
      code: "J1938",
      via: [{ code: "J1941" }],
      billingUnit: { factor: null, reason: "ceiling" },
    });
    expect(one?.evidence).not.toHaveProperty("packages");
  });

  it("of a code that remains valid is reported separately", async () => {
    const { codes, packageMoves: others } = await compare(null);
    expect(codes.map(({ code }) => code)).toEqual(["J1938", "J1939"]);
    expect(others).toMatchObject([
      { from: "J1940", to: "J1938", packages: 2, factors: [{ factor: 20, packages: 2 }] },
    ]);
  });

  it("of a code that remains valid is dated by the last move, if a package came back first", async () => {
    const since = async (...codes: (readonly string[])[]) => {
      const quarters = codes.map((all) => all.map((code): PackageRow => ["1", code, "1"]));
      const releases = [2025, 2026].map((year) => makeRelease(year, [furosemide(null), successor]));
      const [older, newer] = releases;
      if (older === undefined || newer === undefined) throw new Error("no release");
      const diff = diffReleases(older, { ...newer, crosswalks: await crosswalks(...quarters) });
      return diff.packageMoves?.map((move) => move.since);
    };
    expect(await since(["J1940"], ["J1938"], ["J1938"])).toEqual(["2025-04-01"]);
    expect(await since(["J1940"], ["J1938"], ["J1940"], ["J1938"])).toEqual(["2025-10-01"]);
    expect(await since(["J1940"], ["J1938", "J1940"], ["J1940"], ["J1938"])).toEqual([
      "2025-10-01",
    ]);
  });

  it("of a code that remains valid is omitted when earlier crosswalks show it before the older release", async () => {
    const quarters = await crosswalks(
      [
        ["1", "J1940", "1"],
        ["2", "J1940", "1"],
      ],
      [
        ["1", "J1938", "20"],
        ["2", "J1940", "1"],
      ],
      [["2", "J1938", "20"]],
    );
    const moved = async (month: number) => {
      const [older, newer] = [2025, 2026].map((year) =>
        makeRelease(year, [furosemide(null), successor], { crosswalks: quarters }),
      ) as [Release, Release];
      const label = { ...older.label, month };
      const { packageMoves: told } = diffReleases({ ...older, label }, newer);
      return told?.map(({ packages, since }) => [packages, since]);
    };
    expect(await moved(1)).toEqual([[2, "2025-04-01"]]);
    expect(await moved(4)).toEqual([[1, "2025-07-01"]]);
    expect(await moved(10)).toBeUndefined();
  });

  it.each([
    ["2025-10-01", "when that is between the two crosswalks", "2025-10-01"],
    ["2024-10-01", "unless it had a code before", "2026-01-01"],
    ["2026-04-01", "unless CMS lists it earlier", "2026-01-01"],
  ])(
    "of a code that remains valid is dated by the new code's added date, %s, %s",
    async (addedDate, _, day) => {
      const atropine = makeRecord("J0461");
      const other = makeRecord("J0462", { addedDate });
      const quarters = [
        await makeCrosswalk("2025-01", [["00404-9802-01", "J0461", "40"]]),
        await makeCrosswalk("2026-01", [["00404-9802-01", "J0462", "40"]]),
      ];
      const diff = diffReleases(
        makeRelease(2025, [atropine]),
        makeRelease(2026, [atropine, other], { crosswalks: quarters }),
      );
      expect(diff.packageMoves).toMatchObject([{ from: "J0461", to: "J0462", since: day }]);
    },
  );
});
