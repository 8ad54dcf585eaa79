import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { isCodePattern } from "../../src/model/code-set/code-pattern.js";
import { sinceEarlier } from "../../src/overlay/since.js";
import { selectChanges } from "../../src/report/comparison/selection.js";
import { makeRecord } from "../differ/make-release.js";
import { axeFindings } from "./axe.js";
import { noChromium } from "./chromium.js";
import { diffOf, exampleDiff } from "./example.js";
import { type OpenOptions, ReportBrowser } from "./open-report.js";

let browser: ReportBrowser;
let example: string;

const open = (options?: OpenOptions) => browser.open(example, options);

/** Codes that are visible. */
const shown = (page: Page) =>
  page
    .locator(".change:visible")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-code")).sort());

const EVERY_CODE = ["A2035", "A4351", "J1299", "J1300", "Q4231", "S0028", "XA"];

/** Opens the filters and checks one value. */
async function choose(page: Page, list: string, value: string) {
  const choices = page.locator("details.choices");
  if ((await choices.getAttribute("open")) === null) await choices.locator("summary").click();
  const group = choices.locator("fieldset", { has: page.locator(`legend:text-is("${list}")`) });
  await group.locator(`input[value="${value}"]`).check();
}

/** Waits until the page shows this count of changes. */
const waitForCount = (page: Page, sentence: string) =>
  page.locator("#found", { hasText: sentence }).waitFor();

const hash = (page: Page) => page.evaluate<string>("location.hash");

describe.skipIf(noChromium !== null)(`the report in Chromium ${noChromium ?? ""}`, () => {
  beforeAll(async () => {
    browser = await ReportBrowser.launch();
    example = await browser.write(exampleDiff());
  });
  afterEach(() => browser.closePages());
  afterAll(() => browser?.close());

  describe("search and filters", () => {
    it("show changes that contain every word of the search, and their count", async () => {
      const { page, incidents } = await open();
      await page.getByRole("searchbox").fill("MG eculizumab");
      expect(await shown(page)).toEqual(["J1299", "J1300"]);
      await waitForCount(page, "2 of 7 changes");
      expect(incidents).toEqual([]);
    });

    it("match any value of one filter, and all filters together", async () => {
      const { page } = await open();
      await choose(page, "Status", "added");
      await choose(page, "Status", "discontinued");
      await choose(page, "Code range", "J");
      expect(await shown(page)).toEqual(["J1299", "J1300"]);
      await choose(page, "Severity", "critical");
      expect(await shown(page)).toEqual(["J1300"]);
      await choose(page, "Type of change", "payment");
      expect(await shown(page)).toEqual(["J1300"]);
    });

    it.each([
      ["Effective", "2025-04-01", ["J1299", "J1300"]],
      ["Reported by CMS", "partly-declared", ["Q4231"]],
      ["Type of change", "payment", ["J1300", "Q4231"]],
      ["Code range", "modifiers", ["XA"]],
    ])("filter by %s", async (list, value, codes) => {
      const { page } = await open();
      await choose(page, list, value);
      expect(await shown(page)).toEqual(codes);
    });

    it("filter by what is new since an earlier report, if there is one", async () => {
      const diff = exampleDiff();
      const earlier = {
        ...diff,
        codes: diff.codes
          .filter(({ code }) => code !== "J1299")
          .map((one) =>
            one.code === "J1300"
              ? {
                  ...one,
                  findings: one.findings.map((found) => ({ ...found, id: `-${found.id}` })),
                }
              : one,
          ),
      };
      const { page, incidents } = await browser.open(
        await browser.write(sinceEarlier(diff, earlier)),
      );
      await choose(page, "Since the earlier report", "new");
      expect(await shown(page)).toEqual(["J1299"]);
      await choose(page, "Since the earlier report", "changed");
      expect(await shown(page)).toEqual(["J1299", "J1300"]);
      expect(await hash(page)).toContain("since=new");
      expect(incidents).toEqual([]);
      const plain = await open();
      expect(await plain.page.locator('[data-filter="since"]').count()).toBe(0);
    });

    it("hide headings, lists and the overview together with their changes", async () => {
      const { page } = await open();
      await choose(page, "Status", "added");
      expect(await page.locator(".status-group:visible h2").allInnerTexts()).toEqual(["Added 3"]);
      await choose(page, "Code range", "A");
      expect(await page.locator(".status-group:visible h2").allInnerTexts()).toEqual([
        "Added 1 of 3",
      ]);
      expect(await page.locator("#counts").isVisible()).toBe(false);
    });

    it("are set by links from the counts of the overview", async () => {
      const { page, incidents } = await open();
      await page.locator("tr[data-series=J] td[data-status=added] a").press("Enter");
      await waitForCount(page, "1 of 7 changes");
      expect(await shown(page)).toEqual(["J1299"]);
      expect(await hash(page)).toBe("#status=added&series=J");
      expect(await page.locator(":focus").innerText()).toBe("Build 1 of 3 codes");
      await page.goBack();
      await page.locator("#counts").waitFor();
      expect(await shown(page)).toEqual(EVERY_CODE);
      const counts = page.locator("#counts .n a, #reported .n a");
      const hrefs = await counts.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
      expect(hrefs.length).toBeGreaterThan(10);
      for (const [index, href] of hrefs.entries()) {
        const count = await counts.nth(index).textContent();
        await page.evaluate(`location.hash = ${JSON.stringify(href)}`);
        await waitForCount(page, `${count} of 7 changes`);
      }
      expect(incidents).toEqual([]);
    });

    it("have no link from a count of changes that the page does not show", async () => {
      const { page } = await open();
      expect(await page.locator("tr[data-status=unchanged] .n").innerText()).toBe("2");
      expect(await page.locator("tr[data-status=unchanged] a").count()).toBe(0);
    });

    it("say that words beside codes are ignored, and treat a code with an extra digit as a code", async () => {
      const { page } = await open();
      await page.getByRole("searchbox").fill("J1300, furosemide J99999");
      await waitForCount(page, "1 of 7 changes");
      expect(await page.locator("#missing").innerText()).toBe(
        "In neither release: J99999. Words beside codes are not looked for.",
      );
    });

    it("find the codes in any pasted text, and name those that did not change", async () => {
      const { page, incidents } = await open();
      await page
        .getByRole("searchbox")
        .fill("ours: J1300 (20 mg), a4351; 99213 & J13OO, XA, J1030, J0120, Z99*");
      await waitForCount(page, "2 of 7 changes");
      expect(await shown(page)).toEqual(["A4351", "J1300"]);
      expect(await page.locator("#missing").innerText()).toBe(
        "Already invalid: J1030 ended 2024-03-31. Not changed: J0120. CPT, not in the HCPCS Level II file: 99213. In neither release: J13OO. Not among these changes: Z99*. To find successors: hcpcs-diff 2025-01 2026-01 --codes J1030",
      );
      expect(await page.locator("#worklist tr.work:visible th").allInnerTexts()).toEqual([
        "J1300",
        "A4351",
      ]);
      expect(await page.locator("#headline").innerText()).toBe(
        "1 code to replace, 1 with new units; 1 code to review. Selected: 2 of 7 changes.",
      );
      await page.getByRole("searchbox").fill("xa, J1299");
      await waitForCount(page, "2 of 7 changes");
      expect(await shown(page)).toEqual(["J1299", "XA"]);
      expect(incidents).toEqual([]);
    });

    it.each([
      ["J12*", ["J1299"]],
      ["129*", ["J1299"]],
      ["Q4231 S*", ["Q4231", "S0028"]],
    ])("accept %s as a code pattern", async (pattern, codes) => {
      const { page } = await open();
      await page.getByRole("searchbox").fill(pattern);
      await waitForCount(page, `${codes.length} of 7 changes`);
      expect(await shown(page)).toEqual(codes);
    });

    it.each([
      ["J1295-J1300", ["J1299", "J1300"]],
      ["J1300 – J1299", ["J1299", "J1300"]],
      ["j1299 to j1301", ["J1299", "J1300"]],
      ["A2035-A4351", ["A2035", "A4351"]],
    ])("accept %s as a range, as --codes does", async (range, codes) => {
      const { page } = await open();
      await page.getByRole("searchbox").fill(`ours: ${range}`);
      await waitForCount(page, `${codes.length} of 7 changes`);
      expect(await shown(page)).toEqual(codes);
      expect(await page.locator("#missing").isVisible()).toBe(false);
      expect(isCodePattern(range)).toBe(true);
      const byOption = { only: null, codes: [range], severity: null };
      const selected = selectChanges(exampleDiff(), byOption);
      expect(selected.codes.map(({ code }) => code).sort()).toEqual(codes);
      expect(selected.selection?.notFound).toEqual([]);
    });

    it("do not read a list with dashes as a range, and name ranges without a change", async () => {
      const { page } = await open();
      await page.getByRole("searchbox").fill("- J1200 - J1301 - J1299");
      await waitForCount(page, "1 of 7 changes");
      await page.getByRole("searchbox").fill("J0110-J0130, J1300 99213-99215 J1-J2 B1000-B2000");
      await waitForCount(page, "1 of 7 changes");
      expect(await page.locator("#missing").innerText()).toBe(
        "Not changed: J0110-J0130. CPT, not in the HCPCS Level II file: 99213-99215. Not among these changes: B1000-B2000.",
      );
    });

    it("say if nothing matches, and show everything again after a reset", async () => {
      const { page } = await open();
      await page.getByRole("searchbox").fill("no such words");
      expect(await page.getByText("No change matches").isVisible()).toBe(true);
      await page.getByRole("button", { name: "Reset" }).click();
      expect(await shown(page)).toEqual(EVERY_CODE);
      expect(await page.getByText("No change matches").isVisible()).toBe(false);
      expect(await page.locator("#counts").isVisible()).toBe(true);
      expect(await hash(page)).toBe("");
    });

    it("work by keyboard alone", async () => {
      const { page } = await open();
      await page.getByRole("searchbox").focus();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Space");
      expect(await shown(page)).toEqual(["J1300", "S0028"]);
      await page.keyboard.press("Escape");
      expect(await page.locator("details[open]").count()).toBe(0);
      expect(await page.locator("summary:focus").innerText()).toBe("Filters: Discontinued");
    });
  });

  describe("the address", () => {
    it("contains the filter, and restores it when it is opened", async () => {
      const { page } = await open();
      await choose(page, "Status", "added");
      await choose(page, "Status", "discontinued");
      await page.getByRole("searchbox").fill("10 mg & more");
      expect(await hash(page)).toBe("#status=discontinued,added&q=10%20mg%20%26%20more");
      const again = await open({ hash: "#status=added,discontinued&series=J&q=eculizumab" });
      expect(await shown(again.page)).toEqual(["J1299", "J1300"]);
      expect(await again.page.getByRole("searchbox").inputValue()).toBe("eculizumab");
      expect(again.incidents).toEqual([]);
    });

    it("may contain unknown filters, values and codes, which are ignored", async () => {
      const { page, incidents } = await open({ hash: "#status=nonsense&flavour=sweet&code=Z9999" });
      expect(await shown(page)).toEqual(EVERY_CODE);
      expect(incidents).toEqual([]);
    });

    it("updates the filter when it is edited", async () => {
      const { page } = await open();
      await page.evaluate("location.hash = '#status=revised'");
      await waitForCount(page, "2 of 7 changes");
      expect(await shown(page)).toEqual(["A4351", "Q4231"]);
    });

    it("leads to a code and highlights it, even if the filter would hide it", async () => {
      const { page } = await open({ hash: "#status=revised&code=J1299" });
      expect(await shown(page)).toEqual(["A4351", "J1299", "Q4231"]);
      expect(await page.locator(".wanted").getAttribute("data-code")).toBe("J1299");
      expect(await page.locator(":focus").getAttribute("id")).toBe("J1299");
    });

    it("leads to one of many codes with the heading of their card visible below the filter bar", async () => {
      const codes = Array.from({ length: 30 }, (_, index) => `Q4${101 + index}`);
      const skin = (code: string, pricing: string) =>
        makeRecord(code, { shortDescription: `Graft ${code}`, pricingIndicators: [pricing] });
      const filler = Array.from({ length: 40 }, (_, index) => makeRecord(`A4${200 + index}`));
      const file = await browser.write(
        diffOf(
          codes.map((code) => skin(code, "51")),
          [...filler, ...codes.map((code) => skin(code, "11"))],
        ),
      );
      for (const viewport of [
        { width: 1280, height: 800 },
        { width: 390, height: 844 },
      ]) {
        const { page, incidents } = await browser.open(file, { hash: "#Q4117", viewport });
        const top = async (selector: string) =>
          (await page.locator(selector).boundingBox())?.y ?? Number.NaN;
        const bar = await page.locator("#filter").boundingBox();
        expect(bar?.y).toBe(0);
        expect(await page.locator(".folded h3").innerText()).toContain("30 codes");
        // The page scrolls to the heading in the first frame after it has loaded.
        const scrolled = expect.poll(() => top(".folded h3"), { timeout: 60_000 });
        await scrolled.toBeGreaterThanOrEqual(bar?.height ?? 0);
        expect(await top("#Q4117")).toBeLessThan(viewport.height);
        expect(incidents).toEqual([]);
      }
    });

    it("leads to a code by a plain anchor too", async () => {
      const { page } = await open({ hash: "#J1299", viewport: { width: 600, height: 400 } });
      const box = await page.locator("#J1299").boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect(box?.y).toBeLessThan(400);
    });

    it("keeps the filter when a link leads from a code to its replacement", async () => {
      const { page } = await open({ hash: "#status=discontinued" });
      await page.locator("#J1300 a").first().click();
      expect(await hash(page)).toBe("#status=discontinued&code=J1299");
      expect(await shown(page)).toEqual(["J1299", "J1300", "S0028"]);
    });

    it("clears the filter when a link leads to the overview", async () => {
      const { page } = await open({ hash: "#status=discontinued" });
      await page.evaluate("location.hash = '#reported'");
      await page.locator("#reported").waitFor();
      expect(await shown(page)).toEqual(EVERY_CODE);
    });
  });

  describe("tables", () => {
    it("sort ascending, descending and back, and set aria-sort", async () => {
      const { page } = await open();
      const codes = () => page.locator("#discontinued .rows tbody .c").allInnerTexts();
      const header = page.locator("#discontinued .rows thead .c");
      const before = await codes();
      await header.getByRole("button").click();
      expect(await codes()).toEqual(["J1300", "S0028"]);
      expect(await header.getAttribute("aria-sort")).toBe("ascending");
      await header.getByRole("button").click();
      expect(await codes()).toEqual(["S0028", "J1300"]);
      await header.getByRole("button").click();
      expect([await codes(), await header.getAttribute("aria-sort")]).toEqual([before, null]);
    });

    it("are copied as shown, as text and as a table, without formulas", async () => {
      const formula = makeRecord("J0001", {
        longDescription: '=HYPERLINK("x")',
        addedDate: "2026-01-01",
      });
      const stays = makeRecord("J0120");
      const file = await browser.write(diffOf([stays], [stays, formula, makeRecord("J0002")]));
      const { page, incidents } = await browser.open(file, { hash: "#q=hyperlink" });
      await page.getByRole("button", { name: "Copy as table" }).click();
      await page.getByText("Copied 1 change as a table").waitFor();
      await page.evaluate(
        "addEventListener('paste', (e) => { window.pasted = ['text/plain', 'text/html'].map((t) => e.clipboardData.getData(t)); })",
      );
      await page.keyboard.press("Control+V");
      const [text = "", html = ""] = await page.evaluate<string[]>("window.pasted");
      const [head, row, ...rest] = text.split("\n").map((line) => line.split("\t"));
      expect(head?.slice(0, 4)).toEqual(["Code", "Status", "Severity", "Effective"]);
      expect(row?.slice(0, 4)).toEqual(["J0001", "Added", "Major", "2026-01-01"]);
      expect(row).toContain(`'=HYPERLINK("x")`);
      expect(rest).toEqual([]);
      expect(html).toContain("<td>J0001</td>");
      expect(incidents).toEqual([]);
    });

    it("are shown as text to copy by hand if the browser cannot write to the clipboard", async () => {
      const { page } = await open({
        hash: "#code=J1299&q=catheter",
        before: "delete window.ClipboardItem; document.execCommand = () => false;",
      });
      await page.getByRole("button", { name: "Copy as table" }).click();
      const text = await page.getByRole("dialog").getByRole("textbox").inputValue();
      expect(text.split("\n").map((line) => line.split("\t")[0])).toEqual([
        "Code",
        "J1299",
        "A4351",
      ]);
      expect(text).toContain(
        "Urinary catheter, straight tip, each → Urinary catheter, coude tip, each",
      );
      await page.getByRole("button", { name: "Close" }).click();
      expect(await page.getByRole("dialog").isVisible()).toBe(false);
    });
  });

  describe("paper", () => {
    it("has what the screen shows, whole or filtered, without controls", async () => {
      const { page } = await open();
      await page.emulateMedia({ media: "print" });
      expect(await shown(page)).toEqual(EVERY_CODE);
      expect(await page.locator("#counts").isVisible()).toBe(true);
      await page.evaluate("location.hash = '#status=added'");
      await page.locator("#counts").waitFor({ state: "hidden" });
      expect(await shown(page)).toEqual(["A2035", "J1299", "XA"]);
      expect(await page.locator("#filter").isVisible()).toBe(false);
      expect((await page.pdf()).length).toBeGreaterThan(1000);
    });

    it("keeps each heading of the worklist, its sentence and its first rows on one page", async () => {
      const { page } = await open();
      await page.emulateMedia({ media: "print" });
      const breaks = await page.evaluate<string[]>(
        `[...document.querySelectorAll(".work-group")].map(({ firstElementChild: head }) => {
          const { breakInside, breakAfter, display } = getComputedStyle(head);
          return [head.querySelectorAll("h3, .meaning").length, display, breakInside, breakAfter].join(" ");
        })`,
      );
      expect(new Set(breaks)).toEqual(new Set(["2 block avoid avoid"]));
    });
  });

  describe("without JavaScript", () => {
    it("shows everything, without controls that would not work", async () => {
      const { page, incidents } = await open({ javaScriptEnabled: false, hash: "#J1299" });
      expect(await page.locator(".change:visible").count()).toBe(EVERY_CODE.length);
      expect(await page.getByRole("button").count()).toBe(0);
      expect(await page.getByRole("searchbox").count()).toBe(0);
      expect(await page.locator("svg[role=img]").count()).toBe(1);
      expect(incidents).toEqual([]);
    });
  });

  describe("accessibility: axe finds nothing", () => {
    it.each([
      ["when it opens", {}],
      ["on a phone", { viewport: { width: 360, height: 740 } }],
      ["filtered", { hash: "#status=added&q=mg" }],
      ["at a code, in dark mode", { hash: "#code=J1300", colorScheme: "dark" }],
      ["with nothing found", { hash: "#q=nothing-like-this" }],
    ] as const satisfies [string, OpenOptions][])("%s", async (_, options) => {
      const { page, incidents } = await open(options);
      expect(await axeFindings(page)).toEqual([]);
      expect(incidents).toEqual([]);
    });

    it("with the filters open", async () => {
      const { page } = await open();
      await page.locator("summary").first().click();
      expect(await axeFindings(page)).toEqual([]);
    });

    it("and the page fits a phone without sideways scrolling", async () => {
      const { page } = await open({ viewport: { width: 360, height: 740 } });
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(360);
    });
  });

  describe("hostile data is shown as text everywhere", () => {
    const HOSTILE = [
      "<script>alert(1)</script>",
      '"><img src=x onerror=alert(1)>',
      "</script><script>alert(1)</script>",
      "</style><svg onload=alert(1)>",
      "' onmouseover='alert(1)",
      "\u202egnitteg \u2066evil",
      "{{constructor}} javascript:alert(1)",
      "<!--<script>",
    ];

    it.each(HOSTILE)("%j", async (text) => {
      const record = (code: string, more = {}) =>
        makeRecord(code, {
          longDescription: `${text} 1 mg`,
          shortDescription: text,
          statute: text,
          pricingIndicators: [text],
          actionCode: text,
          betos: text,
          addedDate: text,
          processingNote: text,
          ...more,
        });
      const diff = diffOf(
        [record("J0001"), record("J0002")],
        [
          record("J0001", {
            longDescription: `${text} 2 mg`,
            coverage: text,
            crossReferences: [text],
          }),
          record("J0002", { terminationDate: text, actionEffectiveDate: text }),
          record("J0003"),
        ],
      );
      const file = await browser.write({
        ...diff,
        from: {
          ...diff.from,
          label: text,
          source: { ...diff.from.source, file: text, member: text },
        },
      });
      const { page, incidents } = await browser.open(file, {
        hash: `#q=${encodeURIComponent(text)}&status=${encodeURIComponent(text)}&code=${encodeURIComponent(text)}`,
      });
      expect(await page.getByRole("searchbox").inputValue()).toBe(text);
      expect(await shown(page)).toEqual(["J0001", "J0002", "J0003"]);
      await page.getByRole("button", { name: "Copy as table" }).click();
      await page.getByText("as a table", { exact: false }).last().waitFor();
      expect(incidents).toEqual([]);
    });
  });
});
