import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { convertUnits } from "../../src/differ/billing-units/convert.js";
import { readBillingUnit } from "../../src/differ/billing-units/read-billing-unit.js";
import { worklist } from "../../src/differ/worklist/worklist.js";
import type { ImpactDocument } from "../../src/model/impact/impact.js";
import { makeRecord } from "../differ/make-release.js";
import { namedByCms } from "../differ/make-replacement.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { SMALL } from "../report/golden/documents.js";
import { noChromium } from "./chromium.js";
import { diffOf } from "./example.js";
import { ReportBrowser } from "./open-report.js";

/** J9340 ended in June 2025 with two replacements: J9342, and J9341 with a made-up unit. */
function twoAlternatives() {
  const thiotepa = (code: string, amount: string, dates: object) =>
    makeRecord(code, { longDescription: `Injection, thiotepa, ${amount}`, ...dates });
  const added = { addedDate: "2025-07-01" };
  const diff = diffOf(
    [thiotepa("J9340", "15 mg", {})],
    [
      thiotepa("J9340", "15 mg", { terminationDate: "2025-06-30" }),
      thiotepa("J9341", "3 mg", added),
      thiotepa("J9342", "1 mg", added),
    ],
  );
  const to = (code: string, amount: string) =>
    namedByCms(
      code,
      convertUnits(
        readBillingUnit("Injection, thiotepa, 15 mg"),
        readBillingUnit(`Injection, thiotepa, ${amount}`),
      ),
    );
  const codes = diff.codes.map((change) => ({
    ...change,
    replacements: change.code === "J9340" ? [to("J9342", "1 mg"), to("J9341", "3 mg")] : [],
  }));
  const span = { from: diff.from.effectiveDate, to: diff.to.effectiveDate };
  return { ...diff, codes, worklist: worklist(codes, span) };
}

describe.skipIf(noChromium !== null)(
  `alternative replacements in Chromium ${noChromium ?? ""}`,
  () => {
    let browser: ReportBrowser;
    let file: string;
    beforeAll(async () => {
      browser = await ReportBrowser.launch();
      file = await browser.write(twoAlternatives());
    });
    afterAll(() => browser.close());

    it.each([390, 500, 1280])("are on separate lines at a width of %i pixels", async (width) => {
      const { page } = await browser.open(file, { viewport: { width, height: 900 } });
      const row = page.locator("#work-replace tr.work");
      const shown = (await row.innerText()).replace(/\s+/g, " ");
      expect(shown).toMatch(/J9342 .*or J9341/);
      expect(shown).not.toMatch(/each 1\S|\dJ9341/);
      expect(shown.match(/\b\d+ units for each 1/g)).toEqual([
        "15 units for each 1",
        "5 units for each 1",
      ]);
      expect(shown.match(/CMS cross-reference/g)).toHaveLength(2);
      const tops = await row
        .locator("td.to > p")
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
      expect(tops[1]).toBeGreaterThan(tops[0] ?? Number.NaN);
    });

    it("each have their units and evidence beside them on a phone", async () => {
      const { page } = await browser.open(file, { viewport: { width: 390, height: 900 } });
      const lines = await page.locator("#work-replace td.to > p").allInnerTexts();
      expect(lines.map((line) => line.replace(/\s+/g, " ").trim())).toEqual([
        "J9342 15 units for each 1 CMS cross-reference",
        "or J9341 5 units for each 1 CMS cross-reference",
      ]);
    });

    it('are separated by "or" on paper and in the plain text', async () => {
      const { page } = await browser.open(file);
      const row = page.locator("#work-replace tr.work");
      for (const cell of ["to", "units", "src"])
        expect(await row.locator(`td.${cell}`).textContent()).toMatch(/\S or \S/);
      await page.emulateMedia({ media: "print" });
      expect(await row.locator("td.units").innerText()).toMatch(/each 1\s+or 5 units/);
    });
  },
);

describe.skipIf(noChromium !== null)("the user's codes on a phone", () => {
  const folder = tempFolder();

  it("are not cut in two", async () => {
    const browser = await ReportBrowser.launch();
    onTestFinished(() => browser.close());
    const { codes, summary } = (await SMALL.impact(folder)) as ImpactDocument;
    const mine = { file: "cdm.csv", sha256: "", lines: 9, hit: summary.hit, codes };
    const file = await browser.write({ ...twoAlternatives(), mine });
    const { page } = await browser.open(file, { viewport: { width: 390, height: 900 } });
    const lines = await page.locator("#yours tbody th").evaluateAll((all) =>
      all.map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return range.getClientRects().length;
      }),
    );
    expect(lines.length).toBeGreaterThan(5);
    expect(new Set(lines)).toEqual(new Set([1]));
  });
});
