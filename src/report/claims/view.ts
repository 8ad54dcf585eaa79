/** The view of a claims document: highest charges first, every figure formatted. */

import { capitalize, formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { given, when } from "../../model/basics/optional.js";
import { CLAIM_VERDICT_KEYS, CLAIM_VERDICTS } from "../../model/claims/claim-verdicts.js";
import type { ClaimAmounts, ClaimedCode, ClaimsImpact } from "../../model/claims/claims.js";
import { isAssessed, isHit, isToCheck } from "../../model/claims/is-hit.js";
import { SEVERITIES, SEVERITY_MEANINGS } from "../../model/comparison/severity-scale.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import { YOUR_WORK, YOUR_WORK_KEYS } from "../../model/impact/your-work.js";
import { money, quantity } from "../wording/amounts.js";
import { readingNotesView } from "../wording/cautions.js";
import { releaseTitle, sampleNotice, sourceText, toolName } from "../wording/source.js";
import { tableView } from "../wording/table-view.js";
import { adviceOf, workOnLines } from "./advice.js";
import { claimsCautions, hasColumn, headlines, readingNotes } from "./headlines-and-notes.js";
import { byMoney, ratesTable } from "./sheets.js";

export type MeantAmounts = ClaimsView["verdicts"][number];

export type ClaimsView = ReturnType<typeof claimsView>;

export function claimsView(impact: ClaimsImpact) {
  const { reading, summary, from, to } = impact;
  const ranked = [...impact.codes].sort(byMoney);
  const meant = (title: string, meaning: string, amounts: ClaimAmounts | undefined) =>
    // `sums` has numbers for tables; the rest is text.
    given(amounts, (sums) => ({ title, meaning, sums, ...amountsView(sums) }));
  return {
    title: `Claims against HCPCS Level II: ${releaseTitle(from.label)} to ${releaseTitle(to.label)}`,
    sampleNotice: sampleNotice(impact),
    /** `Dates of service from 2024-10-01 to 2026-03-25.` */
    span:
      reading.firstDay === null
        ? null
        : `Dates of service from ${reading.firstDay} to ${reading.lastDay}.`,
    headlines: headlines(impact),
    cautions: claimsCautions(impact),
    ...readingNotesView(readingNotes(impact)),
    hasUnits: hasColumn(impact, "units"),
    hasCharges: hasColumn(impact, "charges"),
    verdicts: CLAIM_VERDICT_KEYS.flatMap((key) =>
      meant(CLAIM_VERDICTS[key].title, CLAIM_VERDICTS[key].meaning, summary.verdicts[key]),
    ),
    severities: SEVERITIES.toReversed().flatMap((key) =>
      meant(capitalize(key), SEVERITY_MEANINGS[key], summary.severities[key]),
    ),
    /** The codes with the highest charges affected, for any kind of work. */
    top: ranked.filter(isHit).slice(0, MOST_TOP).map(codeView),
    /** Codes with something to fix, by kind of work, highest charges first. */
    groups: YOUR_WORK_KEYS.flatMap((kind) => {
      const codes = ranked.filter((code) => isHit(code) && workOnLines(code) === kind);
      const { title, action } = YOUR_WORK[kind];
      const count = pluralize(codes.length, "code");
      const group = { id: kind, title, meaning: action, count, codes: codes.map(codeView) };
      return when(codes.length > 0, group);
    }),
    /** Codes without an assessed line; then codes to check; then codes with nothing to fix. */
    others: OTHERS.flatMap(({ holds, ...group }) => {
      const codes = ranked.filter(holds).map(codeView);
      const idle = codes.filter(({ advice }) => advice === "").length;
      // Print leaves out codes that need no work.
      const unprinted = idle > 0 ? pluralize(idle, "code") : null;
      return when(codes.length > 0, { ...group, codes, isAdvised: idle < codes.length, unprinted });
    }),
    tables: ratesTable(impact).map(tableView),
    provenance: provenanceOf(impact),
  };
}

/** Groups of the codes without a known fix. */
const OTHERS = [
  {
    id: "undated",
    title: "Not assessed: no date of service could be read",
    holds: (code: ClaimedCode) => !isAssessed(code),
  },
  {
    id: "check",
    title: "Valid, but check against what changed",
    holds: (code: ClaimedCode) => !isHit(code) && isToCheck(code),
  },
  {
    id: "fine",
    title: "Changed, nothing to fix",
    holds: (code: ClaimedCode) => isAssessed(code) && !isHit(code) && !isToCheck(code),
  },
];

const MOST_TOP = 20;

export type ClaimedCodeView = ReturnType<typeof codeView>;

function codeView(code: ClaimedCode) {
  return {
    code: code.code,
    description: code.description ?? "",
    status: code.status,
    statusTitle:
      STATUSES[code.status].listed || code.lastBillableDate === null
        ? STATUSES[code.status].title
        : LINE_STATUSES["already-invalid"].title,
    severity: code.severity === null ? "" : capitalize(code.severity),
    effectiveDate: code.effectiveDate,
    work: YOUR_WORK[workOnLines(code)].title,
    affected: amountsView(code.affected),
    terminationDate: code.lastBillableDate ?? "",
    before: amountsView(code.before),
    after: amountsView(code.after),
    undated: amountsView(code.undated),
    advice: adviceOf(code),
    periods: code.periods
      .filter(({ lines }) => lines > 0)
      .map((period) => ({
        ...amountsView(period),
        span: spanText(period.from, period.to),
        title: CLAIM_VERDICTS[period.verdict].title,
        denied: CLAIM_VERDICTS[period.verdict].denied,
        unitsToBill: period.unitsToBill === null ? "" : quantity(period.unitsToBill),
      })),
  };
}

function spanText(from: string | null, to: string | null): string {
  if (from === null) return to === null ? "all days" : `up to ${to}`;
  return to === null ? `from ${from}` : `${from} to ${to}`;
}

function amountsView({ lines, units, charges }: ClaimAmounts) {
  return { lines: formatCount(lines), units: quantity(units), charges: money(charges) };
}

function provenanceOf({ from, to, sources, engine, tool, schema }: ClaimsImpact) {
  return [
    ...[from, to].map((release) => ({
      label: release.label,
      value: `${sourceText(release)}, ${formatCount(release.records)} records`,
    })),
    ...sources.map(({ name, format, bytes, columns }) => ({
      label: "Claims",
      value: [
        `${name} (${format}${bytes === null ? "" : `, ${pluralize(bytes, "byte")}`})`,
        ...(columns === null
          ? ["the result of the query, checked against its periods"]
          : [
              `code from ${columns.code}`,
              `date of service from ${columns.date}`,
              columns.units === null ? "no units" : `units from ${columns.units}`,
              columns.charges === null ? "no charges" : `charges from ${columns.charges}`,
            ]),
      ].join(", "),
    })),
    {
      label: "Made by",
      value: `${toolName({ tool })} with ${[engine.name, engine.version].join(" ").trim()}, document ${schema}`,
    },
  ];
}
