import { describe, expect, it } from "vitest";
import { completions } from "../../../src/cli/command-line/completions.js";

const offered = (...words: string[]) => completions(["hcpcs-diff", ...words]);

describe("completion", () => {
  it("offers the formats of the command for --format", async () => {
    expect(await offered("2025", "2026", "--format", "sar")).toEqual(["sarif"]);
    expect(await offered("show", "J1300", "--format", "sar")).toEqual([]);
    expect(await offered("show", "J1300", "--format", "h")).toEqual(["html"]);
    expect(await offered("history", "J1300", "-f", "m")).toEqual(["md"]);
    expect(await offered("impact", "2025", "2026", "--format", "x")).toEqual(["xlsx"]);
    expect(await offered("verify", "--format", "")).toEqual(["text", "json"]);
    expect(await offered("constructor", "--format", "sar")).toEqual(["sarif"]);
  });

  it("offers no releases for a command that takes none", async () => {
    expect(await offered("rules", "")).toEqual([]);
  });

  it("offers the values of options with fixed values", async () => {
    expect(await offered("impact", "2025", "2026", "--decimal", "")).toEqual(["point", "comma"]);
    expect(await offered("impact", "2025", "2026", "--emit-sql", "s")).toEqual([
      "spark",
      "snowflake",
    ]);
  });

  it("offers the values of a command's first argument", async () => {
    expect(await offered("schema", "hist")).toEqual(["history"]);
    expect(await offered("templates", "")).toEqual(["export"]);
    expect(await offered("templates", "export", "")).toEqual([]);
    expect(await offered("completion", "")).toEqual(["bash", "zsh", "fish"]);
  });

  it("completes the last item of a list, without values that it already has", async () => {
    expect(await offered("2025", "2026", "--only", "added,rev")).toEqual([
      "added,revised",
      "added,review",
    ]);
    expect(await offered("2025", "2026", "--only", "revised,revise")).toEqual([]);
  });

  it("completes the value after an equals sign", async () => {
    expect(await offered("2025", "2026", "--severity=ma")).toEqual(["--severity=major"]);
    expect(await offered("2025", "2026", "--only=added,remo")).toEqual(["--only=added,removed"]);
    expect(await offered("show", "J1300", "--format=h")).toEqual(["--format=html"]);
    expect(await offered("2025", "2026", "--output=x")).toEqual([]);
  });
});

it("completion offers only options that the command accepts", async () => {
  expect(await offered("impact", "--cl")).toEqual([
    "--claims",
    ...["columns", "table", "result", "timeout"].map((one) => `--claims-${one}`),
  ]);
  expect(await offered("impact", "--smtp")).toEqual([]);
  expect(await offered("2025", "2026", "--smtp")).toEqual([]);
  expect(await offered("email", "--smtp-p")).toEqual(["--smtp-password-file"]);
  expect(await offered("2025", "2026", "--no-c")).toEqual(["--no-color"]);
});
