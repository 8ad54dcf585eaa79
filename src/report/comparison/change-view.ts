/** One changed code as templates see it: decoded, worded, ready to be laid out. */

import type { Facet } from "../../model/code-set/facets.js";
import { type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import { seriesOf } from "../../model/code-set/series.js";
import type {
  CodeChange,
  CodeReplacement,
  FieldChange,
  Finding,
  TextPiece,
} from "../../model/comparison/code-change.js";
import { latestRecord } from "../../model/comparison/latest-record.js";
import { RULES } from "../../model/comparison/rules.js";
import type { Severity } from "../../model/comparison/severities.js";
import { STATUSES, type Status } from "../../model/comparison/statuses.js";
import { TIMINGS } from "../../model/comparison/timings.js";
import { VERDICTS, type Verdict } from "../../model/comparison/verdicts.js";
import { rateNote } from "../wording/companions.js";
import { correctionSentences } from "../wording/corrections.js";
import { crosswalkSentence } from "../wording/crosswalk.js";
import { decodedField } from "../wording/decoded.js";
import {
  adviceSentences,
  betweenSentence,
  declaredSentence,
  descriptorNote,
} from "../wording/sentences.js";
import { unitSentence } from "../wording/units.js";
import type { FindingState } from "./since-view.js";

export interface ChangeView {
  readonly code: string;
  readonly kind: string;
  /** `J`, `modifiers` */
  readonly series: string;
  readonly status: Status;
  readonly statusTitle: string;
  /** The newest wording known. */
  readonly description: string;
  readonly shortDescription: string;
  readonly effectiveDate: string;
  readonly lastBillableDate: string | null;
  /** Null where nothing was found. */
  readonly severity: Severity | null;
  /** `already in effect before the newer release` */
  readonly timing: string;
  /** What was found, in the words of the rules. */
  readonly findings: readonly FindingView[];
  /** What replaces it and how many units to bill, a sentence each; best first. */
  readonly replacements: readonly ReplacementView[];
  /** What to do, a sentence each. */
  readonly advice: readonly string[];
  /** What one billed unit stands for now, where that changed; null where it did not. */
  readonly unit: string | null;
  /** Codes shown that ended and whose place it takes. */
  readonly replaces: readonly Replaced[];
  /** Each facet that changed, once. */
  readonly facets: readonly Facet[];
  readonly verdict: { readonly id: Verdict; readonly title: string } | null;
  /** What releases between the two add; null where none was read or none adds anything. */
  readonly between: string | null;
  /** What CMS reported against what the files show; null for a code in one release only. */
  readonly declared: string | null;
  /** CMS's action code with its meaning. */
  readonly action: string;
  readonly actionDate: string | null;
  /** What differs, apart from the action code and its date, and from a termination that lastBillableDate already tells. */
  readonly rows: readonly RowView[];
  /** By which of CMS's corrections the code is not as it was published, a sentence each. */
  readonly corrections: readonly string[];
  /** Whether it has findings that an earlier report did not; null without such a report, or without such findings. */
  readonly since: FindingState | null;
  /** The accepted findings with their reasons, a sentence each. */
  readonly waived: readonly string[];
  /** For a code that came: how it is priced, covered and classed. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

export interface RowView {
  readonly field: FieldKey;
  readonly label: string;
  readonly facet: string;
  readonly from: string;
  readonly to: string;
  /** For descriptors: the older wording and the newer, in pieces that say what changed. */
  readonly fromPieces: readonly TextPiece[] | null;
  readonly toPieces: readonly TextPiece[] | null;
  /** What the change amounts to, which codes it names, and for what another publication says, that publication; or empty. */
  readonly note: string;
  /** `ASP pricing file, 2025-01 and 2026-01`; empty for a field of the release. */
  readonly source: string;
}

export interface FindingView {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly action: string;
}

export interface ReplacementView {
  readonly code: string;
  /** Whether the newer release has it, so that a page can lead to it. */
  readonly known: boolean;
  /** Whether the report shows it as a change, so that a page has a place for it. */
  readonly here: boolean;
  readonly sentence: string;
  /** The sentence after the code, which it begins with. */
  readonly rest: string;
}

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

function findingView({ id, rule, severity }: Finding): FindingView {
  const { title, why, action } = RULES[rule];
  return { id, rule, severity, title, why, action };
}

/** A code whose place another takes, and whether CMS says so. */
export interface Replaced {
  readonly code: string;
  readonly named: boolean;
}

/** What accepted findings, an earlier report and the user's codes add to a change. */
export type Marks = Partial<Pick<ChangeView, "since" | "waived">> & {
  /** Where a field of another publication stands: fieldSources. */
  readonly sourceOf?: (field: FieldKey) => string;
};

/** @param shown the codes that the report shows; left out, the code stands alone and leads nowhere */
export function changeView(
  change: CodeChange,
  shown: ReadonlySet<string> = new Set(),
  { since = null, waived = [], sourceOf = () => "" }: Marks = {},
): ChangeView {
  const record = latestRecord(change);
  return {
    code: change.code,
    kind: change.kind,
    series: seriesOf(change.code),
    status: change.status,
    statusTitle: STATUSES[change.status].title,
    description: record?.longDescription ?? "",
    shortDescription: record?.shortDescription ?? "",
    effectiveDate: change.effectiveDate,
    lastBillableDate: change.lastBillableDate,
    severity: change.severity,
    timing: TIMINGS[change.timing],
    findings: change.findings.map(findingView),
    replacements: change.replacements.map((one) => replacementView(one, change, shown)),
    replaces: change.replaces
      .filter(({ code }) => shown.has(code))
      .map(({ code, source }) => ({ code, named: source === "cms" })),
    facets: [...new Set(change.changes.flatMap(({ facet }) => facet ?? []))],
    verdict: change.verdict && { id: change.verdict, title: VERDICTS[change.verdict].title },
    advice: adviceSentences(change),
    unit: unitSentence(change.code, change.billingUnit),
    between: betweenSentence(change),
    declared: declaredSentence(change),
    action: decodedField("actionCode", change.action.code),
    actionDate: change.action.effectiveDate,
    rows: change.changes
      .filter((field) => isShown(field, change))
      .map((one) => rowView(one, sourceOf)),
    corrections: correctionSentences(change.corrections),
    since,
    waived,
    facts:
      record === null || change.changes.length > 0
        ? []
        : FACTS.filter((key) => [record[key] ?? []].flat().length > 0).map((key) => ({
            label: fieldSpec(key).label,
            value: decodedField(key, record[key] ?? null),
          })),
  };
}

function replacementView(
  replacement: CodeReplacement,
  ended: CodeChange,
  shown: ReadonlySet<string>,
): ReplacementView {
  const { code, verdict } = replacement;
  const sentence = crosswalkSentence(replacement, ended);
  return {
    code,
    known: verdict === "ok",
    here: shown.has(code),
    sentence,
    rest: sentence.slice(code.length),
  };
}

function isShown({ facet, from, to }: FieldChange, { lastBillableDate }: CodeChange): boolean {
  if (facet === null) return false;
  return facet !== "termination" || from !== null || to !== lastBillableDate;
}

function rowView(change: FieldChange, sourceOf: (field: FieldKey) => string): RowView {
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
    fromPieces: of("added"),
    toPieces: of("removed"),
    note: descriptorNote(change) || [rateNote(change), source].filter(Boolean).join("; "),
    source,
  };
}

/** A changed piece is marked without the blank before it, which would be struck out or lose its mark. */
function blanksOutside(pieces: readonly TextPiece[]): TextPiece[] {
  return pieces.flatMap((piece): TextPiece[] =>
    piece.kind === "same" || !piece.text.startsWith(" ")
      ? [piece]
      : [
          { kind: "same", text: " " },
          { kind: piece.kind, text: piece.text.slice(1) },
        ],
  );
}
