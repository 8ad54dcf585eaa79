/** Parses codes that a user asks for: whole codes, patterns with `*`, or ranges. */

/** `J*`, `Q41*`, `G0279`, `A1`: text without an asterisk must be a whole code. */
const CODE_PATTERN = /^(?=.*\*)[A-Z\d*]+$|^[A-Z\d]{5}$|^[A-Z\d]{2}$/i;

/** `C5271-C5278`, as reports write ranges; both ends have the same letter. */
const CODE_RANGE = /^([A-Z\d])(\d{4})\s*(?:[-–—]|\bTO\b)\s*\1(\d{4})$/i;

/** `J1300-JW`, `J1300 JW 59`, `J1300JW`, as on a claim line; but `C5271-78` is meant as a range. */
const WITH_MODIFIERS =
  /^(?!.{5}-\d\d$)([A-Z]\d{4}|\d{5}|\d{4}[A-Z])((?:[-:.\s][A-Z\d]{2}|[A-Z][A-Z\d]){1,4})$/i;

/** @returns a code and its modifiers, each of which has a record; any other text alone */
export function codesOfClaim(text: string): string[] {
  const [, code, modifiers = ""] = WITH_MODIFIERS.exec(text) ?? [];
  return code === undefined ? [text] : [code, ...(modifiers.match(/[A-Z\d]{2}/gi) ?? [])];
}

export function isCodePattern(text: string): boolean {
  return CODE_PATTERN.test(text) || CODE_RANGE.test(text);
}

/** Whether a text is a pattern or a range, not one code. */
export function isPatternOrRange(text: string): boolean {
  return text.includes("*") || CODE_RANGE.test(text.trim());
}

/** Tests whether a code was asked for. */
export interface CodeTest {
  test(code: string): boolean;
}

/** A test for a pattern or range, ignoring case; escapes characters of regular expressions. */
export function codePattern(pattern: string): CodeTest {
  const text = pattern.trim().toUpperCase();
  const [, letter = "", ...ends] = CODE_RANGE.exec(text) ?? [];
  if (ends.length > 0) {
    const [first = "", last = ""] = ends.map((digits) => letter + digits).sort();
    return { test: (code) => /^.\d{4}$/.test(code) && first <= code && code <= last };
  }
  const parts = text.replace(/\*+/g, "*").split("*");
  return new RegExp(`^${parts.map((part) => part.replace(/[^A-Z0-9]/g, "\\$&")).join(".*")}$`);
}

/** @returns a test whether any of the patterns asks for a code */
export function codeFilter(patterns: readonly string[]): (code: string) => boolean {
  const tests = patterns.map(codePattern);
  return (code) => tests.some((one) => one.test(code));
}
