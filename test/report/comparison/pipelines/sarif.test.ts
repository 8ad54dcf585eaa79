import type { Log, Result, Run } from "sarif";
import { describe, expect, it } from "vitest";
import type { ReleaseDiff } from "../../../../src/model/comparison/diff.js";
import { RULES } from "../../../../src/model/comparison/finding-rules.js";
import { renderReport } from "../../../fixtures/render-report.js";
import { sarifErrors } from "../../../fixtures/sarif-schema.js";
import { some } from "../../../fixtures/some.js";
import { CHANGED, EMPTY, HOSTILE, PARTIAL, SAMPLE } from "../../ci-documents.js";

async function log(diff: ReleaseDiff): Promise<Log> {
  return JSON.parse(String(await renderReport(diff, "sarif")));
}

async function runOf(diff: ReleaseDiff): Promise<Run> {
  const [run] = (await log(diff)).runs;
  if (run === undefined) throw new Error("no run");
  return run;
}

const resultsOf = async (diff: ReleaseDiff) => (await runOf(diff)).results ?? [];
const lineOf = ({ locations }: Result) => locations?.[0]?.physicalLocation?.region?.startLine;
const uriOf = ({ locations }: Result) => locations?.[0]?.physicalLocation?.artifactLocation?.uri;
const notesOf = async (diff: ReleaseDiff) =>
  ((await runOf(diff)).invocations?.[0]?.toolExecutionNotifications ?? []).map(
    ({ message }) => message.text,
  );

describe("SARIF is valid by the published schema for", () => {
  it.each([
    ["changes", CHANGED],
    ["nothing changed", EMPTY],
    ["not all fields compared", PARTIAL],
    ["the sample", SAMPLE],
    ["hostile descriptors, names and findings", HOSTILE],
    [
      "severities of the user's own",
      { ...CHANGED, severityOverrides: { added: "info", discontinued: "minor" } },
    ],
  ] as [string, ReleaseDiff][])("%s", async (_, diff) => {
    expect(sarifErrors(await log(diff))).toBeNull();
  });

  it("valid logs only", async () => {
    const broken = await log(CHANGED);
    expect(sarifErrors({ ...broken, version: "2.0.0" })).not.toBeNull();
  });

  it("files with their path in the repository, without line numbers in an archive", async () => {
    const located = {
      ...CHANGED,
      to: {
        ...CHANGED.to,
        source: { ...CHANGED.to.source, path: "hcpcs/2026.zip", member: "2026.txt" },
      },
    };
    const results = (await resultsOf(located)).filter((one) => uriOf(one) === "hcpcs/2026.zip");
    expect(results.length).toBeGreaterThan(0);
    expect(results.map(lineOf).filter((line) => line !== undefined)).toEqual([]);
    expect(sarifErrors(await log(located))).toBeNull();
  });

  it("results, which refer to rules and files by valid indexes", async () => {
    for (const diff of [CHANGED, HOSTILE]) {
      const { tool, artifacts = [], results = [] } = await runOf(diff);
      for (const result of some(results)) {
        expect(tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
        const location = result.locations?.[0]?.physicalLocation?.artifactLocation;
        expect(artifacts[location?.index ?? -1]?.location?.uri).toBe(location?.uri);
      }
    }
  });
});

describe("a SARIF result", () => {
  it("is at the line of the record in the newer release", async () => {
    const ended = (await resultsOf(CHANGED)).find(({ ruleId }) => ruleId === "discontinued");
    expect(ended).toMatchObject({ level: "error", kind: "fail" });
    expect([ended && uriOf(ended), ended && lineOf(ended)]).toEqual(["HCPC2026_JAN_ANWEB.txt", 3]);
    expect(ended?.message.text).toContain("J1300: Code discontinued. Termination date 2025-03-31.");
  });

  it("is in the older release for a code that only that has", async () => {
    const vanished = (await resultsOf(CHANGED)).find(({ ruleId }) => ruleId === "vanished");
    expect([vanished && uriOf(vanished), vanished && lineOf(vanished)]).toEqual([
      "HCPC2025_JAN_ANWEB.txt",
      1,
    ]);
  });

  it("has the fingerprint of its finding, also in the form that GitHub uses", async () => {
    const ids = CHANGED.codes.flatMap(({ findings }) => findings.map(({ id }) => id));
    const results = await resultsOf(CHANGED);
    expect(results.map(({ partialFingerprints }) => partialFingerprints?.["hcpcsDiff/v1"])).toEqual(
      ids,
    );
    expect(
      results.map(({ partialFingerprints }) => partialFingerprints?.["primaryLocationLineHash"]),
    ).toEqual(ids);
  });

  it("of severity info has level none, so it is not a failure (SARIF 2.1.0, 3.27.10)", async () => {
    const codes = CHANGED.codes.map((change) => ({
      ...change,
      findings: change.findings.map((finding) => ({ ...finding, severity: "info" as const })),
    }));
    for (const result of some(await resultsOf({ ...CHANGED, codes }))) {
      expect(result).toMatchObject({ level: "none", kind: "informational" });
    }
  });

  it("has help for its rule in the log", async () => {
    const { rules = [] } = (await runOf(EMPTY)).tool.driver;
    expect(rules.map(({ id }) => id)).toEqual(Object.keys(RULES));
    expect(rules.every(({ help }) => help?.text.includes("What to do: "))).toBe(true);
  });
});

describe("the notifications of a SARIF log", () => {
  it("say if nothing changed", async () => {
    expect(await resultsOf(EMPTY)).toEqual([]);
    expect(await notesOf(EMPTY)).toContain("No code changed between 2025-01 and 2026-01.");
  });

  it("start with the sample notice, which every result has too", async () => {
    expect((await notesOf(SAMPLE))[0]).toContain("SAMPLE DATA");
    expect((await runOf(SAMPLE)).properties).toMatchObject({ sample: true });
    for (const { message } of await resultsOf(SAMPLE))
      expect(message.text).toMatch(/^SAMPLE DATA: /);
    expect(JSON.stringify(await log(CHANGED))).not.toContain("SAMPLE DATA");
  });

  it("say which fields were not compared", async () => {
    expect((await notesOf(PARTIAL)).join()).toContain("Not compared: Coverage");
  });
});

describe("hostile data in SARIF", () => {
  it("makes no URI absolute, and leaves no lone surrogates", async () => {
    const json = String(await renderReport(HOSTILE, "sarif"));
    const { artifacts = [] } = await runOf(HOSTILE);
    expect(artifacts).toHaveLength(4);
    for (const { location } of artifacts) expect(location?.uri).toMatch(/^(?!\/|[a-z]:)./i);
    expect(json).not.toMatch(/\\ud[89a-f]|[\u202e\u2066\u200b]/i);
  });
});
