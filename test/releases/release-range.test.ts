import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatLabel, parseLabel, type ReleaseLabel } from "../../src/model/code-set/labels.js";
import { parseRange, releasesBetween, releasesInRange } from "../../src/releases/release-range.js";
import { makeRelease } from "../differ/make-release.js";
import { tempFolder } from "../fixtures/temp-folder.js";

const { path, write } = tempFolder();
for (const name of [
  "2018-Alpha-Numeric-HCPCS-File.zip",
  "january-2025-alpha-numeric-hcpcs-file.zip",
  "october-2025-alpha-numeric-hcpcs-file.zip",
  "october-2025-alpha-numeric-hcpcs-file-v4.zip",
  "january-2026-alpha-numeric-hcpcs-file.zip",
]) {
  write(name, "x");
}

const inRange = async (...words: string[]) =>
  (await releasesInRange(path, parseRange(words), "nothing")).map(formatLabel);

describe("a range of releases", () => {
  it.each([
    [["2025..2026"], ["2025-01", "2025-10-v4", "2026-01"]],
    [
      ["2025", "2026"],
      ["2025-01", "2025-10-v4", "2026-01"],
    ],
    [["..2025"], ["2018-01", "2025-01"]],
    [["2026..2026"], ["2026-01"]],
    [["2025-10", "2025-10"], ["2025-10-v4"]],
    [[" .. "], ["2018-01", "2025-01", "2025-10-v4", "2026-01"]],
    [["2025Q4.."], ["2025-10-v4", "2026-01"]],
    [["2025-10-v1..2026"], ["2025-10-v1", "2026-01"]],
    [["2025-10-v1..2025-10-v4"], ["2025-10-v1", "2025-10-v4"]],
    [["2025-10-v4..2025-10-v4"], ["2025-10-v4"]],
    [[], ["2018-01", "2025-01", "2025-10-v4", "2026-01"]],
  ])("%j is %j", async (words, labels) => {
    expect(await inRange(...words)).toEqual(labels);
  });

  const looks = "Ranges look like 2018..2026, 2025-04..2026-01, ..2026 or 2018..";
  const quarters = `${looks}; quarters start in January, April, July and October.`;
  it.each([
    [
      ["2026..2025Q4"],
      "The range begins with 2026-01, which is newer than its end 2025-10.",
      "Put the older one first: 2025-10..2026-01.",
    ],
    [["2018..2025..2026"], '"2018..2025..2026" is not a range of releases.', looks],
    [["2026"], '"2026" is not a range of releases.', looks],
    [["sometime..2026"], '"sometime" is not a release label.', quarters],
    [["2025-02.."], '"2025-02" is not a release label.', quarters],
  ])("%j is refused", (words, message, hint) => {
    expect(() => parseRange(words)).toThrow(expect.objectContaining({ message, hint }));
  });

  it.each([["2019..2026"], ["2018..2027"], ["2025-10-v2.."]])(
    "%j is refused, because an end is not in the store",
    async (words) => {
      await expect(inRange(words)).rejects.toThrow(/not in the store/);
    },
  );
});

describe("an end of a range that names an issue by date", () => {
  const reissued = tempFolder();
  for (const name of ["HCPC2026_JAN_ANWEB_01122026.txt", "HCPC2026_JAN_ANWEB_02092026.txt"])
    reissued.write(name, "x");
  const daysOf = async (words: string) =>
    (await releasesInRange(reissued.path, parseRange([words]), "nothing")).map(
      ({ issued }) => issued,
    );

  it("selects that issue instead of the newest", async () => {
    expect(await daysOf("..2026-01-20260112")).toEqual(["2026-01-12"]);
    expect(await daysOf("..2026-01-20260209")).toEqual(["2026-02-09"]);
    expect(await daysOf("..2026")).toEqual(["2026-02-09"]);
  });
});

describe("the releases between two releases of the store", () => {
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

  it("are the newest issue of each quarter, oldest first", async () => {
    expect(await between("2018-01", "2020-01")).toEqual(["2019-01", "2019-04-v2"]);
  });

  it("are none between neighbors, issues of one quarter, or releases in the wrong order", async () => {
    expect(await between("2018-01", "2019-01")).toEqual([]);
    expect(await between("2019-04", "2019-04-v2")).toEqual([]);
    expect(await between("2020-01", "2018-01")).toEqual([]);
  });

  it("are none if one of the two is not from the store", async () => {
    expect(await between("2018-01", "2020-01", "elsewhere")).toEqual([]);
  });
});
