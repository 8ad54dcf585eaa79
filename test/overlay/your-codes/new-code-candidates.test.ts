import { describe, expect, it } from "vitest";
import type { LineStatus } from "../../../src/model/impact/line-status.js";
import type { NewCodeCandidate } from "../../../src/model/impact/new-code-candidate.js";
import { newCodesFor } from "../../../src/overlay/your-codes/new-code-candidates.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { yourRow } from "./your-row.js";

const candidate = (
  code: string,
  score: number,
  basis: NewCodeCandidate["basis"] = "sibling",
): NewCodeCandidate => ({
  ...{ code, basis, score, sharedWords: [code], effectiveDate: "2026-01-01", description: code },
});

/** Q5148 is similar to J1442 and J2506; some lines' own words name Q5148 or J9011. */
const questions = {
  siblingsOf: (code: string) =>
    ["J1442", "J2506", "LT", "J1300"].includes(code)
      ? [candidate("Q5148", code === "J1442" ? 0.9 : 0.8), candidate("J0120", 0.7)]
      : [],
  namedIn: (text: string) => [
    ...(/nypozi/i.test(text)
      ? [candidate("Q5148", /5 mcg/.test(text) ? 1 : 0.5, "own-words")]
      : []),
    ...(/datroway/i.test(text) ? [candidate("J9011", 0.5, "own-words")] : []),
  ],
};

function offered(
  lines: readonly (readonly [code: string, text: string])[],
  lineStatuses: Readonly<Record<string, LineStatus>> = {},
  descriptions = [{ index: 1 }],
) {
  const rowsOf = new Map<string, ReturnType<typeof yourRow>[]>();
  for (const [at, [code, text]] of lines.entries())
    rowsOf.set(code, [...(rowsOf.get(code) ?? []), yourRow(at + 2, code, { cells: [code, text] })]);
  const records = [
    makeRecord("J1442"),
    makeRecord("J3490", { longDescription: "Unclassified drugs" }),
    makeRecord("J3590", { longDescription: "Unclassified biologics" }),
  ];
  const found = newCodesFor({
    rowsOf,
    lineStatuses: Object.fromEntries(
      [...rowsOf.keys()].map((code) => [code, lineStatuses[code] ?? "unchanged"]),
    ),
    found: { columns: { descriptions } } as never,
    to: makeRelease(2026, records),
    questions,
    isBilled: ({ cells }) => !String(cells[1]).endsWith("(ended)"),
  });
  return found.map(({ forCode, code, basis, score, rows, lines: count }) => [
    ...[forCode, code, basis, score, rows, count],
  ]);
}

describe("new codes for lines billed under another code", () => {
  it("are first those that a line's own words name, then the most similar, then by code and billed code", () => {
    expect(
      offered([
        ["J2506", "pegfilgrastim"],
        ["J1442", "filgrastim"],
        ["J3490", "Nypozi vial"],
        ["J3490", "Datroway"],
        ["J3490", "Nypozi 5 mcg"],
        ["J3590", "datroway 1 mg"],
      ]),
    ).toEqual([
      ["J3490", "Q5148", "own-words", 1, [4, 6], 2],
      ["J3490", "J9011", "own-words", 0.5, [5], 1],
      ["J3590", "J9011", "own-words", 0.5, [7], 1],
      ["J1442", "Q5148", "sibling", 0.9, [3], 1],
      ["J2506", "Q5148", "sibling", 0.8, [2], 1],
      ["J1442", "J0120", "sibling", 0.7, [3], 1],
      ["J2506", "J0120", "sibling", 0.7, [2], 1],
    ]);
  });

  it.each<[string, readonly (readonly [string, string])[], Readonly<Record<string, LineStatus>>]>([
    ["for a modifier", [["LT", "left"]], {}],
    ["for an ended code, which has replacements", [["J1300", "x"]], { J1300: "ended" }],
    [
      "if the user already bills them",
      [
        ["J1442", "x"],
        ["Q5148", "x"],
        ["J0120", "x"],
      ],
      {},
    ],
    ["by the description of a line with a classified code", [["A4351", "Nypozi"]], {}],
  ])("are not offered %s", (_, lines, statuses) => {
    expect(offered(lines, statuses)).toEqual([]);
  });

  it("are offered for lines that are still billed", () => {
    expect(
      offered([
        ["J3490", "Nypozi (ended)"],
        ["J3490", "Nypozi"],
        ["J3590", "Datroway (ended)"],
        ["J1442", "filgrastim (ended)"],
      ]),
    ).toEqual([["J3490", "Q5148", "own-words", 0.5, [3], 1]]);
  });

  it("are not searched in descriptions if there is no such column", () => {
    expect(offered([["J3490", "Nypozi"]], {}, [])).toEqual([]);
  });
});
