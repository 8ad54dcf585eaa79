import { describe, expect, it } from "vitest";
import { cli } from "./in-process.js";

describe("hcpcs-diff schema", () => {
  it("prints the JSON Schema of the document", async () => {
    const { code, stdout } = await cli(["schema"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      properties: { schema: { const: "hcpcs-diff/1" } },
    });
  });
});
