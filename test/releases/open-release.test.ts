import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { KnownError } from "../../src/model/basics/errors.js";
import { formatLabel } from "../../src/model/code-set/labels.js";
import { checkOrder, openRelease } from "../../src/releases/open-release.js";
import { buildFixedWidth } from "../fixtures/build-fixed-width.js";
import { buildCsv, tableOf } from "../fixtures/build-table.js";
import { buildZip } from "../fixtures/build-zip.js";
import { bareRecord, PERFLUTREN } from "../fixtures/records.js";
import { tempFolder } from "../fixtures/temp-folder.js";

const { path, write } = tempFolder();

const TEXT = buildFixedWidth([PERFLUTREN]);

const open = (reference: string, label?: string) =>
  openRelease(reference, { store: join(path, "store"), label, labelOption: "--from-label" });

/** Writes files in a new folder and opens one of them, or the folder. */
async function labelOf(name: string, files: Record<string, string | Buffer>, opened = "") {
  for (const [file, body] of Object.entries(files)) write(join(name, file), body);
  const { label, diagnostics } = await open(join(path, name, opened));
  return {
    label: formatLabel(label),
    issued: label.issued,
    rules: diagnostics.map(({ rule }) => rule),
  };
}

describe("the label of a path comes from its names", () => {
  it.each([
    ["of the file", "a", "HCPC2026_JAN_ANWEB_01122026.txt", "2026-01"],
    ["of the file, with its re-issue", "b", "HCPC2023_JAN_ANWEB_v3.csv", "2023-01-v3"],
    [
      "of the folder, if the file's name has no label (anweb.xlsx)",
      "2020-04",
      "anweb.txt",
      "2020-04",
    ],
    ["of the file rather than the folder", "2019-01", "HCPC2018_CONTR_ANWEB.txt", "2018-01"],
  ])("%s", async (_, folder, file, expected) => {
    expect((await labelOf(folder, { [file]: TEXT }, file)).label).toBe(expected);
  });

  it("of a folder rather than its parent", async () => {
    expect((await labelOf("2025/2026-04", { "anweb.txt": TEXT })).label).toBe("2026-04");
  });

  it("of the member, if the name of the zip has no label", async () => {
    const zip = await buildZip({ "HCPC2026_JAN_ANWEB_01122026.txt": TEXT });
    expect(await labelOf("c", { "download.zip": zip }, "download.zip")).toEqual({
      label: "2026-01",
      issued: "2026-01-12",
      rules: [],
    });
  });

  it("of the member, if the name of the zip has only the year, and the member's is the same", async () => {
    const zip = await buildZip({ "HCPC2021_JUL_ANWEB_v2.txt": TEXT });
    const name = "2021-Alpha-Numeric-HCPCS-File.zip";
    expect(await labelOf("f", { [name]: zip }, name)).toMatchObject({
      label: "2021-07-v2",
      rules: [],
    });
    const other = await buildZip({ "HCPC2020_JUL_ANWEB.txt": TEXT });
    expect(await labelOf("g", { [name]: other }, name)).toMatchObject({
      label: "2021-01",
      rules: ["label-mismatch"],
    });
  });

  it("of the zip, with the re-issue and date of the member", async () => {
    const zip = await buildZip({ "HCPC2026_JAN_ANWEB_v2_01122026.txt": TEXT });
    const name = "january-2026-alpha-numeric-hcpcs-file.zip";
    expect(await labelOf("d", { [name]: zip }, name)).toMatchObject({
      label: "2026-01-v2",
      issued: "2026-01-12",
    });
  });

  it("and a finding reports names of different releases", async () => {
    const zip = await buildZip({ "HCPC2025_OCT_ANWEB.txt": TEXT });
    const name = "january-2026-alpha-numeric-hcpcs-file.zip";
    const { label, rules } = await labelOf("e", { [name]: zip }, name);
    expect({ label, rules }).toEqual({ label: "2026-01", rules: ["label-mismatch"] });
  });

  it("and is an error that names the option if there is none", async () => {
    const error: unknown = await labelOf(
      "f",
      { "my.csv": buildCsv(tableOf([PERFLUTREN])) },
      "my.csv",
    ).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(KnownError);
    expect((error as KnownError).message).toBe("my.csv does not say which release it is.");
    expect((error as KnownError).hint).toContain("--from-label 2026-01");
  });
});

describe("a label that the user gives overrides all names", () => {
  it("with a finding if a name has another label", async () => {
    const file = write("g/HCPC2025_OCT_ANWEB_v2.txt", TEXT);
    const { label, diagnostics } = await open(file, "2026Q2");
    expect(formatLabel(label)).toBe("2026-04");
    expect(diagnostics.map(({ rule, message }) => ({ rule, message }))).toEqual([
      {
        rule: "label-mismatch",
        message:
          "HCPC2025_OCT_ANWEB_v2.txt is named like the release 2025-10-v2, but is taken as 2026-04.",
      },
    ]);
  });

  it("with a finding if the add dates are later", async () => {
    const records = Array.from({ length: 11 }, (_, index) =>
      bareRecord(`A${1001 + index}`, { longDescription: "x", addedDate: "2026-01-01" }),
    );
    const file = write("h/mine.txt", buildFixedWidth(records));
    expect((await open(file, "2026")).diagnostics).toEqual([]);
    expect((await open(file, "2025")).diagnostics).toMatchObject([
      {
        rule: "label-mismatch",
        message:
          "mine.txt has 11 codes added after 2025-01-01, the last on 2026-01-01, but is taken as 2025-01.",
      },
    ]);
  });

  it("but is refused if it is not a label", async () => {
    const file = write("h/HCPC2025_OCT_ANWEB.txt", TEXT);
    await expect(open(file, "spring 2026")).rejects.toThrow(
      "--from-label spring 2026 is not a release label.",
    );
  });
});

describe("a reference is a label or a path", () => {
  it("a label is looked up in the store", async () => {
    write("store/2025-01/whatever.txt", TEXT);
    const { label, source } = await open("2025");
    expect(formatLabel(label)).toBe("2025-01");
    expect(source.file).toBe("whatever.txt");
  });

  it("a label is kept if names in the store contradict it, with a finding", async () => {
    write("store/2024-01/HCPC2023_OCT_ANWEB.txt", TEXT);
    const { label, diagnostics } = await open("2024");
    expect(formatLabel(label)).toBe("2024-01");
    expect(diagnostics).toMatchObject([{ rule: "label-mismatch", severity: "warning" }]);
  });

  it("a file named like a label can be opened by its path", async () => {
    mkdirSync(join(path, "plain"));
    write("plain/2026", TEXT);
    expect(formatLabel((await open(join(path, "plain/2026"))).label)).toBe("2026-01");
  });

  it.each(["2026-02", "nothing.zip", "./2031"])(
    "%s is neither and is refused",
    async (reference) => {
      await expect(open(reference)).rejects.toThrow(
        `${reference} is neither a release label nor an existing file or folder.`,
      );
    },
  );
});

describe("checkOrder", () => {
  it("refuses a newer release before an older one, and suggests the right order", async () => {
    const [older, newer] = [write("i/HCPC2025.txt", TEXT), write("i/HCPC2026.txt", TEXT)];
    const [from, to] = [await open(older), await open(newer)];
    const hint = "Put the older one first: hcpcs-diff 2025 2026.";
    expect(() => checkOrder(from, to, hint)).not.toThrow();
    expect(() => checkOrder(from, from, hint)).not.toThrow();
    const message = "The first release (2026-01) is newer than the second (2025-01).";
    expect(() => checkOrder(to, from, hint)).toThrow(expect.objectContaining({ message, hint }));
  });
});
