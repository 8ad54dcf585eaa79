/**
 * All that is found out of a chargemaster with every code of the sample: lines, codes, worklist, tasks, sums and rates.
 * After a change that is meant: `npx vitest run test/overlay/sample.test.ts -u`, and read what git shows of it.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import type { ImpactDocument } from "../../src/model/impact/impact.js";
import { ofOwner } from "../../src/overlay/your-codes/of-owner.js";
import { sampleImpact, waivedSample } from "../fixtures/sample.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { writtenLines } from "../fixtures/written-lines.js";

const folder = tempFolder();
const golden = (name: string) => join(import.meta.dirname, "golden", name);

/** What the comparison itself says of a code stands in test/differ/golden. */
const written = (document: ImpactDocument) =>
  writtenLines(document, { codes: ["change", "oldWording", "newWording"] });

it("A chargemaster with every code of the sample is assessed as it was", async () => {
  await expect(written(await sampleImpact(folder))).toMatchFileSnapshot(golden("sample.txt"));
});

it("The part of one owner, with findings that are accepted, is as it was", async () => {
  const own = ofOwner(waivedSample(await sampleImpact(folder)), "Infusion Center");
  await expect(written(own)).toMatchFileSnapshot(golden("sample-of-owner.txt"));
});
