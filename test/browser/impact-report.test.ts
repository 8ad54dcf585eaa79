import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCliBeside } from "../cli/run-cli.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { axeFindings } from "./axe.js";
import { noChromium } from "./chromium.js";
import { ReportBrowser } from "./open-report.js";

let browser: ReportBrowser;

describe.skipIf(noChromium !== null)(
  `the pages of an impact report in Chromium ${noChromium ?? ""}`,
  () => {
    beforeAll(async () => {
      browser = await ReportBrowser.launch();
    });
    afterAll(() => browser.close());

    it("breaks neither a code nor a word of its status on a narrow screen (claims)", async () => {
      const cwd = emptyFolder();
      const lines = ["J1300,2025-04-01,1,900", "J1299,2025-05-01,1,9", "B4185,bad,1,9"];
      writeFileSync(join(cwd, "c.csv"), ["HCPCS,DOS,Units,Charges", ...lines, ""].join("\n"));
      const args = ["impact", "2025", "2026", "--sample", "--claims", "c.csv", "-o", "c.html"];
      expect((await runCliBeside(args, { cwd })).code).toBe(0);
      const { page } = await browser.open(join(cwd, "c.html"), {
        viewport: { width: 760, height: 900 },
      });
      const cells = await page.locator('tbody th[scope="row"], .words').evaluateAll((all) =>
        all.map((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          return { text: cell.textContent, lines: tops.size };
        }),
      );
      expect(cells.map(({ text }) => text)).toEqual(
        expect.arrayContaining(["J1300", "Replace", "B4185"]),
      );
      for (const { text, lines: found } of cells)
        expect(found, text ?? "").toBeLessThanOrEqual((text ?? "").trim().split(/[\s-]+/).length);
      expect(cells.find(({ text }) => text === "J1300")?.lines).toBe(1);
      // On a phone, the "What to do" cell is as wide as the page.
      await page.setViewportSize({ width: 360, height: 900 });
      expect((await page.locator(".stacked .what").first().boundingBox())?.width).toBeGreaterThan(
        300,
      );
    });

    it("cuts off no table on a phone, and breaks no column title or owner within a word", async () => {
      const cwd = emptyFolder();
      const lines = ["J1300,12,900,Oncology", "Q4101,3,50,Wound care", "J1299,1,9,Pharmacy"];
      writeFileSync(join(cwd, "cdm.csv"), ["HCPCS,Volume,Charge,Owner", ...lines, ""].join("\n"));
      const args = ["impact", "2025", "2026", "--sample", "--codes", "cdm.csv", "-o", "i.html"];
      await runCliBeside(args, { cwd });
      const { page } = await browser.open(join(cwd, "i.html"), {
        viewport: { width: 390, height: 900 },
      });
      const cells = await page.locator("thead th, .lines td:nth-child(3)").evaluateAll((all) =>
        all.map((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
          return { broken: lines > (cell.textContent ?? "").trim().split(/\s+/).length };
        }),
      );
      expect(cells.length).toBeGreaterThan(5);
      expect(cells).not.toContainEqual({ broken: true });
      const cut = await page
        .locator(".scroll")
        .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
      expect(cut).toBe(0);
    });

    it("prints no place of a line over its charge number on a phone, for several files", async () => {
      const cwd = emptyFolder();
      const files = ["pharmacy of the main campus.csv", "clinics.csv"];
      for (const [at, file] of files.entries())
        writeFileSync(join(cwd, file), `Charge Code,HCPCS,Volume\n1000${at},J1300,12\n`);
      const codes = files.flatMap((file) => ["--codes", file]);
      const args = ["impact", "2025", "2026", "--sample", ...codes, "-o", "i.html"];
      expect((await runCliBeside(args, { cwd })).code).toBe(0);
      const { page } = await browser.open(join(cwd, "i.html"), {
        viewport: { width: 390, height: 900 },
      });
      const row = page.locator(".lines tbody tr").first();
      expect(await row.innerText()).toContain(`2 of ${files[0]}`);
      const overlaps = await row.locator("td").evaluateAll((cells) => {
        const boxes = cells.map((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return range.getBoundingClientRect();
        });
        return boxes.filter((a, at) =>
          boxes.some((b, other) => {
            const apart = a.right <= b.left || b.right <= a.left;
            return other < at && !apart && a.top < b.bottom - 1 && b.top < a.bottom - 1;
          }),
        ).length;
      });
      expect(overlaps).toBe(0);
    });

    it("has no axe findings, for claims and for a chargemaster", async () => {
      const cwd = emptyFolder();
      writeFileSync(join(cwd, "c.csv"), "HCPCS,DOS,Units,Charges\nJ1300,2025-04-01,1,900\n");
      const lines = [
        "J1300,12,900,Pharmacy",
        "Q4101,3,50,Wound care",
        "J1299,1,9,Pharmacy",
        "99213,1,9,",
      ];
      writeFileSync(join(cwd, "cdm.csv"), ["HCPCS,Volume,Charge,Owner", ...lines, ""].join("\n"));
      const impact = ["impact", "2025", "2026", "--sample"];
      await runCliBeside([...impact, "--claims", "c.csv", "-o", "claims.html"], { cwd });
      await runCliBeside([...impact, "--codes", "cdm.csv", "-o", "impact.html"], { cwd });
      for (const file of ["claims.html", "impact.html"]) {
        const { page } = await browser.open(join(cwd, file), {});
        expect(await axeFindings(page), file).toEqual([]);
      }
    });
  },
);
