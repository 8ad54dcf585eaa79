import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findHeldEarlier } from "../../../src/cli/inputs/read-releases.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import type { Release } from "../../../src/model/code-set/release.js";
import { openRelease } from "../../../src/releases/open-release.js";
import { makeRecord } from "../../differ/make-release.js";
import { buildFixedWidth } from "../../fixtures/build-fixed-width.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { path: store, write } = tempFolder();

/** CMS's add date, although July 2020 was the first file with the code. */
const telehealth = makeRecord("G2025", {
  addedDate: "2020-01-27",
  actionEffectiveDate: "2020-01-27",
});
const collection = makeRecord("C9803", {
  addedDate: "2020-03-01",
  actionEffectiveDate: "2020-03-01",
});
const modifier = makeRecord("DA", { addedDate: "2011-01-01", actionEffectiveDate: "2011-01-01" });
const other = makeRecord("A0021");

for (const [label, records] of Object.entries({
  "2017-01": [other, modifier],
  "2018-01": [other, modifier],
  "2019-01": [other],
  "2020-04": [other],
  "2020-07": [other, collection, modifier, telehealth],
})) {
  const numbered = records.map((record, index) => ({
    ...record,
    sequence: String((index + 1) * 100).padStart(5, "0"),
    recordType: record.code.length === 2 ? "7" : "3",
  }));
  write(`${label}/HCPC${label.slice(0, 4)}_ANWEB.txt`, buildFixedWidth(numbered));
}

const open = (label: string) => openRelease(label, { store, labelOption: "--label" });

/** @returns the codes, and the files that were read to find them */
async function search(from: Release, to: Release) {
  const inputs: string[] = [];
  const onRead = (files: readonly string[]) => inputs.push(...files);
  const codes = await findHeldEarlier(from, to, { store, args: {}, isSilent: true, onRead });
  return { codes, inputs };
}

describe("new codes with add dates before the older release, April to July 2020", () => {
  it("take effect on their add date, except DA, which January 2018 had and April 2020 lacked", async () => {
    const [from, to] = [await open("2020-04"), await open("2020-07")];
    const { codes, inputs } = await search(from, to);
    expect([...codes]).toEqual([["DA", "2018-01"]]);
    expect(inputs).toEqual(
      [2019, 2018, 2017].flatMap((year) =>
        [`HCPC${year}_ANWEB.txt`, "release.json"].map((name) => join(store, `${year}-01`, name)),
      ),
    );
    const diff = diffReleases(from, to, { heldEarlier: codes });
    expect(
      diff.codes.map(({ code, effectiveDate, timing, heldEarlier }) => [
        code,
        effectiveDate,
        timing,
        heldEarlier,
      ]),
    ).toEqual([
      ["C9803", "2020-03-01", "retroactive", undefined],
      ["DA", "2020-07-01", "with-release", "2018-01"],
      ["G2025", "2020-01-27", "retroactive", undefined],
    ]);
    expect(diff.timeline.map(({ date, timing }) => [date, timing])).toEqual([
      ["2020-01-27", "retroactive"],
      ["2020-03-01", "retroactive"],
      ["2020-07-01", "with-release"],
    ]);
  });

  it("are searched backward only until all are found", async () => {
    const [from, all] = [await open("2020-04"), await open("2020-07")];
    const to = { ...all, records: new Map([["DA", all.records.get("DA") ?? modifier]]) };
    const found = await search(from, to);
    expect([...found.codes]).toEqual([["DA", "2018-01"]]);
    expect(found.inputs).toHaveLength(4);
  });

  it("need no earlier release if none is that old", async () => {
    const [from, to] = [await open("2018-01"), await open("2020-04")];
    const found = await search(from, to);
    expect(found.inputs).toEqual([]);
  });
});
