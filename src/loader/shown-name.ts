/** File and member names as they may be shown: a name can hold anything, line breaks and escapes too. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
const UNSHOWABLE = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name without what could steer a terminal, forge a line of output or turn the reading direction. */
export function shownName(name: string): string {
  return name.replace(UNSHOWABLE, "\uFFFD");
}
