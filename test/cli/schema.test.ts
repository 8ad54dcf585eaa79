import { describe, expect, it } from "vitest";
import { runCli } from "./run-cli.js";

describe("hcpcs-diff schema", () => {
  it("prints the JSON Schema of the document", () => {
    const { code, stdout } = runCli(["schema"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      properties: { schema: { const: "hcpcs-diff/1" } },
    });
  });
});
