/** Whole codes: Level II, and the CPT codes that somebody's list has beside them. */
const WHOLE_CODE = /^(?:[A-Z]\d{4}|\d{5}|\d{4}[FTUM])$/;

/** `Q41*`, and `527*` for the codes with these digits after their letter. */
const CODE_PATTERN = /^(?:[A-Z]\d{0,3}|\d{1,4})\*$/;

/** As long as a code, with a letter for a digit: `J13OO`. */
const MISTYPED_CODE = /^[A-Z](?=(?:.*\d){2})[A-Z\d]{4}$/;

/**
 * The codes and patterns in a text that somebody pasted: a list, a column of a table, a mail.
 * @param known whether the report has a code
 * @returns null where it names none, and is words to search for
 */
function codesIn(pasted, known) {
  const tokens = [...new Set(pasted.toUpperCase().match(/[A-Z\d]+\*?/g) ?? [])];
  const isCode = (token) => [WHOLE_CODE, CODE_PATTERN, MISTYPED_CODE].some((one) => one.test(token));
  // Two letters are a modifier only among codes: they may as well be a word.
  const isModifier = (token) => token.length === 2 && known(token);
  const modifiers = tokens.every((token) => isCode(token) || isModifier(token));
  const codes = tokens.filter((token) => isCode(token) || (modifiers && isModifier(token)));
  return codes.length === 0 ? null : codes;
}

/** Whether a code is one that was asked for, by itself or by a pattern. */
function isAskedFor(code, asked) {
  if (!asked.endsWith("*")) return code === asked;
  const start = asked.slice(0, -1);
  return code.startsWith(start) || code.slice(1).startsWith(start) && /^\d/.test(start);
}
