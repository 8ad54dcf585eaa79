import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { environment } from "../../../src/cli/environment.js";
import { emptyFolder } from "../../fixtures/empty-folder.js";

const MAIN = join(import.meta.dirname, "../../../dist/cli/main.js");
const hasTerminal = spawnSync("script", ["--version"]).status === 0;

/** Runs the command on a terminal of 24 rows, which util-linux's script emulates. */
function onTerminal(
  args: string,
  pager: string,
): { readonly shown: string; readonly paged: string } {
  const cwd = emptyFolder();
  const command = `stty rows 24 cols 80; ${process.execPath} ${MAIN} ${args}`;
  const run = spawnSync("script", ["-qec", command, "/dev/null"], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, TERM: "xterm", HCPCS_DIFF_PAGER: pager },
  });
  const read = (name: string) => {
    try {
      return readFileSync(join(cwd, name), "utf8");
    } catch {
      return "";
    }
  };
  return { shown: run.stdout, paged: read("paged.txt") };
}

describe("on Windows, which has no less", () => {
  const { platform } = process;
  const pager = (named?: string) => {
    vi.stubEnv("HCPCS_DIFF_PAGER", named);
    vi.stubEnv("PAGER", undefined);
    vi.stubEnv("TERM", "xterm");
    return environment.pager();
  };
  afterEach(() => {
    Object.defineProperty(process, "platform", { value: platform });
    vi.unstubAllEnvs();
  });

  it("a long text has a pager only if one is set", () => {
    Object.defineProperty(process, "platform", { value: "win32" });
    expect([pager(), pager("more")]).toEqual([null, "more"]);
    Object.defineProperty(process, "platform", { value: "linux" });
    expect(pager()).toBe("less");
  });
});

describe.skipIf(!hasTerminal)(
  hasTerminal ? "a long text on a terminal" : "a long text on a terminal (skipped: no script)",
  () => {
    it("goes to the user's pager in full", () => {
      const { shown, paged } = onTerminal("2025 2026 --sample --full", "cat > paged.txt");
      expect(paged).toContain("Provenance");
      expect(paged).toContain("document hcpcs-diff/1");
      expect(shown).not.toContain("Provenance");
    });

    it("is printed if the pager cannot start, or is set to nothing", () => {
      for (const pager of ["no-such-pager", "/etc/hostname", ""]) {
        const { shown } = onTerminal("2025 2026 --sample --full", pager);
        expect(shown).toContain("document hcpcs-diff/1");
      }
    });

    it("is not paged if it is only the worklist", () => {
      const { paged } = onTerminal("2025 2026 --sample", "cat > paged.txt");
      expect(paged).toBe("");
    });
  },
);
