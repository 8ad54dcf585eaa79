/** Codes as a user asks for them: whole, or with `*` for any characters. */

/** `J*`, `Q41*`, `G0279`, `A1`: a text without an asterisk must be a whole code, or it matches none. */
const CODE_PATTERN = /^(?=.*\*)[A-Z\d*]+$|^[A-Z\d]{5}$|^[A-Z\d]{2}$/i;

export function isCodePattern(text: string): boolean {
  return CODE_PATTERN.test(text);
}

/** Tests a code against a pattern, ignoring case; characters of regular expressions count literally. */
export function codePattern(pattern: string): RegExp {
  const parts = pattern.trim().toUpperCase().replace(/\*+/g, "*").split("*");
  return new RegExp(`^${parts.map((part) => part.replace(/[^A-Z0-9]/g, "\\$&")).join(".*")}$`);
}
