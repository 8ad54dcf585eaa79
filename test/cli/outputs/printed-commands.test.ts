import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../../fixtures/empty-folder.js";
import { cli } from "../in-process.js";

const HEADER =
  "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,ADD_DT,ACT_EFF_DT,TERM_DT,ACTION_CD";
const J1300 = (text: string) =>
  `${HEADER}\nJ1300,0010,3,"${text}","${text}",20200101,20260101,,F\n`;
const HOSTILE = `${"w".repeat(80)} ##[add-mask]J1300 ##vso[task.setvariable] ${"::error::x ".repeat(20)}`;

async function compared(format: string): Promise<string> {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "2025-01.csv"), J1300("Injection, eculizumab, 10 mg"));
  writeFileSync(join(cwd, "2026-01.csv"), J1300(HOSTILE));
  const run = await cli(["./2025-01.csv", "./2026-01.csv", "--direct", "-f", format], {
    cwd,
    env: { COLUMNS: "60" },
  });
  expect(run.code).toBe(0);
  return run.stdout + run.stderr;
}

describe("output in a step of a pipeline", () => {
  it.each(["text", "md", "html", "csv", "json", "sarif", "gitlab", "junit", "eml"])(
    "as %s contains no runner command from the data",
    async (format) => {
      const lines = (await compared(format)).split("\n");
      expect(lines.filter((line) => line.trim().startsWith("::"))).toEqual([]);
      expect(lines.filter((line) => /##\w*\[/.test(line))).toEqual([]);
    },
  );

  it("as github contains only its own runner commands", async () => {
    const lines = (await compared("github")).split("\n");
    expect(lines.filter((line) => /##\w*\[/.test(line))).toEqual([]);
    for (const line of lines.filter((one) => one.trim().startsWith("::")))
      expect(line).toMatch(/^::(?:error|warning|notice) (?:file=[^:]*|title=HCPCS[^:]*)::/);
  });
});
