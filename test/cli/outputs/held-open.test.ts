/** What Windows answers where a workbook is open in Excel, as if it had been asked here. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { writeFiles } from "../../../src/cli/outputs/write-files.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

let refused: string | null = null;

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const renameSync: typeof fs.renameSync = (from, to) => {
    if (refused !== null && String(to).endsWith(".xlsx"))
      throw Object.assign(new Error(refused), { code: refused });
    fs.renameSync(from, to);
  };
  return { ...fs, renameSync };
});

describe("A workbook that another program holds open", () => {
  const { path: folder, write } = tempFolder();

  it.each(["EPERM", "EACCES", "EBUSY"])(
    "is named as that, and stays as it was (%s)",
    async (code) => {
      vi.spyOn(process, "platform", "get").mockReturnValue("win32");
      const path = write("report.xlsx", "before");
      refused = code;
      const writing = writeFiles([{ path, body: "after" }]);
      await expect(writing).rejects.toThrow(
        /report\.xlsx cannot be written: another program has it open/,
      );
      refused = null;
      expect(readFileSync(path, "utf8")).toBe("before");
      expect(readdirSync(folder)).toEqual(["report.xlsx"]);
    },
  );

  it("is not blamed elsewhere, where a folder may simply not be yours", async () => {
    const path = write("report.xlsx", "before");
    refused = "EACCES";
    await expect(writeFiles([{ path, body: "after" }])).rejects.toThrow("you may not write there");
    refused = null;
  });
});
