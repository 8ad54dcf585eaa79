import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { memoryForDuckdb } from "../../../src/cli/claims/request.js";
import { codesOf, generate, sampleDiff } from "../../claims/made-claims.js";
import { emptyFolder } from "../../fixtures/empty-folder.js";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

describe("--memory limits the whole process", () => {
  it("keeps the process within the limit for a million messy lines of CSV", async () => {
    const claims = join(emptyFolder(), "claims.csv");
    await generate({ codes: codesOf(await sampleDiff()), lines: 1_000_000, seed: 12, out: claims });
    const [report, main] = [
      path("../../../bench/report-usage.cjs"),
      path("../../../dist/cli/main.js"),
    ];
    const args = ["impact", "2025", "2026", "--sample", "--claims", claims, "--memory", "320MB"];
    const run = spawnSync(process.execPath, ["--require", report, main, ...args, "-f", "json"], {
      stdio: ["ignore", "pipe", "inherit", "pipe"],
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout).reading.lines).toBe(1_000_000);
    expect((JSON.parse(run.output[3] ?? "").maxRSS * 1024) / 1e6).toBeLessThan(320);
  });

  it("gives DuckDB the memory that the releases leave, and only as many threads as fit", () => {
    expect(memoryForDuckdb(512, { used: 160, asked: 3 })).toEqual({ memory: "272MB", threads: 3 });
    expect(memoryForDuckdb(304, { used: 160, asked: null }).threads).toBeLessThanOrEqual(2);
    expect(memoryForDuckdb(304, { used: 160, asked: null }).memory).toBe("64MB");
  });

  it("is refused if too little memory is left", () => {
    expect(() => memoryForDuckdb(303, { used: 160, asked: null })).toThrow(
      "of which the releases take 160MB",
    );
  });
});
