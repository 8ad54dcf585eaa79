import { describe, expect, it, vi } from "vitest";
import { webOptions } from "../../../src/cli/inputs/web.js";
import { terminal } from "../../../src/cli/terminal.js";
import type { WebProgress } from "../../../src/releases/cms/web.js";

const MIB = 1024 * 1024;
const file = "2026.zip";

/** Progress of a download, and the line that shows it. */
const SHOWN: readonly (readonly [progress: WebProgress, line: string])[] = [
  [{ file, received: 0, total: 8 * MIB }, `2026.zip [${"-".repeat(24)}]   0 % of 8.0 MiB`],
  [
    { file, received: 3 * MIB, total: 8 * MIB },
    `2026.zip [${"#".repeat(9)}${"-".repeat(15)}]  37 % of 8.0 MiB`,
  ],
  [{ file, received: 8 * MIB, total: 8 * MIB }, `2026.zip [${"#".repeat(24)}] 100 % of 8.0 MiB`],
  // The server sends more than it announced.
  [{ file, received: 9 * MIB, total: 8 * MIB }, `2026.zip [${"#".repeat(24)}] 100 % of 8.0 MiB`],
  [{ file, received: 1.25 * MIB, total: null }, "2026.zip: 1.3 MiB"],
  [{ file, received: 0.5 * MIB, total: 0 }, "2026.zip: 0.5 MiB"],
  [
    { file, why: "the server is busy", waitMs: 1500 },
    "2026.zip: the server is busy; trying again in 2 s ...",
  ],
];

describe("progress of a download", () => {
  it.each(SHOWN)("shows %j on one line", (progress, line) => {
    const shown = vi.spyOn(terminal, "progress").mockReturnValue();
    webOptions().onProgress?.(progress);
    expect(shown.mock.calls).toEqual([[line]]);
  });
});
