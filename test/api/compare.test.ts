import { join } from "node:path";
import { inspect } from "node:util";
import { expect, it } from "vitest";
import { diffReleases, openRelease } from "../../src/index.js";

const store = join(import.meta.dirname, "../../releases/sample");

it("gives a document of plain values, which console.log shows", async () => {
  const diff = diffReleases(
    await openRelease("2025", { store }),
    await openRelease("2026", { store }),
  );
  expect(inspect(diff.codes, { depth: null })).not.toContain("[Getter");
});
