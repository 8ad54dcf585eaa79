import { describe, expect, it } from "vitest";
import { cli } from "../in-process.js";

const SAMPLE = ["2025", "2026", "--sample"];
const MAIL = ["--to", "a@b.example", "--sender", "c@b.example", "--smtp", "smtp://127.0.0.1:9"];

describe("every timeout option takes whole seconds from 1", () => {
  it.each([
    ["--xls-seconds", 86_400, ["validate", "old.xls"]],
    ["--timeout", 3600, ["fetch", "2026"]],
    ["--claims-timeout", 86_400, ["impact", ...SAMPLE, "--claims", "http://127.0.0.1:9/a.csv"]],
    ["--smtp-timeout", 3600, ["email", ...SAMPLE, ...MAIL]],
  ])("%s, up to %i", async (option, most, args) => {
    for (const seconds of ["0", "-1", "1.5", String(most + 1)]) {
      const { code, stderr } = await cli([...args, `${option}=${seconds}`]);
      expect(stderr).toContain(`${option} takes a whole number from 1 to ${most}.`);
      expect(code).toBe(2);
    }
  });
});
