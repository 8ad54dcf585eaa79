/** The published schemas as other programs see them: named types, described properties. */
import { describe, expect, it } from "vitest";
import { type JsonSchema, jsonSchema } from "../../../scripts/json-schema.js";
import { PROPERTY_MEANINGS } from "../../../scripts/property-meanings.js";
import { DOCUMENT_KIND_NAMES, DOCUMENTS } from "../../../src/report/documents.js";
import { some } from "../../fixtures/some.js";

const schemas = await Promise.all(DOCUMENT_KIND_NAMES.map((kind) => jsonSchema(DOCUMENTS[kind])));

/** Every nested property, with the named type that holds it. */
function propertiesOf(node: unknown, type: string): (readonly [string, string, JsonSchema])[] {
  if (typeof node !== "object" || node === null) return [];
  const { properties = {}, ...rest } = node as JsonSchema;
  const own = Object.entries(properties).map(([name, one]) => [type, name, one] as const);
  const below = [...Object.values(properties), ...Object.values(rest)];
  return [...own, ...below.flatMap((child) => propertiesOf(child, type))];
}

function allProperties({ $defs = {}, ...root }: JsonSchema) {
  const types = [[root.title ?? "", root] as const, ...Object.entries($defs)];
  return types.flatMap(([name, type]) => propertiesOf(type, name));
}

describe("the published JSON Schemas", () => {
  it("have an id and a title each", () => {
    const names = schemas.map(({ title }) => title);
    expect(new Set(names).size).toBe(DOCUMENT_KIND_NAMES.length);
    expect(new Set(schemas.map(({ $id }) => $id)).size).toBe(DOCUMENT_KIND_NAMES.length);
    expect(names).toContain("ReleaseDiff");
  });

  it("name the types of a document, so that generated types have the same names", () => {
    const names = new Set(schemas.flatMap(({ $defs = {} }) => Object.keys($defs)));
    for (const name of ["CodeChange", "Finding", "FieldChange", "BillingUnit", "WorklistEntry"]) {
      expect(names).toContain(name);
    }
    for (const name of some(names)) expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
  });

  it("refer only to types that they contain", () => {
    for (const schema of some(schemas)) {
      const refs = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/(\w+)"/g)];
      for (const [, name = ""] of refs) expect(Object.keys(schema.$defs ?? {})).toContain(name);
    }
  });

  it("describe every property", () => {
    const bare = schemas.flatMap((schema) =>
      allProperties(schema).flatMap(([type, name, { description, $ref = "" }]) => {
        const ofType = schema.$defs?.[$ref.replace("#/$defs/", "")]?.description;
        return (description ?? ofType ?? "") === "" ? [`${type}.${name}`] : [];
      }),
    );
    expect([...new Set(bare)]).toEqual([]);
  });

  it("have no description beside a reference, which would make generators duplicate its type", () => {
    for (const schema of schemas)
      for (const [type, name, { $ref, description }] of allProperties(schema))
        if ($ref !== undefined) expect([type, name, description]).toEqual([type, name, undefined]);
  });

  it("use every entry of the table of meanings", () => {
    const used = new Map(
      schemas.flatMap((schema) =>
        allProperties(schema).flatMap(([type, name, { description = "" }]) =>
          [`${type}.${name}`, name].map((key) => [`${key} ${description}`, true] as const),
        ),
      ),
    );
    const unused = Object.entries(PROPERTY_MEANINGS).filter(
      ([key, meaning]) => !used.has(`${key} ${meaning}`),
    );
    expect(unused.map(([key]) => key)).toEqual([]);
  });
});
