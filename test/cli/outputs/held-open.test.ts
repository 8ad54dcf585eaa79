/** Simulates the errors of Windows for a workbook that is open in Excel. */
import fs, { readdirSync, readFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { afterEach, describe, expect, it, vi } from "vitest";
import { writeFiles } from "../../../src/cli/outputs/write-files.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

/** Makes every rename to a workbook fail. */
function refuse(code: string): void {
  const { renameSync } = fs;
  vi.spyOn(fs, "renameSync").mockImplementation((from, to) => {
    if (String(to).endsWith(".xlsx")) throw Object.assign(new Error(code), { code });
    renameSync(from, to);
  });
  syncBuiltinESMExports();
}

describe("a workbook that is open in another program", () => {
  const { path: folder, write } = tempFolder();
  afterEach(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  it.each(["EPERM", "EACCES", "EBUSY"])(
    "is reported as open, and does not change (%s)",
    async (code) => {
      vi.spyOn(process, "platform", "get").mockReturnValue("win32");
      const path = write("report.xlsx", "before");
      refuse(code);
      await expect(writeFiles([{ path, body: "after" }])).rejects.toThrow(
        "report.xlsx cannot be written: another program has it open, such as Excel.",
      );
      expect(readFileSync(path, "utf8")).toBe("before");
      expect(readdirSync(folder)).toEqual(["report.xlsx"]);
    },
  );

  it("is not assumed on other systems, where the folder may not be writable", async () => {
    const path = write("report.xlsx", "before");
    refuse("EACCES");
    await expect(writeFiles([{ path, body: "after" }])).rejects.toThrow("you may not write there");
  });
});
