/**
 * All that is found out between the two releases of the sample, which has every rule at least once, there and back.
 * After a change that is meant: `npx vitest run test/differ/sample.test.ts -u`, and read what git shows of it.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import { diffReleases } from "../../src/differ/diff-releases.js";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";
import { openRelease } from "../../src/releases/open-release.js";

const store = join(import.meta.dirname, "../../releases/sample");
const options = { store, labelOption: "--from-label" };
const older = await openRelease("2025", options);
const newer = await openRelease("2026", options);

/** A line for each code, but for what the releases themselves say of it, and for each other part of the document. */
function written({ codes, ...document }: ReleaseDiff): string {
  const parts = Object.entries(document).flatMap(([name, part]) =>
    Array.isArray(part) ? part.map((one) => [name, one] as const) : [[name, part] as const],
  );
  return [
    ...parts.map(([name, part]) => `${name}: ${JSON.stringify(part)}`),
    ...codes.map(({ from: _, to: __, code, ...change }) => `${code}: ${JSON.stringify(change)}`),
    "",
  ].join("\n");
}

it.each([
  ["there", older, newer],
  ["back", newer, older],
])("The sample is compared as it was: %s", async (name, from, to) => {
  const diff = diffReleases(from, to, { version: "1.2.3", all: true });
  const golden = join(import.meta.dirname, "golden", `sample-${name}.txt`);
  await expect(written(diff)).toMatchFileSnapshot(golden);
});
