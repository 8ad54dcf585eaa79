/** Texts of a document made fit for a mail: one line each, of bounded length, with nothing that steers a reader. */
import { truncate } from "../safe-text/truncate.js";

/** Line ends and other controls, and marks that turn the direction of what follows. */
const CONTROLS = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** Half of a pair of surrogates: no encoding of a mail can hold it. */
const HALF_CHARACTERS = /\p{Cs}/gu;

/** @returns the text on one line, without control characters or half characters; blanks stay as they are */
export function oneLine(text: string): string {
  return text.replace(CONTROLS, " ").replace(HALF_CHARACTERS, "\uFFFD");
}

export interface MailTexts {
  /** A label, a code: a few words. */
  short(text: string): string;
  /** Every text within a value, however deep. */
  all<T>(value: T): T;
}

const [SHORT, LONG] = [40, 600];

/** @param scale 1 for what a mail has room for; less where even that is too much */
export function mailTexts(scale: number): MailTexts {
  const clip = (text: string, length: number) =>
    truncate(oneLine(text), Math.max(Math.floor(length * scale), SHORT));
  const all = (value: unknown): unknown => {
    if (typeof value === "string") return clip(value, LONG);
    if (Array.isArray(value)) return value.map(all);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, all(one)]));
  };
  return { short: (text) => clip(text, SHORT), all: <T>(value: T) => all(value) as T };
}
