/**
 * Measures the HTML report of January 2025 to January 2026 in Chromium, opened as a file: until DOM
 * interactive, until the page's script is done (ready), until the first paint, and a search and a
 * filter with their layout. Goal: ready in under a second.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { realZips } from "./real-zips.js";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-bench-"));
const page = join(folder, "report.html");

/** Runs in the page. */
function measure() {
  const [navigation] = performance.getEntriesByType("navigation");
  const timed = (action) => {
    const start = performance.now();
    action();
    document.body.getBoundingClientRect();
    return performance.now() - start;
  };
  const input = (element) => element.dispatchEvent(new Event("input", { bubbles: true }));
  const search = document.querySelector("#search");
  const box = document.querySelector("[data-filter=status] input");
  return {
    "DOM interactive": navigation.domInteractive,
    ready: performance.getEntriesByName("hcpcs-diff:ready")[0].startTime,
    "first paint":
      performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    "first search": timed(() => {
      search.value = "skin substitute";
      input(search);
    }),
    "next search": timed(() => {
      search.value = "injection";
      input(search);
    }),
    filter: timed(() => {
      search.value = "";
      box.checked = true;
      input(box);
    }),
    "all again": timed(() => {
      box.checked = false;
      input(box);
    }),
  };
}

const browser = await chromium.launch({
  executablePath: process.env.HCPCS_DIFF_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const zips = realZips();
  const { status } = spawnSync(process.execPath, [main, ...zips, "-q", "-o", page], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("no report to open");
  const runs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const tab = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    await tab.goto(pathToFileURL(page).href);
    await tab.waitForTimeout(300);
    runs.push(await tab.evaluate(measure));
    await tab.close();
  }
  const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  console.table(
    Object.keys(runs[0]).map((what) => ({
      what,
      "median ms": Math.round(median(runs.map((run) => run[what]))),
      "fastest ms": Math.round(Math.min(...runs.map((run) => run[what]))),
    })),
  );
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
