/**
 * Everything found in a chargemaster with every code of the sample: lines, codes, tasks, sums,
 * rates. After an intended change, run this file with `-u` and review the diff.
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

/** Omits what the comparison says about a code: test/differ/golden has that. */
const written = (document: ImpactDocument) =>
  writtenLines(document, { codes: ["change", "oldWording", "newWording"] });

it("assesses a chargemaster with every code of the sample as before", async () => {
  await expect(written(await sampleImpact(folder))).toMatchFileSnapshot(golden("sample.txt"));
});

it("reduces it to one owner, with accepted findings, as before", async () => {
  const own = ofOwner(waivedSample(await sampleImpact(folder)), "Infusion Center");
  await expect(written(own)).toMatchFileSnapshot(golden("sample-of-owner.txt"));
});
