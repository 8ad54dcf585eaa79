import { join } from "node:path";
import { chdir, cwd } from "node:process";
import { afterAll, describe, expect, it } from "vitest";
import { expandFileLists, expandFiles } from "../../../src/cli/inputs/expand-files.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { path: folder, write } = tempFolder();
for (const name of ["2025/jan.zip", "2025/apr.zip", "2026/jan.zip", "2025/.hidden.zip", "a[1].csv"])
  write(name, "");
write("odd*.csv", "");
write("odd-more.csv", "");

describe("a pattern in a list of files", () => {
  const before = cwd();
  afterAll(() => chdir(before));

  it("matches the files of a folder, sorted and without hidden files, as in a shell", () => {
    expect(expandFiles(join(folder, "2025/*.zip"))).toEqual([
      join(folder, "2025/apr.zip"),
      join(folder, "2025/jan.zip"),
    ]);
  });

  it("may match folders too, and may be relative", () => {
    chdir(folder);
    expect(expandFiles("202?/jan.*")).toEqual([join("2025", "jan.zip"), join("2026", "jan.zip")]);
  });

  it("is a path if a file has exactly that name", () => {
    expect(expandFiles(join(folder, "odd*.csv"))).toEqual([join(folder, "odd*.csv")]);
    expect(expandFiles(join(folder, "a[1].csv"))).toEqual([join(folder, "a[1].csv")]);
  });

  it("stays unchanged without a match, so that the command reports it as missing", () => {
    for (const path of [join(folder, "*.txt"), join(folder, "nowhere/*.zip")])
      expect(expandFiles(path)).toEqual([path]);
  });

  it("is replaced only in lists, under both names that yargs uses", () => {
    const pattern = join(folder, "2026/*.zip");
    const args = { "from-with": [pattern], fromWith: [pattern], from: pattern };
    expandFileLists(args);
    const files = [join(folder, "2026/jan.zip")];
    expect(args).toEqual({ "from-with": files, fromWith: files, from: pattern });
  });
});
