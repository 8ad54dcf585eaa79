/** Opens reports in a real browser, and records everything that must not happen. */
// playwright-core's types refer to DOM types.
/// <reference lib="dom" />
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { inject } from "vitest";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";
import { renderReport } from "../fixtures/render-report.js";

export interface OpenReport {
  readonly page: Page;
  /** What a report must never do: write to the console, open a dialog, request another file. */
  readonly incidents: readonly string[];
}

export interface OpenOptions {
  /** `#status=added` */
  readonly hash?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
  readonly javaScriptEnabled?: boolean;
  /** Script to run in the page before its own. */
  readonly before?: string;
}

/**
 * Tabs and a folder of reports for one test file. Opening a tab takes more than twice as long as a
 * report, so tests reuse tabs, unless they need special ones.
 */
export class ReportBrowser {
  readonly #browser: Browser;
  readonly #folder: string;
  readonly #tabs: { readonly idle: Page[]; readonly used: Page[] } = { idle: [], used: [] };
  #reports = 0;

  private constructor(browser: Browser, folder: string) {
    this.#browser = browser;
    this.#folder = folder;
  }

  static async launch(): Promise<ReportBrowser> {
    const browser = await chromium.connect(inject("chromium"));
    return new ReportBrowser(browser, await mkdtemp(join(tmpdir(), "hcpcs-diff-browser-")));
  }

  /** @returns path of the rendered report */
  async write(diff: ReleaseDiff): Promise<string> {
    const file = join(this.#folder, `report-${++this.#reports}.html`);
    await writeFile(file, await renderReport(diff, "html"));
    return file;
  }

  async open(
    file: string,
    {
      hash = "",
      viewport = { width: 1280, height: 900 },
      colorScheme = "light",
      javaScriptEnabled = true,
      before,
    }: OpenOptions = {},
  ): Promise<OpenReport> {
    const page = await this.#tab(javaScriptEnabled, before);
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, media: null });
    const url = pathToFileURL(file).href;
    const incidents: string[] = [];
    page.on("console", (message) => incidents.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => incidents.push(`error: ${error.message}`));
    page.on("request", (request) => {
      if (request.url().split("#")[0] !== url) incidents.push(`request: ${request.url()}`);
    });
    page.on("dialog", (dialog) => {
      incidents.push(`dialog: ${dialog.message()}`);
      dialog.dismiss().catch(() => incidents.push("dialog: did not close"));
    });
    await page.goto(url + hash);
    return { page, incidents };
  }

  async #tab(javaScriptEnabled: boolean, before: string | undefined): Promise<Page> {
    const asOthers = javaScriptEnabled && before === undefined;
    const page =
      (asOthers ? this.#tabs.idle.pop() : undefined) ??
      (await this.#browser.newPage({ javaScriptEnabled }));
    if (before !== undefined) await page.addInitScript(before);
    if (asOthers) this.#tabs.used.push(page);
    return page;
  }

  /** Call this after each test: it removes listeners and clears the pages for reuse. */
  async closePages(): Promise<void> {
    for (const page of this.#tabs.used.splice(0)) {
      page.removeAllListeners();
      await page.goto("about:blank");
      this.#tabs.idle.push(page);
    }
    const kept = new Set(this.#tabs.idle.map((page) => page.context()));
    const others = this.#browser.contexts().filter((context) => !kept.has(context));
    await Promise.all(others.map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
