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

describe("hcpcs-diff rules and hcpcs-diff fields", () => {
  it("print all rules, those for your codes last", async () => {
    const { code, stdout } = await cli(["rules"]);
    expect(code).toBe(0);
    const rules = JSON.parse(stdout);
    expect(rules).toContainEqual(
      expect.objectContaining({ id: "discontinued", scope: "comparison", work: "close" }),
    );
    expect(rules.at(-1)).toMatchObject({ id: "unknown-code", scope: "your codes" });
  });

  it("print the fields with their coded values, in CMS's order", async () => {
    const fields: { key: string; values: { value: string; meaning: string }[] | null }[] =
      JSON.parse((await cli(["fields"])).stdout);
    const [coverage] = fields.filter(({ key }) => key === "coverage");
    expect(coverage?.values?.[0]).toEqual({ value: "C", meaning: "Carrier judgment" });
    expect(fields[0]).toMatchObject({ key: "code", values: null });
  });
});
