import { describe, expect, it } from "vitest";
import { jsonSchema } from "../../scripts/json-schema.js";
import { refuseIdle, renderingOf } from "../../src/cli/commands/render.js";
import { DOCUMENT_KIND_NAMES, DOCUMENTS } from "../../src/report/documents.js";

/** Options, and the property of a document that holds their result. */
const SAYS = [
  ["--waivers", { waivers: "waivers.yaml" }, "waivers"],
  ["--print-waivers", { printWaivers: true }, "waivers"],
  ["--worklist", { worklist: ["work.xlsx"] }, "progress"],
] as const;

describe.each(DOCUMENT_KIND_NAMES)("a saved document of kind %s", (kind) => {
  it.each(SAYS)(
    "accepts %s only if its schema has the property for the result",
    async (option, given, property) => {
      const { properties = {} } = await jsonSchema(DOCUMENTS[kind]);
      const refused = () => refuseIdle(renderingOf(kind), given);
      if (property in properties) expect(refused).not.toThrow();
      else expect(refused).toThrow(`${option}: a document of this kind has no findings.`);
    },
  );
});

it("selection options apply to no impact or claims, and only --codes to a card", () => {
  const selectedBy = (kind: "impact" | "claims" | "card" | "diff") =>
    ["only", "codes", "severity"].filter((name) => {
      try {
        refuseIdle(renderingOf(kind), { [name]: "J1300" });
        return true;
      } catch {
        return false;
      }
    });
  expect((["impact", "claims", "card", "diff"] as const).map(selectedBy)).toEqual([
    [],
    [],
    ["codes"],
    ["only", "codes", "severity"],
  ]);
});
