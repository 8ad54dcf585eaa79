/** What axe-core, run in the page, finds wrong with it. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

const axeSource = readFileSync(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** The part of axe's results that is read here; its own types ask for those of a browser. */
interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** By rule and element; empty where nothing is wrong. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  // What is not asked for is not written out: on a page of thousands of elements that takes longer than the checks.
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run({ resultTypes: ['violations'], preload: false })",
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`),
  );
}
