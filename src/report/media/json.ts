/** JSON as it is written: one document, or a line for each of many things. */
import { BIDI_CONTROLS } from "../../model/basics/bidi-controls.js";
import type { RenderDocument } from "../format-table.js";

export const renderJson: RenderDocument<unknown> = async (document) => `${jsonText(document, 2)}\n`;

/** A thing a line, first what the whole is: `type` says which, so that an empty list is no empty file. */
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

/** Writes what turns the reading direction, or what a terminal obeys, as an escape, so that the file looks as it reads. */
export function jsonText(value: unknown, indent?: number): string {
  return spelled(JSON.stringify(value, null, indent));
}

/** @returns things as a list of JSON holds them, one a line */
export function jsonLines(things: readonly unknown[], separator: string): string {
  return spelled(things.map((one) => JSON.stringify(one)).join(separator));
}

function spelled(json: string): string {
  return UNSEEN.test(json)
    ? json.replaceAll(
        new RegExp(UNSEEN, "g"),
        (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
      )
    : json;
}

/** With DEL and the C1 controls, such as the CSI of one character: JSON.stringify escapes only those before the blank. */
const UNSEEN = new RegExp(`[\\u007f-\\u009f]|${BIDI_CONTROLS.source}`);
