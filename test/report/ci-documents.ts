/** Documents for testing the CI formats, from plain to hostile. */
import { diffReleases } from "../../src/differ/diff-releases.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import type { Release } from "../../src/model/code-set/release.js";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";
import { makeRecord, makeRelease } from "../differ/make-release.js";

export function diffOf(
  older: readonly HcpcsRecord[],
  newer: readonly HcpcsRecord[],
  more: Partial<Release> = {},
): ReleaseDiff {
  return diffReleases(makeRelease(2025, older, more), makeRelease(2026, newer));
}

/** J1300 ended (critical), J1299 added (major), J0120 reworded in short (minor), E0740 vanished. */
export const CHANGED = diffOf(
  [
    makeRecord("E0740"),
    makeRecord("J0120"),
    makeRecord("J1300", { longDescription: "Injection, eculizumab, 10 mg" }),
  ],
  [
    makeRecord("J0120", { shortDescription: "Tetracyclin injection" }),
    makeRecord("J1299", {
      longDescription: "Injection, eculizumab, 2 mg",
      addedDate: "2025-04-01",
    }),
    makeRecord("J1300", {
      longDescription: "Injection, eculizumab, 10 mg",
      terminationDate: "2025-03-31",
    }),
  ],
);

export const EMPTY = diffOf([makeRecord("J0120")], [makeRecord("J0120")]);

/** The older file has no coverage column. */
export const PARTIAL = diffOf([makeRecord("J0120")], [makeRecord("J0120")], {
  missingFields: ["coverage"],
});

export const SAMPLE: ReleaseDiff = { ...CHANGED, sample: true };

/** Texts that try to break out of XML, HTML, workflow commands, JSON, lines and text direction. */
const HOSTILE_TEXTS = [
  "]]></failure><failure>",
  "<script>alert(1)</script>",
  "a\n::error::injected\r\n::stop-commands::x",
  "%0A::warning::encoded",
  "title=x,file=/etc/passwd::y",
  "\u202eturned\u2066round\u200b",
  "half \ud800 pair \udc00",
  "\u0000\u0008\u001b[31m\u0085\u2028\ufffe\uffff",
  "\u{1f489} &amp; ' \" `",
  "../../etc/passwd",
] as const;

export const HOSTILE = hostile();

function hostile(): ReleaseDiff {
  const texts = (index: number) => {
    const text = HOSTILE_TEXTS[index] ?? "";
    return {
      longDescription: `${text} 1 mg`,
      shortDescription: text,
      statute: text,
      processingNote: text,
    };
  };
  const codes = HOSTILE_TEXTS.map((_, index) => `J10${String(index).padStart(2, "0")}`);
  const diff = diffOf(
    codes.flatMap((code, index) => [
      makeRecord(code),
      makeRecord(code.replace("J", "K"), texts(index)),
    ]),
    codes.flatMap((code, index) => [
      makeRecord(code, { ...texts(index), coverage: "I" }),
      makeRecord(code.replace("J", "K"), { ...texts(index), terminationDate: "2025-03-31" }),
    ]),
  );
  const source = {
    ...diff.to.source,
    file: `x${HOSTILE_TEXTS.join("")}.zip`,
    member: `/C:\\${HOSTILE_TEXTS.join("/")}`,
  };
  const list = HOSTILE_TEXTS.map((text, index) => ({
    rule: "orphan-continuation" as const,
    severity: "warning" as const,
    message: text,
    file: text,
    member: text,
    line: index,
    code: text,
  }));
  return {
    ...diff,
    to: {
      ...diff.to,
      source,
      diagnostics: { ...diff.to.diagnostics, warnings: list.length, list },
    },
  };
}
