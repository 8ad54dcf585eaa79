import { describe, expect, it } from "vitest";
import { formatLabel } from "../../src/model/code-set/labels.js";
import { parseRange, releasesInRange } from "../../src/releases/release-range.js";
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
  (await releasesInRange(path, parseRange(words))).map(formatLabel);

describe("a range of releases", () => {
  it.each([
    [["2025..2026"], ["2025-01", "2025-10-v4", "2026-01"]],
    [
      ["2025", "2026"],
      ["2025-01", "2025-10-v4", "2026-01"],
    ],
    [["..2025"], ["2018-01", "2025-01"]],
    [["2025Q4.."], ["2025-10-v4", "2026-01"]],
    [["2025-10-v1..2026"], ["2025-10-v1", "2026-01"]],
    [[], ["2018-01", "2025-01", "2025-10-v4", "2026-01"]],
  ])("%j is %j", async (words, labels) => {
    expect(await inRange(...words)).toEqual(labels);
  });

  it.each([
    [["2026..2025"], /newer than its end/],
    [["2018..2025..2026"], /no range/],
    [["sometime..2026"], /no release label/],
    [["2025-02.."], /no release label/],
    [["2019..2026"], /not in the store/],
  ])("%j is refused", async (words, message) => {
    await expect(async () => inRange(...words)).rejects.toThrow(message);
  });
});
