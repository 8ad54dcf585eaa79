/** Complete codes: Level II, and CPT codes, which users' lists contain too. */
const WHOLE_CODE = /^(?:[A-Z]\d{4}|\d{5}|\d{4}[FTUM])$/;

/** `Q41*`, and `527*` for the codes with these digits after their letter. */
const CODE_PATTERN = /^(?:[A-Z]\d{0,3}|\d{1,4})\*$/;

/** A letter for a digit, `J13OO`, or an extra digit, `J13000`. */
const MISTYPED_CODE = /^[A-Z](?:(?=(?:.*\d){2})[A-Z\d]{4}|\d{5})$/;

/** A range within one letter: `C5271-C5278`; three codes joined by dashes are not a range. */
const RANGE = /(?<![-–—][^\S\n]*)\b([A-Z\d])(\d{4})\s*(?:[-–—]|\bTO\b)\s*\1(\d{4})\b(?!\s*[-–—])/g;

/**
 * Finds codes, patterns and ranges in pasted text: a list, a table column, an email.
 * @param known whether the report has a code
 * @returns null if there are none, so that the text is searched for
 */
function codesIn(pasted, known) {
  const text = pasted.toUpperCase().replace(RANGE, (_, letter, ...digits) => {
    const [first, last] = digits.slice(0, 2).map((end) => letter + end).sort();
    return `${first}~${last}`;
  });
  const tokens = [...new Set(text.match(/[A-Z\d]+\*?(?:~[A-Z\d]+)?/g) ?? [])].map((token) => token.replace("~", "-"));
  const isCode = (token) => [WHOLE_CODE, CODE_PATTERN, MISTYPED_CODE].some((one) => one.test(token)) || token.includes("-");
  // Two letters count as a modifier only among codes, because they may be a word.
  const isModifier = (token) => token.length === 2 && known(token);
  const modifiers = tokens.every((token) => isCode(token) || isModifier(token));
  const codes = tokens.filter((token) => isCode(token) || (modifiers && isModifier(token)));
  return codes.length === 0 ? null : codes;
}

/** Whether the request is a pattern or a range. */
const meansSeveral = (asked) => /[*-]/.test(asked);

/** Whether a code matches a requested code, pattern or range. */
function isAskedFor(code, asked) {
  const [first, last] = asked.split("-");
  if (last !== undefined) return /^.\d{4}$/.test(code) && first <= code && code <= last;
  if (!asked.endsWith("*")) return code === asked;
  const start = asked.slice(0, -1);
  return code.startsWith(start) || code.slice(1).startsWith(start) && /^\d/.test(start);
}
