/** Writes JSON, as one document or as NDJSON, with invisible characters escaped. */
import { BIDI_CONTROLS } from "../../model/basics/bidi-controls.js";
import type { RenderDocument } from "../format-table.js";

export const renderJson: RenderDocument<unknown> = async (document) => `${jsonText(document, 2)}\n`;

/** NDJSON: a first line of type `type` about the whole, so that no file is empty; then items. */
export function ndjson(
  type: string,
  whole: object,
  line: string,
  things: readonly object[],
): string {
  return [{ type, [type]: whole }, ...things.map((one) => ({ type: line, ...one }))]
    .map((one) => `${jsonText(one)}\n`)
    .join("");
}

/** Escapes bidi and terminal control characters, so that no text can hide in the file. */
export function jsonText(value: unknown, indent?: number): string {
  return escapeInvisible(JSON.stringify(value, null, indent));
}

/** @returns the items as in a JSON array, one per line */
export function jsonLines(things: readonly unknown[], separator: string): string {
  return escapeInvisible(things.map((one) => JSON.stringify(one)).join(separator));
}

function escapeInvisible(json: string): string {
  return INVISIBLE.test(json)
    ? json.replaceAll(
        new RegExp(INVISIBLE, "g"),
        (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
      )
    : json;
}

/** DEL, C1 controls (CSI can be one of them) and bidi controls; JSON.stringify escapes only C0. */
const INVISIBLE = new RegExp(`[\\u007f-\\u009f]|${BIDI_CONTROLS.source}`);
