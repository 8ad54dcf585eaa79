/** A change of wording, piece by piece, at the grain at which a coder reads: words, quantities, codes. */
import { diffArrays } from "diff";
import type { TextPiece } from "../../model/comparison/code-change.js";
import { ALL_UNITS } from "../billing-units/spellings.js";

/** A number with its thousands and decimals, and its unit if one follows: `1,000 units`, `.25 mg`, `189 mg/dl`. */
const QUANTITY = String.raw`(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?:[ -]?${ALL_UNITS}(?:\/(?:${ALL_UNITS}|dl(?![a-z])))?)?`;

/**
 * One token: a code number, a quantity, a word (with its inner dots, hyphens and apostrophes), or one
 * other character; each with the blank before it, so that tokens joined give the text back.
 */
const TOKEN = new RegExp(
  String.raw` ?(?:[a-z]\d{4}(?![a-z\d])|${QUANTITY}|[<>]=?|[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*|[^ ])`,
  "gu",
);

/** The two wordings taken apart last: of each it is asked what its pieces are, what they amount to, and what codes it names. */
let takenApart: readonly { readonly text: string; readonly tokens: readonly string[] }[] = [];

/** @returns the tokens of a blank-folded text */
export function textTokens(text: string): readonly string[] {
  const known = takenApart.find((one) => one.text === text);
  if (known !== undefined) return known.tokens;
  const whole = ` ${text}`;
  let end = 0;
  // Small letters are looked at: a pattern for both cases takes ten times as long to compile, with all scripts' letters.
  const tokens = (whole.toLowerCase().match(TOKEN) ?? []).map((token) => {
    end += token.length;
    return whole.slice(end - token.length, end);
  });
  takenApart = [...takenApart.slice(-1), { text, tokens }];
  return tokens;
}

/**
 * @param from the older wording, blank-folded
 * @param to the newer wording, blank-folded
 * @returns pieces that, without the added ones, give `from`, and without the removed ones, give `to`; null where the
 *   two are too different to mark single words in
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

/**
 * Finding the least change takes time with the square of its size. CMS's descriptors have at most some 300 words, and
 * so 600 words of change.
 */
const MOST_EDITS = 1000;

/**
 * Between two changes, a comma that both wordings happen to have is no common ground: it goes with the
 * change, and a run of changes becomes one removed and one added piece.
 */
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
 * Every text was tokenized with a blank before it, so that its first word is like any other. That blank
 * goes; where the texts begin with a change, the blank after it becomes part of the change.
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
