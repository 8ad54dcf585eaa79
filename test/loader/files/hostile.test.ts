import { symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MAX_MEMBERS, RELEASE_LIMITS } from "../../../src/loader/files/limits.js";
import { readReleaseFile } from "../../../src/loader/release/read-release.js";
import { KnownError } from "../../../src/model/basics/errors.js";
import { buildFixedWidth, firstLine } from "../../fixtures/build-fixed-width.js";
import { buildHostileZip, manyZeros } from "../../fixtures/build-hostile-zip.js";
import { buildCsv, tableOf } from "../../fixtures/build-table.js";
import {
  buildEncryptedWorkbook,
  buildRawWorkbook,
  buildWorkbook,
  textCell,
  workbookParts,
} from "../../fixtures/build-workbook.js";
import { buildZip } from "../../fixtures/build-zip.js";
import { bareRecord, PERFLUTREN } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load, path, write } = tempFolder();

const TEXT = buildFixedWidth([PERFLUTREN]);
const GiB = 1024 ** 3;

/** More bytes than a member may have, compressed to a thousandth. */
const ZEROS = manyZeros();

const TRAILER = Buffer.from("<html/>\r\n");

/** Declares an archive comment, whose length is in the last two bytes. */
function withComment(zip: Buffer, length: number): Buffer {
  zip.writeUInt16LE(length, zip.length - 2);
  return zip;
}

async function refusal(name: string, body: string | Uint8Array): Promise<string> {
  const error = await load(name, body).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(KnownError);
  const { message, hint } = error as KnownError;
  expect(hint).toMatch(/\w.*\.$/);
  return message;
}

describe("a zip bomb", () => {
  it.each([
    ["claims ten gigabytes", { body: "0", claims: 10 * GiB }, "would unpack to 10,240 MiB"],
    ["has 66 megabytes of zeros, and says so", { body: ZEROS }, "would unpack to 66 MiB"],
    [
      "has them, and claims a kilobyte",
      { body: ZEROS, claims: 1000 },
      "cannot be read as a zip archive",
    ],
  ])("is refused if a member %s", async (_, member, says) => {
    const zip = buildHostileZip([{ name: "HCPC2026.txt", ...member }]);
    expect(zip.length).toBeLessThan(200_000);
    expect(await refusal("bomb.zip", zip)).toContain(says);
  });

  it("is refused if many members together are too large", async () => {
    const members = Array.from({ length: 3 }, (_, index) => ({
      name: `HCPC202${index}.txt`,
      body: "0",
      claims: 60 * 1024 * 1024,
    }));
    expect(await refusal("bomb.zip", buildHostileZip(members))).toContain("180 MiB");
  });

  it("is refused if it has too many members", async () => {
    const members = Array.from({ length: MAX_MEMBERS + 1 }, (_, index) => ({
      name: `${index}/`,
      body: "",
    }));
    expect(await refusal("many.zip", buildHostileZip(members))).toContain("more than 1000 members");
  });

  it.each([
    ["says so", { body: ZEROS }],
    ["claims a kilobyte", { body: ZEROS, claims: 1000 }],
  ])("is refused if the sheet of a workbook %s", async (_, sheet) => {
    const { "xl/worksheets/sheet1.xml": _sheet, ...others } = workbookParts("");
    const parts = Object.entries(others).map(([name, body]) => ({ name, body }));
    const bomb = { name: "xl/worksheets/sheet1.xml", ...sheet };
    const message = await refusal("bomb.xlsx", buildHostileZip([...parts, bomb]));
    expect(message).toMatch(
      /^bomb\.xlsx(?: is refused|, member xl\/worksheets\/sheet1\.xml, cannot be read)/,
    );
  });
});

describe("a zip archive is read strictly, by its central directory", () => {
  it.each([
    [
      "names a place above itself",
      [{ name: "../../HCPC2026.txt", body: TEXT }],
      "invalid relative path",
    ],
    ["names a place from the root", [{ name: "/etc/HCPC2026.txt", body: TEXT }], "absolute path"],
    ["names a drive", [{ name: "C:/HCPC2026.txt", body: TEXT }], "absolute path"],
    [
      "is encrypted",
      [{ name: "HCPC2026.txt", body: TEXT, encrypted: true }],
      "is encrypted: its member HCPC2026.txt needs a password",
    ],
    [
      "has a wrong checksum",
      [{ name: "HCPC2026.txt", body: TEXT, checksum: 1 }],
      "its checksum is wrong",
    ],
    [
      "holds more than it claims",
      [{ name: "HCPC2026.txt", body: TEXT, claims: TEXT.length - 1 }],
      "it is longer than it claims",
    ],
    [
      "holds less than it claims",
      [{ name: "HCPC2026.txt", body: TEXT, claims: TEXT.length + 1 }],
      "it is shorter than it claims",
    ],
    [
      "is packed in a way of its own",
      [{ name: "HCPC2026.txt", body: TEXT, method: 9 }],
      "its compression method 9 is not known",
    ],
  ])("refuses one that %s", async (_, members, says) => {
    expect(await refusal("x.zip", buildHostileZip(members))).toContain(says);
  });

  it.each([
    ["goes on after its end", (zip: Buffer) => Buffer.concat([zip, TRAILER]), "(9)"],
    ["lacks the end of its comment", (zip: Buffer) => withComment(zip, 5), "it ends too early"],
  ])("explains in plain words why it refuses one that %s", async (_, spoil, says) => {
    const zip = spoil(buildHostileZip([{ name: "HCPC2026.txt", body: TEXT }]));
    const message = await refusal("x.zip", zip);
    expect(message).toContain(says);
    expect(message).toMatch(/^[ -~]+$/);
  });

  it("reads members stored without compression", async () => {
    const zip = buildHostileZip([{ name: "HCPC2026.txt", body: TEXT, method: 0 }]);
    expect((await load("x.zip", zip)).records.size).toBe(1);
  });

  it("ignores local headers that contradict the directory", async () => {
    const zip = buildHostileZip([
      { name: "HCPC2026.txt", body: TEXT, localName: "../../../evil.txt" },
    ]);
    const { source } = await load("x.zip", zip);
    expect(source.member).toBe("HCPC2026.txt");
  });

  it("reads a duplicate member once", async () => {
    const zip = buildHostileZip([
      { name: "HCPC2026.txt", body: TEXT },
      { name: "HCPC2026.txt", body: TEXT },
    ]);
    const { records, diagnostics } = await load("x.zip", zip);
    expect(records.size).toBe(1);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(["other-release-members"]);
  });

  it("refuses a truncated archive", async () => {
    const zip = await buildZip({ "HCPC2026.txt": TEXT });
    expect(await refusal("x.zip", zip.subarray(0, -30))).toContain("truncated");
  });

  it("does not open an archive inside an archive", async () => {
    const inner = await buildZip({ "HCPC2026.txt": TEXT });
    const zip = await buildZip({ "inner.zip": inner });
    expect(await refusal("outer.zip", zip)).toContain("inner.zip (a zip archive within one)");
  });

  it("keeps the name of a member from forging a line of output", async () => {
    const zip = buildHostileZip([{ name: "a\nhcpcs-diff: all is well\u001b[2K.txt", body: "x" }]);
    expect(await refusal("x.zip", zip)).toContain("a\ufffdhcpcs-diff: all is well\ufffd[2K.txt");
  });
});

describe("a bad workbook", () => {
  it("is refused if it is a Word document named .xlsx", async () => {
    const zip = await buildZip({
      "[Content_Types].xml": "<Types/>",
      "word/document.xml": "<w:document/>",
    });
    expect(await refusal("x.xlsx", zip)).toBe("x.xlsx is a Word document, not a release.");
  });

  it("is refused if it is an OpenDocument spreadsheet", async () => {
    const zip = await buildZip({
      mimetype: "application/vnd.oasis.opendocument.spreadsheet",
      "content.xml": "<x/>",
    });
    expect(await refusal("x.ods", zip)).toBe("x.ods is an OpenDocument file, not a release.");
  });

  it("is refused without a header", async () => {
    const body = buildWorkbook(tableOf([PERFLUTREN]).slice(1));
    expect(await refusal("x.xlsx", body)).toContain("has no header row that names the code");
  });

  it("is refused with a header but no records", async () => {
    expect(await refusal("x.xlsx", buildWorkbook(tableOf([])))).toContain(
      "has a header but no records",
    );
  });

  it("is refused with a cell in the last corner, which would make 17 billion cells", async () => {
    const rows = Array.from(
      { length: 400 },
      (_, index) => `<row r="${index + 1}">${textCell(`XFD${index + 1}`, "x")}</row>`,
    );
    expect(await refusal("x.xlsx", await buildRawWorkbook(rows.join("")))).toContain(
      "5,000,000 cells",
    );
  });

  it("is read without a million blank rows if it has a cell in the last row", async () => {
    const body = await buildRawWorkbook(`<row r="1048576">${textCell("A1048576", "x")}</row>`);
    expect(await refusal("x.xlsx", body)).toContain("has no header row");
  });

  it("is refused with a cell outside the largest possible sheet", async () => {
    const body = await buildRawWorkbook(
      `<row r="4000000000">${textCell("A4000000000", "x")}</row>`,
    );
    expect(await refusal("x.xlsx", body)).toContain("x.xlsx");
  });

  it("is refused if it is encrypted", async () => {
    expect(await refusal("x.xlsx", buildEncryptedWorkbook())).toBe(
      "x.xlsx is encrypted: it needs a password.",
    );
  });
});

describe("a text that would exhaust memory", () => {
  it.each([
    [
      "too many lines",
      `${firstLine(PERFLUTREN)}${"\n".repeat(RELEASE_LIMITS.lines + 1)}`,
      "more than 250,000 lines",
    ],
    [
      "too many rows of a csv",
      `HCPC,COV${"\n".repeat(RELEASE_LIMITS.lines + 1)}`,
      "more than 250,000 lines or 5,000,000 cells",
    ],
    [
      "too many cells of a csv",
      `HCPC,COV\n${",x".repeat(RELEASE_LIMITS.cells)}`,
      "more than 250,000 lines or 5,000,000 cells",
    ],
  ])("is refused if it has %s", async (_, text, says) => {
    expect(await refusal("x.txt", text)).toContain(says);
  });

  it("is refused, before reading, if it has too many bytes", async () => {
    const sparse = write("large.txt", "");
    truncateSync(sparse, RELEASE_LIMITS.fileBytes + 1);
    await expect(readReleaseFile(sparse)).rejects.toThrow("large.txt is larger than 64 MiB");
  });

  it("is refused if it has too many findings, because then it is not a release", async () => {
    const text = `${firstLine(PERFLUTREN)}\n${"x\n".repeat(100_001)}`;
    expect(await refusal("x.txt", text)).toContain("more than 100,000 problems");
  });

  it("is read with a description of one megabyte", async () => {
    const long = "word ".repeat(200_000).trim();
    const { records } = await load(
      "x.csv",
      buildCsv(tableOf([bareRecord("A1001", { longDescription: long })])),
    );
    expect(records.get("A1001")?.longDescription).toBe(long);
  });
});

describe("a special file", () => {
  it.each([["/dev/zero"], ["/dev/null"]])("%s is refused as a device", async (device) => {
    await expect(readReleaseFile(device)).rejects.toThrow(`${device} is a device, not a file.`);
  });

  it("is refused through a link", async () => {
    symlinkSync("/dev/zero", join(path, "HCPC2026.txt"));
    await expect(readReleaseFile(join(path, "HCPC2026.txt"))).rejects.toThrow("is a device");
  });
});
