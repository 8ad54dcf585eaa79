/** Checks the page of every kind of document on phones and wide screens. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DOCUMENT_KIND_NAMES, DOCUMENTS } from "../../src/report/documents.js";
import { type FormatTable, renderAs } from "../../src/report/format-table.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { SMALL } from "../report/golden/documents.js";
import { noChromium } from "./chromium.js";
import { ReportBrowser } from "./open-report.js";

const KINDS = DOCUMENT_KIND_NAMES.filter((kind) => "html" in DOCUMENTS[kind].formats);

describe.skipIf(noChromium !== null)(`the page in Chromium ${noChromium ?? ""}`, () => {
  const folder = tempFolder();
  let browser: ReportBrowser;
  beforeAll(async () => {
    browser = await ReportBrowser.launch();
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser.close());

  it.each(KINDS)("of %s fits its screen and breaks no date, quarter or code", async (kind) => {
    const formats: FormatTable<never> = DOCUMENTS[kind].formats;
    const document = (await SMALL[kind](folder)) as never;
    const file = folder.write(`${kind}.html`, await renderAs(document, formats, "html"));
    for (const width of [360, 560, 800, 1280]) {
      const { page } = await browser.open(file, { viewport: { width, height: 900 } });
      expect(await broken(page), `at ${width} pixels`).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
        width,
      );
    }
  });
});

/** Finds dates, quarters and codes that are split between two lines, with their context. */
function broken(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const all = text.nodeValue ?? "";
      for (const { 0: word, index } of all.matchAll(/\b(?:\d{4}-\d\d(?:-\d\d)?|[A-V]\d{4})\b/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = [...range.getClientRects()].filter(({ width }) => width > 1);
        if (new Set(lines.map(({ top }) => Math.round(top))).size > 1)
          found.push(all.slice(Math.max(0, index - 20), index + word.length + 20));
      }
    }
    return found;
  });
}
