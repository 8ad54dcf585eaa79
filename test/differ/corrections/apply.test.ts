import { describe, expect, it } from "vitest";
import { applyCorrections } from "../../../src/differ/corrections/apply.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import type { Release } from "../../../src/model/code-set/release.js";
import type {
  CorrectionEdit,
  CorrectionRow,
  CorrectionsFile,
} from "../../../src/model/corrections/rows.js";
import { makeRecord, makeRelease } from "../make-release.js";

function row(
  code: string,
  edits: CorrectionEdit[],
  more: Partial<CorrectionRow> = {},
): CorrectionRow {
  return {
    line: 5,
    code,
    action: "words",
    values: {},
    effectiveDate: null,
    edits,
    trouble: null,
    ...more,
  };
}

function file(member: string, ...rows: CorrectionRow[]): CorrectionsFile {
  return { file: "corrections.zip", member, sha256: "0".repeat(64), label: null, rows };
}

function verdicts(release: Release): string[][] {
  return (release.corrections?.outcomes ?? []).map(({ rows }) =>
    rows.map(({ verdict }) => verdict),
  );
}

const TERMINATE: CorrectionEdit = {
  kind: "terminate",
  lastDay: "2025-12-31",
  effectiveDate: "2026-01-01",
};
const ADD: CorrectionEdit = {
  kind: "add-code",
  values: {
    longDescription: "Injection, new, 1 mg",
    shortDescription: "Inj new",
    addedDate: "2026-01-01",
    actionEffectiveDate: "2026-01-01",
    actionCode: "A",
  },
};

describe("a row to not terminate a code", () => {
  it("removes the end of J1300, keeps action code N, and notes that the row's later date is the action date", () => {
    const ended = {
      terminationDate: "2025-03-31",
      actionCode: "N",
      actionEffectiveDate: "2025-04-01",
    };
    const release = makeRelease(2026, [makeRecord("J1300", ended)]);
    const correction = row("J1300", [{ kind: "do-not-terminate" }], {
      effectiveDate: "2026-01-01",
    });
    const corrected = applyCorrections(release, [file("V1", correction)], null);
    expect(corrected.records.get("J1300")).toMatchObject({
      terminationDate: null,
      actionCode: "N",
      actionEffectiveDate: "2026-01-01",
    });
    expect(JSON.stringify(corrected.corrections)).toContain(
      "the action code is left as published, and its date unless the row has a later one.",
    );
  });
});

describe("corrections applied to a release", () => {
  const release = makeRelease(2026, [
    makeRecord("J0001"),
    makeRecord("J0002", { terminationDate: "2025-12-31", actionCode: "D" }),
    makeRecord("J0003", { crossReferences: ["J0001", "J0002"] }),
    makeRecord("J0004", { addedDate: "2026-01-01", actionCode: "A" }),
  ]);
  const apply = (rows: CorrectionRow[], earlier: Release | null = null) =>
    applyCorrections(release, [file("one", ...rows)], earlier);

  it("terminate a code: termination date, action code, and date", () => {
    const corrected = apply([row("J0001", [TERMINATE])]);
    expect(verdicts(corrected)).toEqual([["applied"]]);
    expect(corrected.records.get("J0001")).toMatchObject({
      terminationDate: "2025-12-31",
      actionEffectiveDate: "2026-01-01",
      actionCode: "D",
    });
  });

  it("add no code twice, whatever its action code", () => {
    const there = (fields: Partial<HcpcsRecord>) => {
      const { kind, values } = ADD as { kind: "add-code"; values: Partial<HcpcsRecord> };
      return apply([row("J0004", [{ kind, values: { ...values, ...fields } } as CorrectionEdit])]);
    };
    const same = { longDescription: "Injection, j0004, 1 mg", shortDescription: "Inj j0004" };
    const day = { actionEffectiveDate: "2010-01-01" };
    expect(verdicts(there({ ...same, ...day, actionCode: "N" }))).toEqual([["in-release"]]);
    expect(verdicts(there({ ...same, ...day, coverage: "D" }))).toEqual([["for-a-person"]]);
  });

  it("leave the release itself unchanged", () => {
    apply([row("J0001", [TERMINATE]), row("J0004", [{ kind: "remove-code" }])]);
    expect(release.records.get("J0001")?.terminationDate).toBeNull();
    expect(release.records.has("J0004")).toBe(true);
  });

  it.each([
    ["the release has the end", "J0002", TERMINATE, "in-release"],
    [
      "the release has another end",
      "J0002",
      { ...TERMINATE, lastDay: "2025-06-30" },
      "for-a-person",
    ],
    [
      "the end is before the added date",
      "J0004",
      { ...TERMINATE, lastDay: "1965-03-31" },
      "for-a-person",
    ],
    ["the code is unknown", "J9999", TERMINATE, "unknown-code"],
    ["a code to remove is not in the release", "J9999", { kind: "remove-code" }, "in-release"],
    [
      "one of several cross-references",
      "J0003",
      { kind: "set", field: "crossReferences", value: ["J0004"] },
      "for-a-person",
    ],
    [
      "the value to remove is different",
      "J0001",
      { kind: "clear", field: "coverage", expected: "D" },
      "for-a-person",
    ],
    [
      "the value to remove is blank",
      "J0001",
      { kind: "clear", field: "ascGroup", expected: "YY" },
      "in-release",
    ],
    [
      "the value to add differs from the release's",
      "J0001",
      { kind: "put", field: "coverage", value: "D" },
      "for-a-person",
    ],
    ["a deleted code is new in this release", "J0004", { kind: "delete-code" }, "applied"],
    ["a deleted code was billable before", "J0001", { kind: "delete-code" }, "for-a-person"],
    ["a withdrawn code is the release's own", "J0001", { kind: "withdraw-code" }, "for-a-person"],
    ["an added code exists with another descriptor", "J0001", ADD, "for-a-person"],
    [
      "a descriptor differs only in case",
      "J0001",
      { kind: "set", field: "longDescription", value: "INJECTION, J0001, 1 MG" },
      "in-release",
    ],
  ] as const)("get a verdict: %s (%s)", (_, code, edit, verdict) => {
    expect(verdicts(apply([row(code, [edit])]))).toEqual([[verdict]]);
  });

  it("apply all of a row or nothing", () => {
    const corrected = apply([
      row("J0001", [
        { kind: "set", field: "betos", value: "D1E" },
        { kind: "put", field: "coverage", value: "D" },
      ]),
    ]);
    expect(verdicts(corrected)).toEqual([["for-a-person"]]);
    expect(corrected.records.get("J0001")).toEqual(release.records.get("J0001"));
  });

  it("recognize what an earlier file did: repeated, and undone", () => {
    const corrected = applyCorrections(
      release,
      [
        file("V1", row("J0005", [ADD]), row("J0001", [TERMINATE])),
        file("V2", row("J0005", [ADD]), row("J0001", [TERMINATE])),
        file("V3", row("J0005", [{ kind: "withdraw-code" }])),
      ],
      null,
    );
    expect(verdicts(corrected)).toEqual([
      ["superseded", "applied"],
      ["repeated", "repeated"],
      ["applied"],
    ]);
    expect(corrected.corrections?.outcomes.map(({ counts }) => counts)).toEqual([
      { superseded: 1, applied: 1 },
      { repeated: 2 },
      { applied: 1 },
    ]);
    expect(corrected.records.has("J0005")).toBe(false);
    expect(corrected.corrections?.byCode.has("J0005")).toBe(false);
  });

  it("supersede a row of two fields when a later one sets one of them, but no row of other fields", () => {
    const set = (field: "betos" | "coverage" | "statute", value: string): CorrectionEdit => ({
      ...{ kind: "set", field, value },
    });
    const corrected = applyCorrections(
      release,
      [
        file("V1", row("J0001", [set("betos", "D1E"), set("coverage", "D")])),
        file("V2", row("J0001", [set("statute", "1861")])),
        file("V3", row("J0001", [set("coverage", "I")])),
      ],
      null,
    );
    expect(verdicts(corrected)).toEqual([["superseded"], ["applied"], ["applied"]]);
    expect(corrected.records.get("J0001")).toMatchObject({ betos: "D1E", coverage: "I" });
  });

  it("supersede no row that still holds when a later one moves the action date or adds to a list", () => {
    const put = (value: string): CorrectionEdit => ({
      ...{ kind: "put", field: "labCertifications", value: [value] },
    });
    const coverage: CorrectionEdit = { kind: "set", field: "coverage", value: "D" };
    const corrected = apply([
      row("J0001", [put("220")], { effectiveDate: "2026-01-01" }),
      row("J0001", [put("230")], { effectiveDate: "2026-01-01" }),
      row("J0001", [coverage], { effectiveDate: "2026-03-01" }),
    ]);
    expect(verdicts(corrected)).toEqual([["applied", "applied", "applied"]]);
    expect(corrected.corrections?.byCode.get("J0001")).toHaveLength(3);
  });

  it("supersede a removal when the code is added again", () => {
    const corrected = apply([row("J0004", [{ kind: "delete-code" }]), row("J0004", [ADD])]);
    expect(verdicts(corrected)).toEqual([["superseded", "applied"]]);
  });

  it("move the action date forward to the row's, and never back", () => {
    const set: CorrectionEdit = { kind: "set", field: "betos", value: "D1E" };
    const date = (effectiveDate: string) =>
      apply([row("J0001", [set], { effectiveDate })]).records.get("J0001")?.actionEffectiveDate;
    expect(date("2026-01-01")).toBe("2026-01-01");
    expect(date("2005-01-01")).toBe("2010-01-01");
  });

  it("keep an action date that the row states itself", () => {
    const set: CorrectionEdit = { kind: "set", field: "actionEffectiveDate", value: "2025-10-01" };
    const corrected = apply([row("J0001", [set], { effectiveDate: "2026-01-01" })]);
    expect(corrected.records.get("J0001")?.actionEffectiveDate).toBe("2025-10-01");
  });

  it("add a code without a date when the row states none", () => {
    const {
      addedDate: _,
      actionEffectiveDate: __,
      ...values
    } = ADD.kind === "add-code" ? ADD.values : {};
    const corrected = apply([row("J0005", [{ kind: "add-code", values }])]);
    expect(corrected.records.get("J0005")).toMatchObject({
      shortDescription: "Inj new",
      addedDate: null,
      actionEffectiveDate: null,
    });
  });

  it("keep the cells of each row, even when nothing is withheld", () => {
    const values = { Code: "J0001", "Type of change": "Revise", Comment: "see notice" };
    const { corrections } = apply([row("J0001", [TERMINATE], { values }), row("J0002", [])]);
    expect(corrections?.outcomes[0]?.rows.map((one) => one.values)).toEqual([values, {}]);
  });

  it("restore an earlier release's record, and need a person without one", () => {
    const earlier = makeRelease(2025, [makeRecord("J0006", { shortDescription: "As it was" })]);
    const restore = [row("J0006", [{ kind: "restore-code" }])];
    expect(verdicts(apply(restore))).toEqual([["for-a-person"]]);
    const corrected = apply(restore, earlier);
    expect(corrected.records.get("J0006")?.shortDescription).toBe("As it was");
  });

  it("revert only to the description of the year named", () => {
    const revert = [row("J0001", [{ kind: "revert-descriptions", year: 2025 }])];
    const before = [makeRecord("J0001", { longDescription: "As it was" })];
    expect(verdicts(apply(revert, makeRelease(2024, before)))).toEqual([["for-a-person"]]);
    const corrected = apply(revert, makeRelease(2025, before));
    expect(corrected.records.get("J0001")?.longDescription).toBe("As it was");
  });
});

describe("a comparison with a corrected release", () => {
  const compared = (
    older: HcpcsRecord[],
    newer: HcpcsRecord[],
    rows: CorrectionRow[],
    which: "from" | "to",
  ) => {
    const [from, to] = [makeRelease(2025, older), makeRelease(2026, newer)];
    const files = [file("V1", ...rows)];
    return which === "from"
      ? diffReleases(applyCorrections(from, files, null), to)
      : diffReleases(from, applyCorrections(to, files, from));
  };
  const same = [makeRecord("J0001"), makeRecord("J0002")];

  it("is not misled by identical lines in both files", () => {
    const line = {
      firstLine: "x",
      continuations: [],
      longDescription: null,
      addedDate: null,
      terminationDate: null,
      actionCode: "N",
    };
    const published = { published: new Map([["J0001", line]]) };
    const [from, to] = [makeRelease(2025, same, published), makeRelease(2026, same, published)];
    const corrected = applyCorrections(to, [file("V1", row("J0001", [TERMINATE]))], from);
    const diff = diffReleases(from, corrected);
    expect(diff.codes.map(({ code, status }) => [code, status])).toEqual([
      ["J0001", "discontinued"],
    ]);
  });

  it("marks the changes that come from a correction, and carries every row", () => {
    const diff = compared(same, same, [row("J0001", [TERMINATE]), row("J9999", [TERMINATE])], "to");
    expect(diff.codes[0]?.corrections).toEqual([
      {
        release: "to",
        file: "V1",
        line: 5,
        action: "words",
        fields: ["actionEffectiveDate", "terminationDate", "actionCode"],
      },
    ]);
    expect(diff.corrections?.map(({ release, counts }) => [release, counts])).toEqual([
      ["to", { applied: 1, "unknown-code": 1 }],
    ]);
  });

  it("does not compare the fields of an added code that the correction does not state", () => {
    const added = makeRecord("J0005", {
      longDescription: "Injection, new, 1 mg",
      shortDescription: "Inj new",
      addedDate: "2026-01-01",
      actionEffectiveDate: "2026-01-01",
      actionCode: "N",
    });
    const diff = compared(same, [...same, added], [row("J0005", [ADD])], "from");
    expect(diff.summary.status).toEqual({ bookkeeping: 1, unchanged: 2 });
  });

  it("does not mention corrections when there are none", () => {
    const [from, to] = [makeRelease(2025, same), makeRelease(2026, same)];
    expect(applyCorrections(to, [], from)).toBe(to);
    expect(diffReleases(from, to)).not.toHaveProperty("corrections");
  });
});
