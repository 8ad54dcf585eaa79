import { type ParsedMail, simpleParser } from "mailparser";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../../src/differ/diff-releases.js";
import type { HcpcsRecord } from "../../../../src/model/code-set/record.js";
import type { ReleaseDiff } from "../../../../src/model/comparison/diff.js";
import { type MailOptions, renderMail } from "../../../../src/report/comparison/mail/mail.js";
import { selectChanges } from "../../../../src/report/comparison/selection.js";
import { readAddresses } from "../../../../src/report/media/mail/address.js";
import { makeRecord, makeRelease } from "../../../differ/make-release.js";
import { realDiff, realReleases } from "../../../real/releases.js";

const LIMIT = 60_000;

const draft: MailOptions = {
  sender: null,
  to: [],
  subject: null,
  attach: [],
  date: null,
  templates: null,
};

/** Parsed by an independent parser, as an email program would. */
const parsed = (message: Buffer): Promise<ParsedMail> =>
  simpleParser(message, { skipHtmlToText: true });

async function mailOf(diff: ReleaseDiff, options: Partial<MailOptions> = {}) {
  const { message } = await renderMail(diff, { ...draft, ...options });
  const { html, text = "", subject, ...rest } = await parsed(Buffer.from(message));
  return { ...rest, message: Buffer.from(message), html: html || "", text, subject: subject ?? "" };
}

function diffOf(older: readonly HcpcsRecord[], newer: readonly HcpcsRecord[]): ReleaseDiff {
  return diffReleases(makeRelease(2025, older), makeRelease(2026, newer));
}

const code = (index: number) => `J${String(index).padStart(4, "0")}`;

/** J1300 ended, replaced by J1299 with five units for one. */
const CHANGED = diffOf(
  [makeRecord("J1300", { longDescription: "Injection, eculizumab, 10 mg" })],
  [
    makeRecord("J1300", {
      longDescription: "Injection, eculizumab, 10 mg",
      terminationDate: "2025-03-31",
    }),
    makeRecord("J1299", {
      longDescription: "Injection, eculizumab, 2 mg",
      addedDate: "2025-04-01",
    }),
  ],
);

describe("the subject of a comparison email", () => {
  it.each([
    [["J1300"], "nothing matches the selection"],
    [["A0001"], "no changes"],
  ])("says for an empty selection whether there were any changes: %j", async (codes, said) => {
    const same = [makeRecord("A0001")];
    const whole =
      codes[0] === "J1300" ? diffOf(same, [...same, makeRecord("J1301")]) : diffOf(same, same);
    const diff = selectChanges(whole, { only: null, severity: null, codes });
    expect((await mailOf(diff)).subject).toBe(`HCPCS January 2025 to January 2026: ${said}`);
  });

  it("counts what to do", async () => {
    const { subject } = await mailOf(CHANGED);
    expect(subject).toBe(
      "HCPCS January 2025 to January 2026: 1 code to replace, 1 with new units; 1 new",
    );
  });

  it("gives a selection's size, then the first work without details", async () => {
    const some = selectChanges(CHANGED, { only: null, codes: ["J*"], severity: "critical" });
    expect((await mailOf(some)).subject).toBe(
      "HCPCS January 2025 to January 2026: 1 of 2 changes; 1 code to replace",
    );
  });

  it("says if nothing changed, and so does the body", async () => {
    const same = [makeRecord("J0120")];
    const { subject, text, html } = await mailOf(diffOf(same, same));
    expect(subject).toMatch(/: no changes$/);
    expect(text).toContain("No code changed between");
    expect(html).toContain("No code changed between");
  });

  it("does not say that nothing changed if only nothing was selected", async () => {
    const none = selectChanges(CHANGED, { only: null, codes: ["Z*"], severity: null });
    expect((await mailOf(none)).subject).toMatch(/: nothing matches the selection$/);
  });

  it("starts with the sample mark, even if the user wrote it", async () => {
    const sample = { ...CHANGED, sample: true };
    const { subject, text, html } = await mailOf(sample, { subject: "Für die Kodierer" });
    expect(subject).toBe("[SAMPLE] Für die Kodierer");
    expect(text).toMatch(/^SAMPLE DATA/);
    expect(html.indexOf("SAMPLE DATA:", html.indexOf("<body"))).toBeLessThan(html.indexOf("<h1"));
  });
});

describe("the text and HTML parts of an email", () => {
  it("have the same counts, worklist entries and provenance", async () => {
    const unit = (amount: string) =>
      makeRecord("J1300", { longDescription: `Injection, eculizumab, ${amount}` });
    const diff: ReleaseDiff = {
      ...diffOf([unit("10 mg")], [unit("2 mg")]),
      notCompared: ["betos"],
    };
    const { text, html } = await mailOf(diff);
    for (const part of [text.replace(/\s+/g, " "), html]) {
      expect(part).toContain("1 code to bill in new units.");
      expect(part).toContain(
        "From 2026-01-01: Bill 5 units for each 1: one unit was 10 mg and is 2 mg.",
      );
      expect(part).toContain(diff.from.source.sha256.slice(0, 20));
      expect(part).toMatch(/Not compared, because one of the files has no readable column/);
      expect(part).toMatch(/Fields not compared: \w/);
    }
  });

  it("load nothing and run nothing", async () => {
    const { html } = await mailOf(CHANGED);
    expect(html).not.toMatch(/<(?:script|link|img|iframe|object)\b|\bsrc=|https?:|url\(|@import/i);
  });
});

describe("the HTML part of an email is below Gmail's limit", () => {
  /** More entries than fit, each with a different change, so that none are merged. */
  const MANY = 600;
  const reworded = (description: (index: number) => string) => {
    const records = (word: string) =>
      Array.from({ length: MANY }, (_, index) =>
        makeRecord(code(index), {
          shortDescription: description(index),
          longDescription: `${word}${index} ${description(index)}`,
        }),
      );
    return diffOf(records("tablet"), records("capsule"));
  };

  it.each([
    ["plain", (index: number) => `Drug number ${index}`],
    ["all to be escaped", (index: number) => `${'<"&>'.repeat(40)}${index}`],
    ["of three bytes a letter", (index: number) => `${"薬".repeat(200)}${index}`],
    ["a megabyte", (index: number) => (index === 0 ? "x".repeat(1_000_000) : `Drug ${index}`)],
  ])(
    "with whole entries of 600 reworded codes and a count of the rest, descriptions %s",
    async (_, description) => {
      const { html, text, message } = await mailOf(reworded(description));
      expect(Buffer.byteLength(html)).toBeLessThan(LIMIT);
      expect(message.length).toBeLessThan(4 * LIMIT);
      const shown = [...html.matchAll(/>(J\d{4})</g)].map((match) => match[1] ?? "");
      expect(shown.length).toBeGreaterThan(20);
      const flat = text.replace(/\s+/g, " ");
      for (const one of shown) expect(flat).toContain(`- ${one} `);
      expect(flat).toContain(`${MANY - shown.length} more in the full report.`);
    },
  );

  it("whatever else the document contains", async () => {
    const long = "頁&".repeat(100_000);
    const hostile: ReleaseDiff = {
      ...CHANGED,
      from: {
        ...CHANGED.from,
        label: long,
        source: { ...CHANGED.from.source, file: long },
        ignoredColumns: [long],
      },
      notObserved: Array.from({ length: 5000 }, () => long.slice(0, 300)),
      timeline: Array.from({ length: 5000 }, () => ({
        date: "2026-01-01",
        timing: "later" as const,
        status: { added: 1 },
      })),
      summary: {
        ...CHANGED.summary,
        notCovered: Array.from({ length: 500 }, () => ({
          action: long.slice(0, 999),
          facet: "payment" as const,
          count: 1,
        })),
      },
    };
    const { html, subject } = await mailOf(hostile);
    expect(Buffer.byteLength(html)).toBeLessThan(LIMIT);
    expect(subject.length).toBeLessThanOrEqual(100);
    expect(html).toContain(">J1300<");
  });

  it("and refers to the attachment for the rest", async () => {
    const diff = reworded((index) => `Drug ${index}`);
    const { html, attachments } = await mailOf(diff, {
      attach: [{ extension: ".html", body: "<p>all</p>" }],
    });
    expect(html).toMatch(/more are in the attachment\..*Attached: hcpcs-2025-01-to-2026-01\.html/s);
    expect(attachments[0]).toMatchObject({
      filename: "hcpcs-2025-01-to-2026-01.html",
      contentType: "text/html",
    });
  });

  it.skipIf(realReleases === null)(
    "with every entry and code of CMS's releases of 2025 and 2026",
    async () => {
      const diff = await realDiff("2025", "2026");
      const { html, text } = await mailOf(diff);
      expect(Buffer.byteLength(html)).toBeLessThan(LIMIT);
      for (const part of [html, text]) {
        const shown = new Set(part.match(/\b(?:[A-V]\d{4}|[A-Z][A-Z\d])\b/g));
        expect(diff.codes.filter(({ code }) => !shown.has(code))).toEqual([]);
      }
      expect(html).not.toContain("more in the full report");
    },
  );
});

describe("the headers of an email", () => {
  it("have no lines injected by data", async () => {
    const evil = "x\r\nBcc: evil@example.org\r\n\r\n<script>";
    const { message, headers, subject } = await mailOf(
      { ...CHANGED, from: { ...CHANGED.from, label: evil } },
      { attach: [{ extension: ".md", body: "x" }] },
    );
    expect(headers.has("bcc")).toBe(false);
    expect(subject).toContain("x Bcc: evil@example.org");
    expect(message.toString()).not.toMatch(/^Bcc:/m);
    expect(message.toString()).not.toContain('filename="x\r\n');
  });

  it("encode names that are not ASCII, and domains as Punycode", async () => {
    const [sender = null] = readAddresses('"Grün, Änne" <a@bücher.example>', "--sender");
    const { from, message } = await mailOf(CHANGED, {
      sender,
      to: readAddresses("b@example.org, Zoë <c@example.org>", "--to"),
    });
    expect(from?.value).toEqual([{ name: "Grün, Änne", address: "a@bücher.example" }]);
    expect(message.toString()).toContain("<a@xn--bcher-kva.example>");
    expect(message.every((byte) => byte < 0x7f)).toBe(true);
  });

  it.each([
    "",
    "a",
    "a@",
    "@b",
    "a b@c.org",
    "a@b@c",
    "a@-b",
    '"a b"@c.org',
    "a@b,\u0000c@d",
    "<a@b",
    "a@b>",
    `${"a".repeat(65)}@b.org`,
  ])("reject %j as an address", (text) => {
    expect(() => readAddresses(text, "--to")).toThrow("--to");
  });
});

it("An email has the same bytes for the same document, and others for another", async () => {
  const [first, second] = [await renderMail(CHANGED, draft), await renderMail(CHANGED, draft)];
  expect(second.message).toEqual(first.message);
  expect((await mailOf(CHANGED)).date?.toISOString()).toBe("2026-01-01T00:00:00.000Z");
  const other = await mailOf({ ...CHANGED, sample: true });
  expect(other.messageId).not.toBe((await mailOf(CHANGED)).messageId);
});
