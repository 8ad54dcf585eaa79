/** The view of one changed code: decoded, worded, ready for templates. */

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

/** Fields shown for an added code, which has no older record to compare with. */
const FACTS: readonly FieldKey[] = [
  "pricingIndicators",
  "coverage",
  "betos",
  "typesOfService",
  "statusIndicator",
  "oppsPaymentRate",
  "aspPaymentLimit",
];

/** What accepted findings, an earlier report and other publications add to a change. */
export interface Marks {
  readonly since?: FindingState | null;
  readonly waived?: readonly string[];
  /** The publication that a field comes from, by fieldSources; empty for a field of the release. */
  readonly sourceOf?: (field: FieldKey) => string;
}

export type ChangeView = ReturnType<typeof changeView>;

/** @param shown the codes that the report shows, which this one may link to; default none */
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
    severity: change.severity,
    /** `already in effect before the newer release` */
    timing: TIMINGS[change.timing],
    findings: change.findings.map(({ rule }) => ({ rule, title: RULES[rule].title })),
    /** The crosswalks with the units to bill, one sentence each; best first. */
    replacements: change.replacements.map((replacement) => {
      const { code, verdict } = replacement;
      const sentence = crosswalkSentence(replacement, change);
      return {
        code,
        /** Whether it is valid in the newer release. */
        known: verdict === "ok",
        /** Whether the report shows it as a change, so that a page can link to it. */
        here: shown.has(code),
        sentence,
        rest: sentence.slice(code.length),
      };
    }),
    /** Discontinued codes in the report that this code replaces. */
    replaces: change.replaces
      .filter(({ code }) => shown.has(code))
      .map(({ code, source }) => ({ code, named: source === "cms" })),
    facets: [...new Set(change.changes.flatMap(({ facet }) => facet ?? []))],
    verdict: change.verdict && { id: change.verdict, title: VERDICTS[change.verdict].title },
    advice: adviceSentences(change),
    /** What one billed unit is now; null if that did not change. */
    unit: unitSentence(change.code, change.billingUnit),
    /** What the intermediate releases show; null if none was read or none adds anything. */
    between: betweenSentence(change),
    /** What CMS reported against what the files show; null for a code in one release only. */
    declared: declaredSentence(change),
    action: decodedField("actionCode", change.action.code),
    actionDate: change.action.effectiveDate,
    /** Changed fields, except the action code with its date and what `lastBillableDate` says. */
    rows: change.changes
      .filter((field) => isShown(field, change))
      .map((one) => rowView(one, sourceOf)),
    /** The CMS corrections that changed the published record, one sentence each. */
    corrections: correctionSentences(change.corrections),
    /** Whether it has new or changed findings since the earlier report; null if neither. */
    since,
    /** The accepted findings with their reasons, one sentence each. */
    waived,
    /** For a code without changed fields: its pricing, coverage and classification. */
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
    /** For descriptors: the old and the new wording, in pieces marked as changed or not. */
    fromPieces: of("added"),
    toPieces: of("removed"),
    /** What the change amounts to, which codes it names, and its publication; or empty. */
    note: descriptorNote(change) || [rateNote(change), source].filter(Boolean).join("; "),
    /** `ASP pricing file, 2025-01 and 2026-01`; empty for a field of the release. */
    source,
  };
}

const SPACE: TextPiece = { kind: "same", text: " " };

/** Moves the leading space of a changed piece out of it, so that the space is not marked. */
function blanksOutside(pieces: readonly TextPiece[]): TextPiece[] {
  return pieces.flatMap((piece) =>
    piece.kind === "same" || !piece.text.startsWith(" ")
      ? piece
      : [SPACE, { kind: piece.kind, text: piece.text.slice(1) }],
  );
}
