/** Texts of a document made fit for a mail: one line each, of bounded length, with nothing that steers a reader. */
import { oneLine } from "../safe-text/one-line.js";
import { truncate } from "../safe-text/truncate.js";

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
