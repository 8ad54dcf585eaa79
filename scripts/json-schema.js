/** The published JSON Schemas, made from the schemas that the documents' types are made from. */
import { z } from "zod";
import { PROPERTY_MEANINGS } from "./property-meanings.js";

/**
 * @param kind of document, as the registry has it
 * @returns JSON Schema, draft 2020-12, whose types have names and whose properties all have a description;
 * objects may gain properties within a version, so none are forbidden
 */
export async function jsonSchema({ id, title, loadSchema }) {
  const schema = await loadSchema();
  const made = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" });
  const name = typeName(schema);
  // Zod repeats the name of a type inside it; `id` is no keyword of this draft.
  const types = Object.entries(made.$defs ?? {}).map(([key, { id: _, ...type }]) => [key, type]);
  const { [name]: root = {}, ...others } = Object.fromEntries(types);
  for (const [key, type] of types) describe(type, key, made.$defs ?? {});
  const { description: _, ...body } = root;
  return {
    $schema: made.$schema,
    // Nothing is published under a host name, so the identifier is a name and no address.
    $id: `urn:hcpcs-diff:${id.replace("/", ":")}`,
    title: name,
    description: `${title} (${id}).`,
    ...body,
    $defs: others,
  };
}

/**
 * Gives each property that has no words of its own those of its place or of its name; a type speaks for itself. Words
 * beside a `$ref` make generators write the type a second time: they stand around it.
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

/** @returns the name of what a document of this schema is: the id in its own metadata, as of every type of `$defs` */
function typeName(schema) {
  const { id } = z.globalRegistry.get(schema) ?? {};
  if (id === undefined) throw new Error("a document's schema has no name: give it .meta({ id })");
  return id;
}
