/** Splits the arguments of `show` and `history` into codes and a release. */
import { existsSync } from "node:fs";
import { KnownError } from "../../model/basics/errors.js";
import { codesOfClaim, isCodePattern } from "../../model/code-set/code-pattern.js";
import { parseLabel } from "../../model/code-set/labels.js";

/** `J130`, `Q99577`: a code with a character missing or too many, for which we suggest others. */
const ALMOST_A_CODE = /^(?:[A-Z]\d{2,5}|\d{6})$/i;

const HOW =
  'Name whole codes (Q9957), modifiers (LT), ranges (C5271-C5278), or beginnings with an asterisk ("J12*").';

/**
 * @param words codes, and at most one release: no label looks like a code, and neither does a path
 *   with a dot or a slash
 * @param release value of --release
 * @returns distinct codes in upper case; and the label or path of the release, or null
 * @throws KnownError if a word is neither
 */
export function parseCodesAndRelease(words: readonly string[], release: string | undefined) {
  // Commas separate codes, but may also be part of a path.
  const parts = words
    .flatMap((word) => (existsSync(word) ? [word] : word.split(",")))
    .flatMap((word) => codesOfClaim(word.trim()));
  const isCode = (word: string) => isCodePattern(word) || ALMOST_A_CODE.test(word);
  const named = parts.filter((word) => word !== "" && !isCode(word));
  const codes = parts.filter(isCode).map((word) => word.toUpperCase());
  const wrong = named.find((word) => parseLabel(word) === null && !existsSync(word));
  if (wrong !== undefined) {
    throw new KnownError(`"${wrong}" is neither a code nor a release.`, { hint: HOW });
  }
  const [place = null, another] = release === undefined ? named : [release, ...named];
  if (another !== undefined) {
    throw new KnownError(`Two releases are named: ${place} and ${another}.`, {
      hint: "A card shows one release; history covers all in the store.",
    });
  }
  if (codes.length === 0) throw new KnownError("No code is named.", { hint: HOW });
  return { codes: [...new Set(codes)], release: place };
}
