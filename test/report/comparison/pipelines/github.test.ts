import { describe, expect, it } from "vitest";
import type { ReleaseDiff } from "../../../../src/model/comparison/diff.js";
import { makeRecord } from "../../../differ/make-release.js";
import { renderReport } from "../../../fixtures/render-report.js";
import { some } from "../../../fixtures/some.js";
import { CHANGED, diffOf, EMPTY, HOSTILE, PARTIAL, SAMPLE } from "../../ci-documents.js";

const lines = async (diff: ReleaseDiff) =>
  String(await renderReport(diff, "github"))
    .replace(/\n$/, "")
    .split("\n");

const codes = (count: number) =>
  Array.from({ length: count }, (_, index) => `J${String(index).padStart(4, "0")}`);

/** Discontinued codes among many added ones. */
const MANY = diffOf(
  [makeRecord("A0001"), ...codes(7).map((code) => makeRecord(code.replace("J", "K")))],
  [
    makeRecord("A0001"),
    ...codes(90).map((code) => makeRecord(code, { addedDate: "2026-01-01" })),
    ...codes(7).map((code) =>
      makeRecord(code.replace("J", "K"), { terminationDate: "2025-12-31" }),
    ),
  ],
);

describe("GitHub annotations", () => {
  it("are one per code, most severe first", async () => {
    const [, ...found] = await lines(CHANGED);
    expect(found.map((line) => /^::(\w+) .*title=(\w+)/.exec(line)?.slice(1).join(" "))).toEqual([
      "error E0740",
      "error J1300",
      "warning J1299",
      "notice J0120",
    ]);
  });

  it("have a file and line", async () => {
    expect((await lines(CHANGED))[2]).toMatch(
      /^::error file=HCPC2026_JAN_ANWEB\.txt,line=3,title=J1300 discontinued::Code discontinued\. Termination date 2025-03-31\. /,
    );
  });

  it("are at most 50, and the first one counts the rest", async () => {
    const all = await lines(MANY);
    expect(all).toHaveLength(50);
    expect(all[0]).toContain(
      "Changes: 7 critical, 90 major. 48 more changes have no annotation: 48 major.",
    );
    expect(all.filter((line) => line.startsWith("::error "))).toHaveLength(7);
  });

  it("say if nothing changed, and what was not compared", async () => {
    expect(await lines(EMPTY)).toEqual([
      expect.stringMatching(
        /^::notice title=HCPCS Level II 2025-01 to 2026-01::No code changed between 2025-01 and 2026-01\. .*SHA-256/,
      ),
    ]);
    expect((await lines(PARTIAL))[0]).toContain("Not compared");
  });

  it("have the sample prefix", async () => {
    for (const line of some(await lines(SAMPLE))) expect(line).toContain("title=SAMPLE DATA%3A ");
  });
});

describe("a workflow command cannot be broken", () => {
  it("by the label of a release in a saved document", async () => {
    const to = { ...CHANGED.to, label: "2026\u001b[2J\u202e\n::error::x" };
    for (const line of some(await lines({ ...CHANGED, to })))
      expect(line).not.toMatch(/\p{Cc}|\u202e/u);
  });

  it("by line breaks, commands or properties in data", async () => {
    const all = await lines(HOSTILE);
    expect(all).toHaveLength(HOSTILE.codes.length + 1);
    for (const line of all) {
      const [, name, properties, message] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
      expect(["error", "warning", "notice"]).toContain(name);
      expect((properties ?? "").split(",").map((one) => one.split("=")[0])).toEqual(
        name === "notice" && !properties?.startsWith("file")
          ? ["title"]
          : ["file", "line", "title"],
      );
      expect(message).not.toMatch(/\p{Cc}|\u202e|%(?!25|0A|0D)/u);
    }
  });
});
