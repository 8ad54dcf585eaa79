import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { KnownError } from "../../../src/model/basics/errors.js";
import type { ReleaseLabel } from "../../../src/model/code-set/labels.js";
import { parseLabel } from "../../../src/model/code-set/labels.js";
import { findInStore } from "../../../src/releases/store/entries.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { path, write } = tempFolder();

/** Creates a store with these entries; a name that ends in a slash is a folder. */
function store(name: string, entries: readonly string[]): string {
  mkdirSync(join(path, name));
  for (const entry of entries) {
    if (entry.endsWith("/")) mkdirSync(join(path, name, entry));
    else write(join(name, entry), "x");
  }
  return join(path, name);
}

const find = async (label: string, folder: string) =>
  basename((await findInStore(parseLabel(label) as ReleaseLabel, folder, "nothing")).path);

describe("a label is found in the store", () => {
  const mixed = store("mixed", [
    "2025-01/",
    "2026Q2/",
    "january-2026-alpha-numeric-hcpcs-file.zip",
    "2018-Alpha-Numeric-HCPCS-File.zip",
    "2018-HCPCS-Alpha-Numeric-Corrections.zip",
    "2019-HCPCS-NOC-Codes.zip",
    "HCPC2023_JAN_ANWEB_v3.csv",
    "HCPC2022_JAN_Trans_Report.xlsx",
    "report 2025-2026.html",
    "diff 2021.json",
    ".2020-01/",
    "notes/",
  ]);

  it.each([
    ["2025", "2025-01"],
    ["2026", "january-2026-alpha-numeric-hcpcs-file.zip"],
    ["2026-apr", "2026Q2"],
    ["2018", "2018-Alpha-Numeric-HCPCS-File.zip"],
    ["2023", "HCPC2023_JAN_ANWEB_v3.csv"],
    ["2023-01-v3", "HCPC2023_JAN_ANWEB_v3.csv"],
  ])("%s is %s", async (label, entry) => {
    expect(await find(label, mixed)).toBe(entry);
  });

  it.each([
    ["corrections and NOC lists are no releases", "2019"],
    ["nor are transaction reports", "2022"],
    ["nor documents of ours", "2021"],
    ["nor what is hidden", "2020"],
    ["nor another issue than the one asked for", "2023-01-v2"],
  ])("%s: %s", async (_, label) => {
    await expect(find(label, mixed)).rejects.toThrow(KnownError);
  });
});

describe("a label means the newest of several issues", () => {
  it("by the number of the re-issue", async () => {
    const folder = store("issues", ["2023-01/", "2023-01-v2/", "HCPC2023_JAN_ANWEB_v10.csv"]);
    expect(await find("2023", folder)).toBe("HCPC2023_JAN_ANWEB_v10.csv");
    expect(await find("2023-v2", folder)).toBe("2023-01-v2");
    expect(await find("2023-v1", folder)).toBe("2023-01");
  });

  it("by the date in the name", async () => {
    const folder = store("days", [
      "HCPC2025_JAN_ANWEB_11252024.txt",
      "HCPC2025_JAN_ANWEB_12172024.txt",
      "HCPC2025_JAN_ANWEB_12022024.txt",
    ]);
    expect(await find("2025", folder)).toBe("HCPC2025_JAN_ANWEB_12172024.txt");
  });
});

describe("a release that is not in the store", () => {
  it("is an error that lists what is there, what to download from where, and where to put it", async () => {
    const folder = store("few", ["2024-07/", "2023-01-v3/"]);
    const error: unknown = await find("2026-04", folder).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(KnownError);
    const { message, hint } = error as KnownError;
    expect(message).toContain("2026-04 (April 2026) is not in the store");
    expect(message).toContain("it holds 2023-01-v3, 2024-07.");
    expect(hint).toContain("april-2026-alpha-numeric-hcpcs-file.zip");
    expect(hint).toContain("https://www.cms.gov/");
    expect(hint).toContain(folder);
  });

  it.each([
    ["2026-10-v2", "october-2026-alpha-numeric-hcpcs-file-v2.zip", ""],
    ["2018", "2018-Alpha-Numeric-HCPCS-File.zip", ""],
    ["2017", "2017-Alpha-Numeric-HCPCS-File.zip", ""],
    ["2014", "14anweb.zip", "2014-01"],
    ["2018-04", "the alpha-numeric file of that release", "2018-04"],
  ])(
    "%s: the hint has CMS's file name, %s, and a folder where it will be found",
    async (label, file, within) => {
      const folder = store(`empty-${label}`, []);
      const error: unknown = await find(label, folder).catch((reason: unknown) => reason);
      const { hint } = error as KnownError;
      expect(hint).toContain(`Download ${file} from https://www.cms.gov/`);
      expect(hint).toContain(`put it into ${join(folder, within)}.`);
    },
  );

  it.each([
    ["that does not exist", "nowhere"],
    ["that is a file", "file.txt"],
  ])("is the same for a store %s", async (_, name) => {
    write("file.txt", "x");
    await expect(find("2026", join(path, name))).rejects.toThrow("it holds no release");
  });
});
