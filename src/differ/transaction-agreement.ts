/** Compares CMS's transaction report with ours: which lists a code, and why they differ. */

import { countsOf } from "../model/basics/group-by.js";
import { given } from "../model/basics/optional.js";
import { type EffectiveDays, effectiveDate, effectiveDays } from "../model/code-set/labels.js";
import type { Release } from "../model/code-set/release.js";
import { ACTION } from "../model/code-set/values/action-code.js";
import type { CodeChange } from "../model/comparison/code-change.js";
import { STATUSES, type StatusInfo } from "../model/comparison/statuses.js";
import type { TransactionAgreement } from "../model/comparison/transaction-agreement.js";
import {
  AGREEMENT_KEYS,
  type Agreement,
  DISAGREEMENT_REASON_KEYS,
  type DisagreementReason,
  type ReportedChange,
  type TransactionReport,
} from "../model/comparison/transaction-report.js";
import { ACTION_COVERS } from "../model/comparison/verdicts.js";

/** @param changes the changes of every code that is not the same in both releases */
export function transactionAgreement(
  report: TransactionReport,
  changes: readonly CodeChange[],
  [older, newer]: readonly [Release, Release],
): TransactionAgreement {
  const listed = new Map(
    changes.filter(({ status }) => STATUSES[status].listed).map((change) => [change.code, change]),
  );
  const reported = [...report.changes].flatMap(([code, { actionCode }]) =>
    actionCode === ACTION.none ? [] : [code],
  );
  const codes = [...new Set([...reported, ...listed.keys()])].sort();
  const compared = codes.map((code) =>
    compare(code, report.changes.get(code), listed.get(code), [older, newer]),
  );
  const additions = earlierAdditions(report, [...listed.values()], effectiveDate(newer.label));
  return {
    file: report.file,
    member: report.member,
    sha256: report.sha256,
    // An annual report lists additions of all four quarters; a quarterly one, only its own.
    scope: additions.named * 2 > additions.total ? "since-older" : "quarter",
    earlierAdditions: additions,
    listed: report.changes.size,
    reported: reported.length,
    changed: listed.size,
    counts: countsOf(AGREEMENT_KEYS, compared, ({ agreement }) => agreement),
    reasons: countsOf(DISAGREEMENT_REASON_KEYS, compared, ({ reason }) => reason),
    actionCodes: actionCodes(report, newer),
    sheetsDiffer: [...report.sheetsDiffer],
    disagreements: compared.flatMap(({ code, agreement, reason: why }) =>
      given(why, (reason) => ({
        code,
        agreement,
        reason,
        type: report.changes.get(code)?.type ?? null,
        status: listed.get(code)?.status ?? null,
        verdict: listed.get(code)?.verdict ?? null,
      })),
    ),
  };
}

function compare(
  code: string,
  reported: ReportedChange | undefined,
  change: CodeChange | undefined,
  [older, newer]: readonly [Release, Release],
): { code: string; agreement: Agreement; reason: DisagreementReason | null } {
  if (change === undefined)
    return { code, agreement: "cms-only", reason: whyOnlyTheirs(code, older, newer) };
  if (reported === undefined || reported.actionCode === ACTION.none) {
    const effective = effectiveDays(older.label, newer.label);
    const reason = reported === undefined ? "not-listed" : whyOnlyOurs(change, effective);
    const isCorrected = change.corrections?.some(({ release }) => release === "to") === true;
    return { code, agreement: "ours-only", reason: isCorrected ? "corrected" : reason };
  }
  const reason = whyInPart(change, reported.actionCode);
  return { code, agreement: reason === null ? "agrees" : "partly", reason };
}

function whyOnlyTheirs(code: string, older: Release, newer: Release): DisagreementReason {
  const record = newer.records.get(code) ?? older.records.get(code);
  if (record === undefined) return "not-in-files";
  const dated = record.actionEffectiveDate ?? "";
  return dated <= effectiveDate(older.label) ? "in-older-already" : "nothing-differs";
}

function whyOnlyOurs(
  { verdict, to, from }: CodeChange,
  effective: EffectiveDays,
): DisagreementReason {
  const added = to?.addedDate ?? "";
  const dated = from === null ? added : to?.actionEffectiveDate;
  if (verdict === "interim" || (from === null && added >= effective.from && added < effective.to)) {
    return dated === effective.from ? "with-older" : "earlier-quarter";
  }
  if (verdict === "backdated" || (from === null && added < effective.from)) return "backdated";
  return "undeclared";
}

/** Only for codes in both releases; an added or removed code has no fields to compare. */
function whyInPart(
  { status, changes, from, to }: CodeChange,
  actionCode: string | null,
): DisagreementReason | null {
  const { announcedBy }: StatusInfo = STATUSES[status];
  const ofKind = actionCode !== null && announcedBy.includes(actionCode);
  const covered = ACTION_COVERS[actionCode ?? ""] ?? [];
  const left = changes.filter(({ facet }) => facet !== null && !covered.includes(facet));
  if (ofKind && (from === null || to === null)) return null;
  if (from === null) return "came-earlier";
  if (to === null) return "other-kind";
  if (left.length === 0) return null;
  const touched = changes.some(({ facet }) => facet !== null && covered.includes(facet));
  return ofKind || touched ? "more-changed" : "other-kind";
}

function earlierAdditions(
  report: TransactionReport,
  changes: readonly CodeChange[],
  effectiveTo: string,
): TransactionAgreement["earlierAdditions"] {
  const early = changes.filter(
    ({ from, to }) => from === null && (to?.addedDate ?? effectiveTo) < effectiveTo,
  );
  const named = early.filter(({ code }) => report.changes.get(code)?.actionCode === ACTION.added);
  return { named: named.length, total: early.length };
}

/** Where the action codes of report and file differ, CMS made the report from another file. */
function actionCodes(
  report: TransactionReport,
  newer: Release,
): TransactionAgreement["actionCodes"] {
  const codes = [...new Set([...report.changes.keys(), ...newer.records.keys()])].sort();
  const differ = codes.filter((code) => {
    const record = newer.records.get(code);
    const reported = report.changes.get(code)?.actionCode;
    return record === undefined || reported !== (record.actionCode ?? ACTION.none);
  });
  return { same: codes.length - differ.length, differ };
}
