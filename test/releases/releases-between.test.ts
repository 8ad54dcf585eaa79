import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ReleaseLabel } from "../../src/model/code-set/labels.js";
import { formatLabel, parseLabel } from "../../src/model/code-set/labels.js";
import { releasesBetween } from "../../src/releases/release-range.js";
import { makeRelease } from "../differ/make-release.js";
import { tempFolder } from "../fixtures/temp-folder.js";

const { path, write } = tempFolder();
const names = ["2018-01.txt", "2019-01.txt", "2019-04.txt", "2019-04-v2.txt", "2020-01.txt"];
for (const name of names) write(join("store", name), "x");
write("elsewhere/2020-01.txt", "x");

const release = (label: string, file: string) =>
  makeRelease(2018, [], {
    label: parseLabel(label) as ReleaseLabel,
    path: join(path, file),
  });

const between = async (from: string, to: string, folder = "store") =>
  (
    await releasesBetween(
      join(path, "store"),
      release(from, `store/${from}.txt`),
      release(to, `${folder}/${to}.txt`),
    )
  ).map(formatLabel);

describe("the releases between two of the store", () => {
  it("are the newest issue of each quarter, oldest first", async () => {
    expect(await between("2018-01", "2020-01")).toEqual(["2019-01", "2019-04-v2"]);
  });

  it("are none between neighbors, issues of one quarter, or the wrong way round", async () => {
    expect(await between("2018-01", "2019-01")).toEqual([]);
    expect(await between("2019-04", "2019-04-v2")).toEqual([]);
    expect(await between("2020-01", "2018-01")).toEqual([]);
  });

  it("are none where one of the two is not from the store", async () => {
    expect(await between("2018-01", "2020-01", "elsewhere")).toEqual([]);
  });
});
