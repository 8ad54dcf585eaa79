/** Codes as a user asks for them: whole, or with `*` for any characters. */

/** `J*`, `Q41*`, `G0279`, `A1`: what has no asterisk must be a whole code, or it could match none. */
const CODE_PATTERN = /^(?=.*\*)[A-Z\d*]+$|^[A-Z\d]{5}$|^[A-Z\d]{2}$/i;

export function isCodePattern(text: string): boolean {
  return CODE_PATTERN.test(text);
}

/** What a pattern matches; case does not matter, and what could be an expression is taken literally. */
export function codePattern(pattern: string): RegExp {
  const parts = pattern.trim().toUpperCase().replace(/\*+/g, "*").split("*");
  return new RegExp(`^${parts.map((part) => part.replace(/[^A-Z0-9]/g, "\\$&")).join(".*")}$`);
}
