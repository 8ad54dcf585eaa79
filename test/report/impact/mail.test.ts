import { type ParsedMail, simpleParser } from "mailparser";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import type { Diagnostic } from "../../../src/model/documents/diagnostic-schema.js";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import { matchCodes } from "../../../src/overlay/your-codes/impact.js";
import { render } from "../../../src/report/impact/mail.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

/** Gmail clips a message at 102 KB. */
const LIMIT = 100_000;

const folder = tempFolder();

/** J1300 ended, and is on the only line of the table. */
async function impact(): Promise<ImpactDocument> {
  const from = makeRelease(2025, [makeRecord("J1300")]);
  const to = makeRelease(2026, [makeRecord("J1300", { terminationDate: "2025-03-31" })]);
  return matchCodes({
    diff: diffReleases(from, to),
    from,
    to,
    tables: [await readYourTable(folder.write("codes.csv", "code,owner\nJ1300,Oncology\n"))],
    choice: {},
    decimal: "point",
    overrides: {},
    licensed: false,
    questions: codeQuestions(from, to),
  });
}

/** Parsed by an independent parser, as an email program would. */
const parsed = (message: Buffer): Promise<ParsedMail> =>
  simpleParser(message, { skipHtmlToText: true });

async function mailOf(document: ImpactDocument) {
  const options = { templates: null, width: 100, color: false, perGroup: null };
  const { html, text = "" } = await parsed(Buffer.from(await render(document, options)));
  return { html: html || "", text };
}

const many = <T>(count: number, one: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => one(i));

const LONG = '<é"&> '.repeat(1000);

const FINDING: Diagnostic = {
  ...{ rule: "duplicate-code", severity: "error", message: LONG, file: LONG, member: null },
  ...{ line: 1, code: "J1300" },
};

describe("the email of an impact is below Gmail's limit", () => {
  it.each<[string, (document: ImpactDocument) => Partial<ImpactDocument>]>([
    ["many notes", () => ({ notes: many(300, (index) => `${index} ${LONG}`) })],
    [
      "many new codes",
      () => ({
        newCodes: many(300, () => ({
          ...{ code: "J1299", effectiveDate: "2026-01-01", description: LONG, forCode: LONG },
          ...{ basis: "own-words", score: 1, sharedWords: [LONG], rows: [1], lines: 1 },
        })),
      }),
    ],
    [
      "many findings in a release",
      ({ from }) => ({
        from: {
          ...from,
          diagnostics: { ...from.diagnostics, errors: 300, list: many(300, () => FINDING) },
        },
      }),
    ],
    [
      "all of these",
      ({ from, source }) => ({
        notes: many(300, () => LONG),
        from: {
          ...from,
          diagnostics: { ...from.diagnostics, errors: 300, list: many(300, () => FINDING) },
        },
        source: { ...source, file: LONG, sheet: LONG },
      }),
    ],
    [
      "long names of files and sheets",
      ({ source }) => ({ source: { ...source, file: LONG, sheet: LONG } }),
    ],
  ])("with %s", async (_, made) => {
    const document = await impact();
    const { html, text } = await mailOf({ ...document, ...made(document) });
    expect(Buffer.byteLength(html)).toBeLessThan(LIMIT);
    expect(text).toContain("J1300");
    expect(html).toContain("J1300");
  });
});
