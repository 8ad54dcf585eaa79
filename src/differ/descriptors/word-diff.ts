/** Diffs two wordings in the units that a coder reads: words, quantities, codes. */
import { diffArrays } from "diff";
import type { TextPiece } from "../../model/comparison/code-change.js";
import { ALL_UNITS } from "../billing-units/spellings.js";

/** A number with its unit, if one follows: `1,000 units`, `.25 mg`, `189 mg/dl`. */
const QUANTITY = String.raw`(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?:[ -]?${ALL_UNITS}(?:\/(?:${ALL_UNITS}|dl(?![a-z])))?)?`;

/**
 * One token: a code, a quantity, a word (with inner dots, hyphens, and apostrophes), or one other
 * character; each includes the blank before it, so that the joined tokens equal the text.
 */
const TOKEN = new RegExp(
  String.raw` ?(?:[a-z]\d{4}(?![a-z\d])|${QUANTITY}|[<>]=?|[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*|[^ ])`,
  "gu",
);

/** The last two texts: diff, classification, and references each tokenize the same pair. */
let recentTexts: readonly { readonly text: string; readonly tokens: readonly string[] }[] = [];

/** @returns the tokens of a text with folded blanks */
export function textTokens(text: string): readonly string[] {
  const known = recentTexts.find((one) => one.text === text);
  if (known !== undefined) return known.tokens;
  const whole = ` ${text}`;
  let end = 0;
  // A case-insensitive pattern over all scripts' letters takes ten times as long to compile.
  const tokens = (whole.toLowerCase().match(TOKEN) ?? []).map((token) => {
    end += token.length;
    return whole.slice(end - token.length, end);
  });
  recentTexts = [...recentTexts.slice(-1), { text, tokens }];
  return tokens;
}

/**
 * @param from the older wording, with blanks folded
 * @param to the newer wording, with blanks folded
 * @returns pieces that give `from` without the added ones and `to` without the removed ones; null
 *   when the texts differ too much to mark single words
 */
export function textPieces(from: string, to: string): TextPiece[] | null {
  const pieces: TextPiece[] = [];
  const options = { maxEditLength: MOST_EDITS };
  const changes = diffArrays([...textTokens(from)], [...textTokens(to)], options);
  if (changes === undefined) return null;
  for (const { added, removed, value } of changes) {
    pieces.push({ kind: added ? "added" : removed ? "removed" : "same", text: value.join("") });
  }
  return withoutFirstBlank(joinedRuns(pieces));
}

/** The diff takes quadratic time; CMS's longest descriptors, 300 words, need at most 600 edits. */
const MOST_EDITS = 1000;

/** A comma between two changes joins them into one removed and one added piece. */
function joinedRuns(pieces: readonly TextPiece[]): TextPiece[] {
  const joined: TextPiece[] = [];
  let run = { removed: "", added: "" };
  const flush = () => {
    if (run.removed !== "") joined.push({ kind: "removed", text: run.removed });
    if (run.added !== "") joined.push({ kind: "added", text: run.added });
    run = { removed: "", added: "" };
  };
  for (const [index, { kind, text }] of pieces.entries()) {
    const changing = run.removed !== "" || run.added !== "";
    if (kind !== "same") run[kind] += text;
    else if (changing && index < pieces.length - 1 && !HAS_WORD.test(text)) {
      run.removed += text;
      run.added += text;
    } else {
      flush();
      joined.push({ kind, text });
    }
  }
  flush();
  return joined;
}

const HAS_WORD = /[\p{L}\p{N}]/u;

/**
 * Removes the leading blank with which every text was tokenized, so that its first word is like any
 * other. Where the texts start with a change, the blank after it becomes part of the change.
 */
function withoutFirstBlank(pieces: readonly TextPiece[]): TextPiece[] {
  const shared = pieces.findIndex(({ kind }) => kind === "same");
  const after = shared > 0 && pieces[shared]?.text.startsWith(" ") ? " " : "";
  return pieces.map((piece, index) => {
    if (shared >= 0 && index > shared) return piece;
    const text = piece.text.replace(/^ /, "");
    return { ...piece, text: index === shared || shared < 0 ? text : text + after };
  });
}
