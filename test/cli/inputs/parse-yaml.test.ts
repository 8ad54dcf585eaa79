import { describe, expect, it } from "vitest";
import { parseYaml } from "../../../src/cli/inputs/read-named-file.js";

const FILE = { what: "a.yaml cannot be read", hint: "Mend it." };
const read = (text: string) => parseYaml(text, FILE);

describe("parseYaml", () => {
  it("reads YAML and JSON, and with failsafe reads all values as strings", async () => {
    expect(await read("a: 1\nb: [x, true]\n")).toEqual({ a: 1, b: ["x", true] });
    expect(await read('{"a": 1}')).toEqual({ a: 1 });
    expect(await parseYaml("a: 1e3\nb: 2026-01-01", { ...FILE, schema: "failsafe" })).toEqual({
      a: "1e3",
      b: "2026-01-01",
    });
    expect(await read("")).toBeNull();
  });

  it.each([
    ["an alias", "a: &x 1\nb: *x\n", "It holds an alias"],
    ["a duplicate key", "a: 1\nb: {c: 1, c: 2}\n", 'The key "c" is there twice'],
    ["several documents", "a: 1\n---\nb: 2\n", "It holds several documents, and only one"],
    ["a syntax error", "a: [", "Flow sequence in block collection must be"],
  ])("refuses %s", async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(`a.yaml cannot be read: ${message}`);
  });

  it("takes linear time for 50,000 keys", async () => {
    const keys = Array.from({ length: 50_000 }, (_, n) => `k${n}: v\n`).join("");
    expect(Object.keys((await read(keys)) as object)).toHaveLength(50_000);
  });
});
