/** Tests the CPU time that reading an old workbook may take. */
import { afterEach, describe, expect, it } from "vitest";
import {
  allowXlsSeconds,
  RELEASE_LIMITS,
  xlsCpuSeconds,
} from "../../../src/loader/files/limits.js";
import { readXls } from "../../../src/loader/tables/xls.js";
import { tableOf } from "../../fixtures/build-table.js";
import { buildEndlessWorkbook } from "../../fixtures/build-workbook.js";
import { PERFLUTREN } from "../../fixtures/records.js";

const MiB = 1024 * 1024;

describe("the CPU time limit for an old workbook", () => {
  afterEach(() => allowXlsSeconds(null));

  it("grows with its size, unless the user sets it", () => {
    expect([0, 2 * MiB].map(xlsCpuSeconds)).toEqual([10, 20]);
    allowXlsSeconds(600);
    expect([0, 2 * MiB].map(xlsCpuSeconds)).toEqual([600, 600]);
  });

  it("stops a read that never ends, and names the option that allows more time", async () => {
    // An array formula with length zero.
    const body = buildEndlessWorkbook(tableOf([PERFLUTREN]));
    allowXlsSeconds(1);
    await expect(readXls(body, "old.xls", RELEASE_LIMITS)).rejects.toMatchObject({
      message:
        "old.xls cannot be read as a workbook: it took 1 second of CPU time and was not read.",
      hint: expect.stringContaining("allow more with --xls-seconds 10."),
    });
  });
});
