/** The published JSON Schema of the document, made from the schema that its types are made from. */
import { z } from "zod";
import { DIFF_SCHEMA_ID, releaseDiffSchema } from "./diff.js";

/** @returns JSON Schema, draft 2020-12; objects may gain properties within a version, so none are forbidden */
export function documentJsonSchema(): object {
  const schema = z.toJSONSchema(releaseDiffSchema, { target: "draft-2020-12", io: "input" });
  return {
    title: `A comparison of two HCPCS Level II releases (${DIFF_SCHEMA_ID})`,
    ...schema,
  };
}
