/** How long an old workbook may take to read: CPU time, as the user allows. */
import { utils, write } from "@e965/xlsx";
import { afterEach, describe, expect, it } from "vitest";
import {
  allowXlsSeconds,
  xlsCpuSeconds,
  YOUR_TABLE_LIMITS,
} from "../../../src/loader/files/limits.js";
import { readXls } from "../../../src/loader/tables/xls.js";

/** Takes SheetJS some two seconds. */
function largeXls(): Buffer {
  const rows = Array.from({ length: 40_000 }, (_, index) => [`J${index}`, "x".repeat(60), index]);
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "Codes");
  return write(book, { type: "buffer", bookType: "biff8" }) as Buffer;
}

const MiB = 1024 * 1024;

describe("the CPU time of an old workbook", () => {
  afterEach(() => allowXlsSeconds(null));

  it("grows with its size, unless the user sets it", () => {
    expect([0, 2 * MiB].map(xlsCpuSeconds)).toEqual([10, 20]);
    allowXlsSeconds(600);
    expect([0, 2 * MiB].map(xlsCpuSeconds)).toEqual([600, 600]);
  });

  it("ends the reading where it is spent, and says with which option to allow more", async () => {
    const bytes = largeXls();
    allowXlsSeconds(0.1);
    await expect(readXls(bytes, "old.xls", YOUR_TABLE_LIMITS)).rejects.toMatchObject({
      message:
        "old.xls cannot be read as a workbook: it took 0 seconds of CPU time and was not read.",
      hint: expect.stringContaining("allow more with --xls-seconds"),
    });
    allowXlsSeconds(600);
    const [sheet] = await readXls(bytes, "old.xls", YOUR_TABLE_LIMITS);
    expect(sheet?.rows.length).toBe(40_000);
  });
});
