import { describe, expect, it } from "vitest";
import {
  transactionSummary,
  transactionsView,
} from "../../../src/report/comparison/transactions-view.js";

const codes = (count: number) => Array.from({ length: count }, (_, at) => `J${1000 + at}`);

const diff = (more: object, corrected?: object) =>
  ({
    to: { corrected },
    transactionReport: {
      ...{ file: "january-2026.zip", member: null, sha256: "0".repeat(64), scope: "quarter" },
      ...{ counts: {}, changed: 1, earlierAdditions: { named: 0, total: 0 }, disagreements: [] },
      ...{ actionCodes: { differ: [] }, sheetsDiffer: [], ...more },
    },
  }) as never;

const sentences = (more: object, corrected?: object) =>
  transactionsView(diff(more, corrected))?.sentences ?? [];

describe("the view of CMS's transaction report", () => {
  it("is null if the report was not read", () => {
    const without = { to: {} } as never;
    expect([transactionsView(without), transactionSummary(without)]).toEqual([null, []]);
  });

  it("has sentences only for what exists, starting with what CMS's list misses", () => {
    const said = sentences({ counts: { agrees: 1 } });
    expect(said).toEqual([
      "CMS's own list covers its last quarter only, so it has 1 of the 1 code that changed since the older release.",
      "Of 0 codes added before the last quarter, it shows 0 as added.",
      "For every code it agrees with the newer file's action code.",
      `Read from january-2026.zip, SHA-256 ${"0".repeat(64)}.`,
    ]);
    expect(transactionSummary(diff({ counts: { agrees: 1 } }))).toEqual(said.slice(0, 1));
  });

  it("counts partial agreement as listed, and says how many are missing", () => {
    const counts = { agrees: 1, partly: 1, "ours-only": 1, "cms-only": 2 };
    const said = sentences({ counts, changed: 3, scope: "year" }, {});
    expect(said.slice(0, 4)).toEqual([
      "CMS's own list covers all quarters since the older release, and has 2 of the 3 codes that changed; 1 code that changed is not in it.",
      "Of 0 codes added before the last quarter, it shows 0 as added.",
      "It has 2 more, for which the two files show no change.",
      "For every code it agrees with the newer release's action code, as corrected.",
    ]);
  });

  it.each([
    [1, "J1000"],
    [40, codes(40).join(", ")],
    [42, `${codes(40).join(", ")} and 2 more`],
  ])("names at most 40 codes of %i", (count, named) => {
    expect(
      sentences({ actionCodes: { differ: codes(count) }, sheetsDiffer: codes(count) }),
    ).toEqual(
      expect.arrayContaining([
        `It agrees with the newer file's action code, except for ${count}: ${named}.`,
        `Its two sheets disagree about ${named}.`,
      ]),
    );
  });
});
