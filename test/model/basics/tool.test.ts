import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TOOL } from "../../../src/model/basics/tool.js";

describe("the tool as documents name it", () => {
  it("has the name and version of the package", () => {
    const file = readFileSync(new URL("../../../package.json", import.meta.url), "utf8");
    const { name, version } = JSON.parse(file) as { name: string; version: string };
    expect(TOOL).toEqual({ name, version });
  });
});
