import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { realRelease, realReleases } from "../real/releases.js";
import { noChromium, ReportBrowser } from "./open-report.js";

const skipped =
  noChromium ?? (realReleases === null ? "skipped: HCPCS_DIFF_REAL_RELEASES is not set" : null);

interface Timing {
  readonly ready: number;
  readonly interactive: number;
  readonly filter: number;
}

/** Times are told, not judged: a busy machine is no fault of the page. */
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

    it("is ready at once, and filters 933 changes at once", async () => {
      const { page, incidents } = await browser.open(file);
      const timing = await page.evaluate<Timing>(`(() => {
      const search = document.querySelector("#search");
      const before = performance.now();
      search.value = "skin substitute";
      search.dispatchEvent(new Event("input", { bubbles: true }));
      document.body.getBoundingClientRect();
      return {
        ready: performance.getEntriesByName("hcpcs-diff:ready")[0].startTime,
        interactive: performance.getEntriesByType("navigation")[0].domInteractive,
        filter: performance.now() - before,
      };
    })()`);
      console.info(
        `ready after ${timing.ready.toFixed(0)} ms, DOM interactive ${timing.interactive.toFixed(0)} ms, first search and layout ${timing.filter.toFixed(0)} ms`,
      );
      await page.getByText("of 933 changes").waitFor();
      expect(await page.locator(".change:visible").count()).toBeGreaterThan(0);
      expect(incidents).toEqual([]);
    });

    it("opens on a filter, with each change once", async () => {
      const { page } = await browser.open(file, { hash: "#status=discontinued" });
      expect(await page.locator(".change:visible").count()).toBe(147);
    });
  },
);
