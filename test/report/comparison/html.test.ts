import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import type { CodeChange } from "../../../src/model/comparison/code-change.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { namedByCms } from "../../differ/make-replacement.js";
import { renderReport } from "../../fixtures/render-report.js";
import { some } from "../../fixtures/some.js";

const render = async (diff: ReleaseDiff) => String(await renderReport(diff, "html"));

function diffOf(older: readonly HcpcsRecord[], newer: readonly HcpcsRecord[]): ReleaseDiff {
  return diffReleases(makeRelease(2025, older), makeRelease(2026, newer));
}

/** J1300 ended, J1299 was added, A4351 was reworded, J0120 is unchanged. */
const CHANGED = diffOf(
  [
    makeRecord("J0120"),
    makeRecord("J1300", { longDescription: "Injection, eculizumab, 10 mg" }),
    makeRecord("A4351", { longDescription: "Urinary catheter, straight tip, each" }),
  ],
  [
    makeRecord("J0120"),
    makeRecord("J1300", {
      longDescription: "Injection, eculizumab, 10 mg",
      terminationDate: "2025-03-31",
    }),
    makeRecord("J1299", {
      longDescription: "Injection, eculizumab, 2 mg",
      addedDate: "2025-04-01",
    }),
    makeRecord("A4351", { longDescription: "Urinary catheter, coude tip, each" }),
  ],
);

const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, "g"))].map((match) => match[1] ?? "");

describe("the HTML page", () => {
  it("allows its own style and script by hash, and loads nothing", async () => {
    const html = await render(CHANGED);
    const hash = (text = "") => `sha256-${createHash("sha256").update(text).digest("base64")}`;
    const between = (tag: string) =>
      [...html.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, "g"))].map((match) => match[1]);
    const [[style], [script]] = [between("style"), between("script")];
    expect([between("style").length, between("script").length]).toEqual([1, 1]);
    expect(html).toContain(
      `content="default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}';`,
    );
    const shown = html.replace(script ?? "", "").replace(style ?? "", "");
    expect(shown).not.toMatch(
      /<(?:link|img|iframe|object|embed)\b|\b(?:src|style|on\w+)=|https?:/i,
    );
    expect(style).not.toMatch(/url\(|@import|https?:/i);
    expect(script).not.toMatch(
      /innerHTML|insertAdjacentHTML|\beval\b|new Function|fetch\(|https?:/,
    );
  });

  it("has unique ids, and no broken links", async () => {
    const html = await render(CHANGED);
    const ids = attributes(html, "id");
    expect(new Set(ids).size).toBe(ids.length);
    for (const href of some(attributes(html, "href"))) expect(ids).toContain(href.slice(1));
  });

  it("links a shared change to its first code if each code has its own card: E2351", async () => {
    const priced = (pricingIndicators: string[]) =>
      ["E2351", "E2500"].map((code) => makeRecord(code, { pricingIndicators }));
    const diff = diffOf(priced(["36"]), priced(["32"]));
    expect(await render(diff)).toMatch(/class="many" href="#e-/);
    const actions = [{ release: "2025-04", code: "P", effectiveDate: "2025-04-01" }];
    const between = { seen: ["2025-04"], record: null, ended: [], absent: [], actions };
    const codes = diff.codes.map((one) => ({ ...one, between }) as CodeChange);
    expect(await render({ ...diff, codes })).toContain('class="many" href="#E2351"');
  });

  it("marks every change with its code, status and date, for filtering", async () => {
    const html = await render(CHANGED);
    for (const { code, status, effectiveDate } of some(CHANGED.codes)) {
      expect(html).toContain(`id="${code}" data-code="${code}"`);
      const data = html.match(new RegExp(`id="${code}" data-code="[^>]*`))?.[0];
      expect(data).toContain(` data-status="${status}"`);
      expect(data).toContain(` data-date="${effectiveDate}"`);
    }
  });
});

describe("the content of the HTML page", () => {
  it("has a chart of the numbers in its tables, and refers to them", async () => {
    const html = await render(CHANGED);
    expect(html).toContain('<desc id="chart-timeline-desc">The table "Codes by effective date"');
    expect(html).toContain("<title>2025-04-01: 1 added</title>");
  });

  it("links a discontinued code to its successor, if the page has it, and back", async () => {
    const ended = CHANGED.codes.find(({ code }) => code === "J1300") as CodeChange;
    const unit = {
      from: null,
      to: null,
      factor: null,
      ratio: null,
      reason: "unit-not-read",
    } as const;
    const cms = (code: string) => namedByCms(code, unit);
    const replaced = { ...ended, replacements: [cms("J1299"), cms("J0120")] };
    const replaces = [{ code: "J1300", source: "cms" as const, factor: null }];
    const codes = CHANGED.codes.map((change) =>
      change === ended ? replaced : change.code === "J1299" ? { ...change, replaces } : change,
    );
    const html = await render({ ...CHANGED, codes });
    expect(html).toContain('<a href="#J1299">J1299</a> from');
    expect(html).toContain('data-replacement="J0120">J0120 from');
    expect(html).toContain('Replaces <a href="#J1300">J1300</a>.');
  });

  it("has filters for exactly the values of its changes", async () => {
    const html = await render(CHANGED);
    expect(attributes(html, "data-filter")).toEqual([
      "status",
      "severity",
      "series",
      "facet",
      "date",
      "verdict",
    ]);
    expect(attributes(html, "value")).toEqual([
      ...[
        "discontinued",
        "added",
        "revised",
        "critical",
        "major",
        "A",
        "J",
        "long-description",
        "termination",
      ],
      ...["2025-04-01", "2026-01-01", "undeclared"],
    ]);
  });

  it("strikes out removed words and underlines added ones", async () => {
    const html = await render(CHANGED);
    expect(html).toContain("<del>straight</del>");
    expect(html).toContain("<ins>coude</ins>");
  });

  it("says so if nothing changed", async () => {
    const record = makeRecord("J0120");
    const html = await render(diffOf([record], [record]));
    expect(html).toContain('<p class="nothing">No code changed between');
  });

  it("starts with the sample notice", async () => {
    const html = await render({ ...CHANGED, sample: true });
    expect(html).toContain("<title>SAMPLE DATA: ");
    expect(html.indexOf('<aside class="sample"')).toBeLessThan(html.indexOf("<h1>"));
    expect(await render(CHANGED)).not.toContain("SAMPLE DATA");
  });
});

describe("the HTML page escapes a descriptor:", () => {
  it.each([
    ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ['"><img src=x onerror=alert(1)>', "&quot;&gt;&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;"],
    ["</td></table></main>", "&lt;/td&gt;&lt;/table&gt;&lt;/main&gt;"],
    ["{{title}} {{{title}}}", "{{title}} {{{title}}}"],
  ])("%s", async (hostile, shown) => {
    const record = (more: Partial<HcpcsRecord>) =>
      makeRecord("J1300", { longDescription: hostile, shortDescription: hostile, ...more });
    const html = await render(
      diffOf([record({})], [record({ terminationDate: "2025-03-31", coverage: "I" })]),
    );
    expect(html).toContain(`<p class="long">${shown}</p>`);
    if (shown !== hostile) expect(html).not.toContain(hostile);
  });
});

describe("a character that HTML forbids", () => {
  it("is shown as U+FFFD", async () => {
    const hostile = makeRecord("A4351", { longDescription: "a\u0000b\u001b[2Jc\u009bd\ttab" });
    const html = await render(diffOf([makeRecord("A4351")], [hostile]));
    expect(html).toContain("a\ufffdb\ufffd[2Jc\ufffdd");
    expect(html).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
  });
});
