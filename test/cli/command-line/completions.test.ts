import { describe, expect, it } from "vitest";
import { completions } from "../../../src/cli/command-line/completions.js";

const offered = (...words: string[]) => completions(["hcpcs-diff", ...words]);

describe("the shell offers values", () => {
  it("of --format as the command has them", async () => {
    expect(await offered("2025", "2026", "--format", "sar")).toEqual(["sarif"]);
    expect(await offered("show", "J1300", "--format", "sar")).toEqual([]);
    expect(await offered("show", "J1300", "--format", "h")).toEqual(["html"]);
    expect(await offered("history", "J1300", "-f", "m")).toEqual(["md"]);
    expect(await offered("impact", "2025", "2026", "--format", "x")).toEqual(["xlsx"]);
    expect(await offered("verify", "--format", "")).toEqual(["text", "json"]);
    expect(await offered("constructor", "--format", "sar")).toEqual(["sarif"]);
  });

  it("and no release where a command takes none", async () => {
    expect(await offered("rules", "")).toEqual([]);
  });

  it("of options with few", async () => {
    expect(await offered("impact", "2025", "2026", "--decimal", "")).toEqual(["point", "comma"]);
    expect(await offered("impact", "2025", "2026", "--emit-sql", "s")).toEqual([
      "spark",
      "snowflake",
    ]);
  });

  it("of the words that a command takes first", async () => {
    expect(await offered("schema", "hist")).toEqual(["history"]);
    expect(await offered("templates", "")).toEqual(["export"]);
    expect(await offered("templates", "export", "")).toEqual([]);
    expect(await offered("completion", "")).toEqual(["bash", "zsh", "fish"]);
  });

  it("of the last item of a list, but for those that it holds", async () => {
    expect(await offered("2025", "2026", "--only", "added,rev")).toEqual([
      "added,revised",
      "added,review",
    ]);
    expect(await offered("2025", "2026", "--only", "revised,revise")).toEqual([]);
  });

  it("of an option that is joined with its value", async () => {
    expect(await offered("2025", "2026", "--severity=ma")).toEqual(["--severity=major"]);
    expect(await offered("2025", "2026", "--only=added,remo")).toEqual(["--only=added,removed"]);
    expect(await offered("show", "J1300", "--format=h")).toEqual(["--format=html"]);
    expect(await offered("2025", "2026", "--output=x")).toEqual([]);
  });
});

it("The shell offers the options of the command, and none that it would refuse", async () => {
  expect(await offered("impact", "--cl")).toEqual([
    "--claims",
    ...["columns", "table", "result", "timeout"].map((one) => `--claims-${one}`),
  ]);
  expect(await offered("impact", "--smtp")).toEqual([]);
  expect(await offered("2025", "2026", "--smtp")).toEqual([]);
  expect(await offered("email", "--smtp-p")).toEqual(["--smtp-password-file"]);
  expect(await offered("2025", "2026", "--no-c")).toEqual(["--no-color"]);
});
