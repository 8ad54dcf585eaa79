import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { realRelease, realReleases } from "../real/releases.js";
import { axeFindings } from "./axe.js";
import { noChromium, ReportBrowser } from "./open-report.js";

const skipped =
  noChromium ?? (realReleases === null ? "skipped: HCPCS_DIFF_REAL_RELEASES is not set" : null);

/** How quickly is measured by bench/page.mjs; a busy machine is no fault of the page. */
describe.skipIf(skipped !== null)(
  `CMS's 2025 to 2026 in full, in Chromium ${skipped ?? ""}`,
  () => {
    let browser: ReportBrowser;
    let file: string;
    beforeAll(async () => {
      browser = await ReportBrowser.launch();
      const [older, newer] = [await realRelease("2025-01"), await realRelease("2026-01")];
      file = await browser.write(diffReleases(older, newer, { version: "test" }));
    });
    afterAll(() => browser?.close());

    it("shows 933 changes, and finds among them", async () => {
      const { page, incidents } = await browser.open(file);
      await page.getByText("All 933 changes").waitFor();
      await page.getByRole("searchbox").fill("skin substitute");
      await page.getByText("of 933 changes").waitFor();
      const texts = await page.locator(".change:visible").allTextContents();
      expect(texts).not.toEqual([]);
      expect(texts.filter((text) => !/skin/i.test(text) || !/substitute/i.test(text))).toEqual([]);
      expect(incidents).toEqual([]);
    });

    it("opens on a filter, with each change once", async () => {
      const { page } = await browser.open(file, { hash: "#status=discontinued" });
      expect(await page.locator(".change:visible").count()).toBe(147);
    });

    it.each([
      ["a phone", 360],
      ["a desk", 1400],
    ])("fits %s: nothing has to be scrolled sideways", async (_, width) => {
      const { page } = await browser.open(file, { viewport: { width, height: 800 } });
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(width);
    });

    it("gives axe nothing to find in the changed codes of one day", async () => {
      const { page } = await browser.open(file, { hash: "#date=2025-10-01" });
      expect(await axeFindings(page)).toEqual([]);
    });
  },
);
