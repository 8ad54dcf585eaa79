/** One changed code as templates see it: decoded, worded, ready to be laid out. */

import { given } from "../../model/basics/optional.js";
import { type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import { seriesOf } from "../../model/code-set/record.js";
import type { CodeChange, FieldChange, TextPiece } from "../../model/comparison/code-change.js";
import { RULES } from "../../model/comparison/finding-rules.js";
import { latestRecord } from "../../model/comparison/latest-record.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { TIMINGS } from "../../model/comparison/timings.js";
import { VERDICTS } from "../../model/comparison/verdicts.js";
import {
  adviceSentences,
  betweenSentence,
  declaredSentence,
  descriptorNote,
} from "../wording/code-change.js";
import { rateNote } from "../wording/companions.js";
import { correctionSentences } from "../wording/corrections.js";
import { decodedField } from "../wording/decoded.js";
import { crosswalkSentence } from "../wording/replace-with.js";
import { unitSentence } from "../wording/units.js";
import type { FindingState } from "./since-view.js";

/** Facts shown of a code that has no older record to compare with. */
const FACTS: readonly FieldKey[] = [
  "pricingIndicators",
  "coverage",
  "betos",
  "typesOfService",
  "statusIndicator",
  "oppsPaymentRate",
  "aspPaymentLimit",
];

/** What accepted findings, an earlier report and the user's codes add to a change. */
export interface Marks {
  readonly since?: FindingState | null;
  readonly waived?: readonly string[];
  /** Where a field of another publication stands: fieldSources. */
  readonly sourceOf?: (field: FieldKey) => string;
}

export type ChangeView = ReturnType<typeof changeView>;

/** @param shown the codes that the report shows; left out, the code stands alone and leads nowhere */
export function changeView(
  change: CodeChange,
  shown: ReadonlySet<string> = new Set(),
  { since = null, waived = [], sourceOf = () => "" }: Marks = {},
) {
  const record = latestRecord(change);
  return {
    code: change.code,
    kind: change.kind,
    /** `J`, `modifiers` */
    series: seriesOf(change.code),
    status: change.status,
    statusTitle: STATUSES[change.status].title,
    description: record?.longDescription ?? "",
    shortDescription: record?.shortDescription ?? "",
    effectiveDate: change.effectiveDate,
    lastBillableDate: change.lastBillableDate,
    /** Null where nothing was found. */
    severity: change.severity,
    /** `already in effect before the newer release` */
    timing: TIMINGS[change.timing],
    /** What was found, in the words of the rules. */
    findings: change.findings.map(({ rule }) => ({ rule, title: RULES[rule].title })),
    /** What replaces it and how many units to bill, a sentence each; best first. */
    replacements: change.replacements.map((replacement) => {
      const { code, verdict } = replacement;
      const sentence = crosswalkSentence(replacement, change);
      return {
        code,
        /** Whether the newer release has it, so that a page can lead to it. */
        known: verdict === "ok",
        /** Whether the report shows it as a change, so that a page has a place for it. */
        here: shown.has(code),
        sentence,
        /** The sentence after the code, which it begins with. */
        rest: sentence.slice(code.length),
      };
    }),
    /** Codes shown that ended and whose place it takes. */
    replaces: change.replaces
      .filter(({ code }) => shown.has(code))
      .map(({ code, source }) => ({ code, named: source === "cms" })),
    facets: [...new Set(change.changes.flatMap(({ facet }) => facet ?? []))],
    verdict: change.verdict && { id: change.verdict, title: VERDICTS[change.verdict].title },
    /** What to do, a sentence each. */
    advice: adviceSentences(change),
    /** What one billed unit stands for now, where that changed; null where it did not. */
    unit: unitSentence(change.code, change.billingUnit),
    /** What releases between the two add; null where none was read or none adds anything. */
    between: betweenSentence(change),
    /** What CMS reported against what the files show; null for a code in one release only. */
    declared: declaredSentence(change),
    /** CMS's action code with its meaning. */
    action: decodedField("actionCode", change.action.code),
    actionDate: change.action.effectiveDate,
    /** What differs, apart from the action code and its date, and from a termination that lastBillableDate already tells. */
    rows: change.changes
      .filter((field) => isShown(field, change))
      .map((one) => rowView(one, sourceOf)),
    /** By which of CMS's corrections the code is not as it was published, a sentence each. */
    corrections: correctionSentences(change.corrections),
    /** Whether it has findings that an earlier report did not; null without such a report, or without such findings. */
    since,
    /** The accepted findings with their reasons, a sentence each. */
    waived,
    /** For a code that came: how it is priced, covered and classed. */
    facts: given(change.changes.length > 0 ? null : record).flatMap((one) =>
      FACTS.filter((key) => [one[key] ?? []].flat().length > 0).map((key) => ({
        label: fieldSpec(key).label,
        value: decodedField(key, one[key] ?? null),
      })),
    ),
  };
}

function isShown({ facet, from, to }: FieldChange, { lastBillableDate }: CodeChange): boolean {
  if (facet === null) return false;
  return facet !== "termination" || from !== null || to !== lastBillableDate;
}

export type RowView = ReturnType<typeof rowView>;

function rowView(change: FieldChange, sourceOf: (field: FieldKey) => string) {
  const { field, facet, from, to, pieces } = change;
  const source = sourceOf(field);
  const of = (kind: TextPiece["kind"]) =>
    pieces === undefined ? null : blanksOutside(pieces.filter((piece) => piece.kind !== kind));
  return {
    field,
    label: fieldSpec(field).label,
    facet: facet ?? "",
    from: decodedField(field, from),
    to: decodedField(field, to),
    /** For descriptors: the older wording and the newer, in pieces that say what changed. */
    fromPieces: of("added"),
    toPieces: of("removed"),
    /** What the change amounts to, which codes it names, and for what another publication says, that publication; or empty. */
    note: descriptorNote(change) || [rateNote(change), source].filter(Boolean).join("; "),
    /** `ASP pricing file, 2025-01 and 2026-01`; empty for a field of the release. */
    source,
  };
}

const SPACE: TextPiece = { kind: "same", text: " " };

/** A changed piece is marked without the blank before it, which would be struck out or lose its mark. */
function blanksOutside(pieces: readonly TextPiece[]): TextPiece[] {
  return pieces.flatMap((piece) =>
    piece.kind === "same" || !piece.text.startsWith(" ")
      ? piece
      : [SPACE, { kind: piece.kind, text: piece.text.slice(1) }],
  );
}
