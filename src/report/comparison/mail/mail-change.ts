/** What a mail says of one change, in texts that it can hold. */

import type { TextPiece } from "../../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { mailTexts } from "../../media/mail/texts.js";
import type { ChangeView } from "../change-view.js";

export interface MailChange {
  readonly code: string;
  readonly modifier: boolean;
  /** What was found: `Code discontinued. Payment changed.` */
  readonly what: string;
  readonly effectiveDate: string;
  readonly lastBillableDate: string | null;
  readonly description: string;
  /** What to do, a sentence each. */
  readonly advice: readonly string[];
  readonly rows: readonly MailRow[];
}

export interface MailRow {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** For descriptors: both wordings in one text; null for other fields. */
  readonly pieces: readonly TextPiece[] | null;
}

/** Every descriptor change in one text, by code and field. */
export function descriptorPieces(diff: ReleaseDiff): ReadonlyMap<string, readonly TextPiece[]> {
  return new Map(
    diff.codes.flatMap(({ code, changes }) =>
      changes.flatMap(({ field, pieces }) =>
        pieces === undefined ? [] : [[`${code} ${field}`, pieces] as const],
      ),
    ),
  );
}

/** @param pieces as `descriptorPieces` gives them */
export function mailChange(
  change: ChangeView,
  pieces: ReadonlyMap<string, readonly TextPiece[]>,
): MailChange {
  const { code, kind, findings, statusTitle, replacements, unit } = change;
  const known = [...(unit === null ? [] : [unit]), ...replacements.map(({ sentence }) => sentence)];
  const mail: MailChange = {
    code,
    modifier: kind === "modifier",
    what: (findings.length === 0 ? [statusTitle] : findings.map(({ title }) => title))
      .map((title) => `${title}.`)
      .join(" "),
    effectiveDate: change.effectiveDate,
    lastBillableDate: change.lastBillableDate,
    description: change.shortDescription || change.description,
    // What a rule says in general is worth its room only where a claim breaks.
    advice: [...(change.severity === "critical" ? change.advice : known), ...change.corrections],
    rows: change.rows.map(({ field, label, from, to }) => ({
      label,
      from,
      to,
      pieces: pieces.get(`${code} ${field}`)?.flatMap(blankOutside).flatMap(apart) ?? null,
    })),
  };
  return mailTexts(Number.POSITIVE_INFINITY).all(mail);
}

/** A changed piece is marked without the blank before it. */
function blankOutside(piece: TextPiece): TextPiece[] {
  if (piece.kind === "same" || !piece.text.startsWith(" ")) return [piece];
  return [
    { kind: "same", text: " " },
    { kind: piece.kind, text: piece.text.slice(1) },
  ];
}

/** An older word and the newer one that takes its place do not run together. */
function apart(piece: TextPiece, index: number, pieces: readonly TextPiece[]): TextPiece[] {
  const replaces = piece.kind === "added" && pieces[index - 1]?.kind === "removed";
  return replaces ? [{ kind: "same", text: " " }, piece] : [piece];
}
