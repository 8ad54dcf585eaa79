/** The published JSON Schemas, made from the schemas that the documents' types are made from. */
import { z } from "zod";

/** What checks a document of one kind; its type is read off it. */
export type DocumentSchema = z.ZodType;

/** @returns JSON Schema, draft 2020-12; objects may gain properties within a version, so none are forbidden */
export function jsonSchema(title: string, schema: DocumentSchema): object {
  return { title, ...z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" }) };
}
