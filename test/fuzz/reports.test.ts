/** Checks that any releases can be compared, and that their data cannot break out of any format. */
import { read } from "@e965/xlsx";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { simpleParser } from "mailparser";
import type { Log, Run } from "sarif";
import { describe, expect, it } from "vitest";
import { create } from "xmlbuilder2";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { zipMembers } from "../../src/loader/files/zip.js";
import { readReleaseBytes } from "../../src/loader/release/read-release.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import type { Release } from "../../src/model/code-set/release.js";
import { type ReleaseDiff, releaseDiffSchema } from "../../src/model/comparison/diff.js";
import type { ReportFormatName } from "../../src/report/formats.js";
import {
  commandsWithoutOthers,
  jsonWithoutCommands,
  withoutCommands,
} from "../../src/report/media/safe-text/runner-commands.js";
import { makeRecord, makeRelease } from "../differ/make-release.js";
import { renderReport } from "../fixtures/render-report.js";
import { assertCases, counted } from "./budget.js";
import { hostileText as text } from "./hostile-texts.js";

const done = counted("pairs of releases and tables");

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const day = fc.constantFrom("2010-01-01", "2024-12-31", "2025-03-31", "2025-07-01", "2026-01-01");

/** Few codes, so that most are in both releases. */
const record: fc.Arbitrary<HcpcsRecord> = fc
  .record({
    code: fc.constantFrom("A1001", "J1299", "J1300", "Q9957", "G0008", "K1"),
    fields: fc.record(
      {
        longDescription: orNull(text),
        shortDescription: orNull(text),
        coverage: orNull(fc.oneof(fc.constantFrom("C", "D", "I", "M"), text)),
        actionCode: orNull(fc.oneof(fc.constantFrom("A", "C", "D", "N"), text)),
        pricingIndicators: fc.array(text, { maxLength: 2 }),
        crossReferences: fc.array(fc.oneof(fc.constantFrom("J1299", "99213"), text), {
          maxLength: 2,
        }),
        statute: orNull(text),
        betos: orNull(text),
        actionEffectiveDate: orNull(day),
        terminationDate: orNull(day),
        addedDate: orNull(day),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ code, fields }) => makeRecord(code, fields as Partial<HcpcsRecord>));

const release = (year: number): fc.Arbitrary<Release> =>
  fc
    .record({ records: fc.array(record, { maxLength: 6 }), file: text })
    .map(({ records, file }) => {
      // Releases without a code in common are refused.
      const made = makeRelease(year, [...records, makeRecord("A0021")]);
      return { ...made, source: { ...made.source, file: file || "x.zip" } };
    });

const pair = fc.tuple(release(2025), release(2026));
const compare = (from: Release, to: Release) => diffReleases(from, to);
const rendered = async (diff: ReleaseDiff, format: ReportFormatName) => {
  const body = await renderReport(diff, format);
  // Latin-1 preserves the bytes of a workbook in a string.
  return typeof body === "string" ? body : Buffer.from(body).toString("latin1");
};

const CONTROLS = /(?![\t\n\r])\p{Cc}/u;
const isObeyed = (line: string) => line.trim().startsWith("::") || /##\w*\[/.test(line);

/** Active parts of a page: scripts, event handlers and URLs. */
function actingParts(html: string) {
  const found = { scripts: 0, handlers: [] as string[], addresses: [] as string[] };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "script") found.scripts += 1;
      for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith("on")) found.handlers.push(key);
        if (/^(?:href|src|action|srcset|data|formaction)$/.test(key) && !value.startsWith("#"))
          found.addresses.push(value);
      }
    },
  });
  parser.write(html);
  parser.end();
  return found;
}

const CHECKS: Readonly<
  Partial<Record<ReportFormatName, (body: string, diff: ReleaseDiff) => unknown>>
> = {
  html: (body) => {
    const { scripts, handlers, addresses } = actingParts(body);
    expect(scripts).toBeLessThanOrEqual(2);
    expect([handlers, addresses]).toEqual([[], []]);
    expect(body).not.toMatch(CONTROLS);
  },
  text: (body) => {
    expect(body).not.toMatch(CONTROLS);
    expect(withoutCommands(body).split("\n").filter(isObeyed)).toEqual([]);
  },
  md: (body) => {
    expect(body).not.toMatch(/(?<!\\)<(?:script|!--|\?xml)|(?<!\\):\/\/|www\.|@user|#1 \$x/i);
    expect(body).not.toMatch(CONTROLS);
  },
  csv: (body) => {
    const rows = parse(body, { relax_column_count: true, bom: true }) as string[][];
    expect(new Set(rows.map(({ length }) => length)).size).toBeLessThanOrEqual(1);
    expect(rows.flat().filter((cell) => /^[=@]|^[+-](?![\d.,]*$)/.test(cell))).toEqual([]);
  },
  json: async (body, diff) => {
    const document = releaseDiffSchema.parse(JSON.parse(body));
    expect(await rendered(document, "csv")).toBe(await rendered(diff, "csv"));
    expect(jsonWithoutCommands(body).split("\n").filter(isObeyed)).toEqual([]);
  },
  junit: (body) => {
    const [suites] = Object.values(create(body).toObject()) as [{ "@tests": string }];
    expect(body.match(/<testcase /g)).toHaveLength(Number(suites["@tests"]));
    expect(body).not.toMatch(CONTROLS);
  },
  sarif: (body) => {
    const [{ results, tool }] = (JSON.parse(body) as Log).runs as [Run];
    const rules = new Set(tool.driver.rules?.map(({ id }) => id));
    expect(results?.filter(({ ruleId }) => !rules.has(ruleId ?? ""))).toEqual([]);
    expect(body).not.toMatch(CONTROLS);
  },
  gitlab: (body) => {
    const issues = JSON.parse(body) as { fingerprint: string; description: string }[];
    expect(issues.length).toBeGreaterThan(0);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    for (const { description } of issues) expect(description).not.toMatch(CONTROLS);
  },
  github: (body) => {
    for (const line of body.trimEnd().split("\n"))
      expect(line).toMatch(/^::(?:error|warning|notice) [^:]*::/);
    expect(commandsWithoutOthers(body)).not.toMatch(/##\w*\[/);
  },
  xlsx: async (body, diff) => {
    const bytes = Buffer.from(body, "latin1");
    for (const { name, read: part } of await zipMembers(bytes, "x.xlsx"))
      if (/\.(?:xml|rels)$/.test(name)) create((await part()).toString("utf8"));
    const { Sheets } = read(bytes, { cellFormula: true });
    const cells = Object.values(Sheets).flatMap((sheet) =>
      Object.entries(sheet).flatMap(([at, cell]) => (at.startsWith("!") ? [] : [cell])),
    );
    expect(cells.filter(({ f, l }) => f !== undefined || /^\w+:/.test(l?.Target ?? ""))).toEqual(
      [],
    );
    const shown = new Set(cells.map(({ v }) => v));
    for (const { code } of diff.codes) expect(shown).toContain(code);
  },
  eml: async (body) => {
    const mail = await simpleParser(body);
    expect(mail.bcc).toBeUndefined();
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(
      [...mail.headers.keys()].filter(
        (name) =>
          !/^(?:x-unsent|subject|date|message-id|auto-submitted|content-|mime-version)/.test(name),
      ),
    ).toEqual([]);
  },
};

describe("any two releases", () => {
  it("are compared consistently", async () => {
    await assertCases(
      fc.property(pair, ([from, to]) => {
        done.cases += 1;
        expect(compare(from, from).codes).toEqual([]);
        const sides = ({ codes }: ReleaseDiff) => ({
          added: codes.filter((one) => one.from === null).map(({ code }) => code),
          removed: codes.filter((one) => one.to === null).map(({ code }) => code),
        });
        const [there, back] = [sides(compare(from, to)), sides(compare(to, from))];
        expect(back.added).toEqual(
          [...from.records.keys()].filter((code) => !to.records.has(code)).sort(),
        );
        expect(there.added).toEqual(
          [...to.records.keys()].filter((code) => !from.records.has(code)).sort(),
        );
      }),
      50,
    );
  });

  it.each(Object.keys(CHECKS) as ReportFormatName[])(
    "cannot break out of the format %s",
    async (format) => {
      await assertCases(
        fc.asyncProperty(pair, async ([from, to]) => {
          done.cases += 1;
          const diff = compare(from, to);
          await CHECKS[format]?.(await rendered(diff, format), diff);
        }),
        25,
      );
    },
  );
});

describe("any table", () => {
  const HEADER =
    "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,COV,ADD_DT,ACT_EFF_DT,TERM_DT,ACTION_CD";
  const cell = fc.oneof(
    text,
    fc.constantFrom("J1300", "0010", "3", "4", "20250101", "20259999", "A", ""),
  );

  it("is read as a release or refused with a KnownError", async () => {
    const row = fc
      .array(cell, { maxLength: 12 })
      .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(","));
    await assertCases(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        done.cases += 1;
        const bytes = Buffer.from(
          [HEADER, "J1301,0010,3,Injection,inj,D,20200101,20200101,,N", ...rows].join("\n"),
        );
        const read = await readReleaseBytes(bytes, "x.csv").catch((error: Error) => error);
        if (read instanceof Error) expect(read.name).toBe("KnownError");
        else expect(read.records.has("J1301")).toBe(true);
      }),
      50,
    );
  });
});
