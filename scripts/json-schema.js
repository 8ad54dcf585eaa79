/** Generates the published JSON Schemas from the Zod schemas of the documents. */
import { z } from "zod";
import { PROPERTY_MEANINGS } from "./property-meanings.js";

/**
 * @param kind a document kind of the registry
 * @returns JSON Schema, draft 2020-12, with named types and a description for every property;
 *   additional properties are allowed, because objects may gain some within a version
 */
export async function jsonSchema({ id, title, loadSchema }) {
  const schema = await loadSchema();
  const made = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" });
  const name = typeName(schema);
  // Zod repeats a type's name as `id`, which is not a keyword of this draft.
  const types = Object.entries(made.$defs ?? {}).map(([key, { id: _, ...type }]) => [key, type]);
  const { [name]: root = {}, ...others } = Object.fromEntries(types);
  for (const [key, type] of types) describe(type, key, made.$defs ?? {});
  const { description: _, ...body } = root;
  return {
    $schema: made.$schema,
    // A name rather than an address, because nothing is published under a host name.
    $id: `urn:hcpcs-diff:${id.replace("/", ":")}`,
    title: name,
    description: `${title} (${id}).`,
    ...body,
    $defs: others,
  };
}

/**
 * Describes each property that has no description of its own, by type and name or by name; a `$ref`
 * to a described type needs none. Words beside a `$ref` make generators emit the type twice, so the
 * `$ref` moves into `allOf`.
 */
function describe(node, type, defs) {
  if (typeof node !== "object" || node === null) return;
  const { properties = {} } = node;
  for (const [name, property] of Object.entries(properties)) {
    const isSaid = defs[property.$ref?.split("/").at(-1) ?? ""]?.description !== undefined;
    const meaning =
      property.description ??
      PROPERTY_MEANINGS[`${type}.${name}`] ??
      (isSaid ? undefined : PROPERTY_MEANINGS[name]);
    if (meaning === undefined) continue;
    const { $ref, ...rest } = property;
    properties[name] = {
      ...rest,
      ...($ref === undefined ? {} : { allOf: [{ $ref }] }),
      description: meaning,
    };
  }
  for (const child of Object.values(node)) describe(child, type, defs);
}

/** @returns the type name of a document: the id in its metadata, as for every type in `$defs` */
function typeName(schema) {
  const { id } = z.globalRegistry.get(schema) ?? {};
  if (id === undefined) throw new Error("a document's schema has no name: give it .meta({ id })");
  return id;
}
