import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";

const history = (...args: string[]) => cli(["history", ...args, "--sample"]);
const folded = (text: string) => text.replace(/\s+/g, " ");

describe("history", () => {
  it("shows when a code was added, changed and ended, and what the store lacks", async () => {
    const { code, stdout } = await history("j1300");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^SAMPLE DATA/);
    expect(stdout).toContain("2008-01-01  Added");
    expect(stdout).toContain("2025-04-01  Discontinued");
    const words = folded(stdout);
    expect(words).toContain("Termination date 2025-03-31. Crosswalk: J1299 from 2025-04-01");
    expect(words).toContain("No release in the store between 2025-01 and 2026-01 (3 quarters)");
  });

  it("reports the findings of several releases once, as changelog does", async () => {
    const cwd = emptyFolder();
    const rows = (day: string) =>
      [
        "HCPC,LONG DESCRIPTION,SHORT DESCRIPTION,ADD DT,TERM DT,ACTION CD",
        ...["J1299", "J1300", "J1308"].map((code) => `${code},A drug,Drug,20200101,,N`),
        `J1309,A drug,Drug,${day},,N`,
      ].join("\n");
    for (const [name, day] of [
      ["HCPC2024_JAN_ANWEB", "20209999"],
      ["HCPC2024_APR_ANWEB", "20209999"],
      ["HCPC2024_JUL_ANWEB", "20200101"],
    ] as const)
      writeFileSync(join(cwd, `${name}.csv`), rows(day));
    for (const command of [["history", "J1300"], ["changelog"]]) {
      const { stderr } = await cli([...command, "--releases", "."], { cwd });
      expect(stderr).toBe(
        "2024-01, 2024-04: 1 warning each. hcpcs-diff validate HCPC2024_JAN_ANWEB.csv lists those of the first.\n",
      );
    }
  });

  it("marks changed words of a descriptor, but not those of a reused code number", async () => {
    expect((await history("J0571")).stdout).toMatch(/\[-.*-\]/);
    expect((await history("C9070")).stdout).toContain("Reused code number");
    expect((await history("C9070")).stdout).not.toContain("[-");
  });

  it("shows which code a successor replaces", async () => {
    expect(folded((await history("J1299")).stdout)).toContain("Replaces J1300");
  });

  it("renders the same bytes from the saved document in every format", async () => {
    const cwd = emptyFolder();
    const args = ["history", "J13*", "E0446", "FQ", "--sample"];
    expect((await cli([...args, "-q", "-o", "history.json"], { cwd })).code).toBe(0);
    for (const format of ["text", "md", "html", "json"]) {
      const direct = await cli([...args, "--format", format, "-o", "-"], { cwd });
      const rendered = await cli(["render", "history.json", "--format", format, "-o", "-"], {
        cwd,
      });
      expect([direct.code, direct.stdout]).toEqual([0, expect.stringContaining("J1300")]);
      expect(rendered.stdout).toBe(direct.stdout);
    }
  });

  it("escapes hostile descriptors", async () => {
    const cwd = emptyFolder();
    for (const [label, text] of [
      ["2025-01", "<script>alert(1)</script> one | two"],
      ["2026-01", "<img src=x onerror=alert(1)> one | three"],
    ] as const) {
      mkdirSync(join(cwd, "store", label), { recursive: true });
      const rows = `HCPC,LONG DESCRIPTION,ADD DT\nA0001,"${text}",20200101\n`;
      writeFileSync(join(cwd, "store", label, `${label}.csv`), rows);
    }
    const run = async (format: string) =>
      (await cli(["history", "A0001", "--releases", "store", "--format", format], { cwd })).stdout;
    expect(await run("html")).not.toMatch(/<script|<img/);
    expect(await run("html")).toContain("&lt;");
    expect(await run("md")).toContain("\\<script\\>");
    expect(await run("md")).not.toMatch(/(?<!\\)<(?!br>|del>|ins>|\/del>|\/ins>)/);
  });

  it("exits with 2 for unknown codes, for a release and for an empty store, and says why", async () => {
    const unknown = await history("J3100");
    expect([unknown.code, unknown.stdout]).toEqual([2, ""]);
    expect(unknown.stderr).toContain("J3100 is in no release in the store. Similar codes: J1300");
    expect((await history("J9999")).stderr).toBe(
      "hcpcs-diff: J9999 is in no release in the store.\n",
    );
    expect((await history("J1300", "2025")).stderr).toContain("hcpcs-diff show J1300 2025");
    expect((await cli(["history", "J1300"])).stderr).toContain("holds no release");
  });
});
