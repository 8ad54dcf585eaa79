import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { realDiff, realReleases } from "../real/releases.js";
import { axeFindings } from "./axe.js";
import { noChromium } from "./chromium.js";
import { ReportBrowser } from "./open-report.js";

const skipped =
  noChromium ?? (realReleases === null ? "skipped: HCPCS_DIFF_REAL_RELEASES is not set" : null);

/** bench/page.mjs measures the speed; a test must not fail because the machine is busy. */
describe.skipIf(skipped !== null)(
  `CMS's 2025 to 2026 in full, in Chromium ${skipped ?? ""}`,
  () => {
    let browser: ReportBrowser;
    let file: string;
    const report = async (from: string, to: string) => browser.write(await realDiff(from, to));
    beforeAll(async () => {
      browser = await ReportBrowser.launch();
      file = await report("2025", "2026");
    });
    afterEach(() => browser.closePages());
    afterAll(() => browser?.close());

    const waitForCount = (page: Page, sentence: string) =>
      page.locator("#found", { hasText: sentence }).waitFor();

    it("shows 933 changes, and a search finds one code of a shared card by its own name", async () => {
      const { page, incidents } = await browser.open(file);
      await waitForCount(page, "All 933 changes");
      await page.getByRole("searchbox").fill("skin substitute");
      await waitForCount(page, "of 933 changes");
      const texts = await page.locator(".change:visible").allTextContents();
      expect(texts).not.toEqual([]);
      await page.getByRole("searchbox").fill("apligraf");
      await waitForCount(page, "1 of 933 changes");
      expect(await page.locator(".change:visible").getAttribute("id")).toBe("Q4101");
      expect(incidents).toEqual([]);
    });

    it.each([
      ["2018", "2019"],
      ["2025", "2026"],
    ])("prints %s to %s on at most 95 pages, and its worklist on three", async (from, to) => {
      const { page } = await browser.open(to === "2026" ? file : await report(from, to));
      const pages = async () =>
        (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g)
          ?.length ?? 0;
      const all = await pages();
      expect(all).toBeGreaterThan(20);
      expect(all).toBeLessThanOrEqual(95);
      await page.evaluate(
        "document.querySelectorAll('main > :not(#worklist), .provenance').forEach((one) => one.remove())",
      );
      expect(await pages()).toBeLessThanOrEqual(3);
      await page.emulateMedia({ media: "print" });
      const smallest = await page.evaluate<number>(
        "Math.min(...[...document.querySelectorAll('#worklist *')].map((one) => Number.parseFloat(getComputedStyle(one).fontSize)))",
      );
      expect((smallest * 72) / 96).toBeGreaterThanOrEqual(8);
    });

    it("keeps the filter bar visible in less than half the window without sideways scrolling, also on a phone and at 400 %", async () => {
      const { page } = await browser.open(file);
      for (const viewport of [
        { width: 1400, height: 800 },
        { width: 390, height: 844 },
        { width: 320, height: 256 },
      ]) {
        await page.setViewportSize(viewport);
        await page.evaluate("scrollTo(0, 5000)");
        const bar = await page.locator("#filter").boundingBox();
        expect(bar?.y).toBe(0);
        expect(bar?.height).toBeLessThan(viewport.height / 2);
        expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(
          viewport.width,
        );
      }
    });

    it("opens with a filter from the address, shows each change once, and has no axe findings for one date", async () => {
      const { page } = await browser.open(file, { hash: "#status=discontinued" });
      expect(await page.locator(".change:visible").count()).toBe(147);
      await page.evaluate("location.hash = '#date=2025-10-01'");
      await page.locator("#found", { hasText: /^(?!147 ).* of 933 changes/ }).waitFor();
      // axe would spend seconds on hidden elements, in which it finds nothing.
      const left = await page.evaluate<number>(
        `(() => {
          const hidden = [...document.querySelectorAll("main *:not(svg *)")].filter((one) => !one.checkVisibility());
          for (const one of hidden) one.remove();
          return document.querySelectorAll(".change").length;
        })()`,
      );
      expect(left).toBeGreaterThan(10);
      expect(await axeFindings(page)).toEqual([]);
    });
  },
);
