/** Words for companion publications: what was read, what one side lacks, which rates changed. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { given, optional, when } from "../../model/basics/optional.js";
import { type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import {
  effectiveDate,
  formatLabel,
  isSameQuarter,
  parseLabel,
  quartersBetween,
  type ReleaseLabel,
} from "../../model/code-set/labels.js";
import { PUBLICATION_KEYS, PUBLICATIONS } from "../../model/code-set/publications.js";
import type { FieldChange } from "../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { CompanionFacts, ReleaseFacts } from "../../model/comparison/release-facts.js";
import type { PackageMove } from "../../model/comparison/replacement.js";
import type { RateField, RateMove } from "../../model/impact/rate-fields.js";
import { type ColumnOf, column } from "../media/tables/table.js";
import { factorText } from "./amounts.js";
import { releaseTitle, sourceText } from "./source.js";

type Facts = Pick<ReleaseFacts, "label" | "companions" | "crosswalks" | "addenda">;

/**
 * A list with this share and this number fewer codes than the other may be cut off. The largest
 * real drop is that of ASP pricing: 844 codes in January 2026, after 978 in October 2025.
 */
const CUT_PART = 1 / 3;
const CUT_MANY = 20;

/** Publications that only one release has, that are of another quarter, or that may be cut off. */
export function companionCautions(from: Facts, to: Facts): string[] {
  return PUBLICATION_KEYS.flatMap((key) => {
    const { title } = PUBLICATIONS[key];
    const having = [from, to].flatMap(({ label, companions = [] }) => {
      const own = companions.filter(({ publication }) => publication === key);
      const read = own.find(({ quarter }) => !isOfAnother(quarter, label)) ?? own[0];
      return read === undefined ? [] : { label, ...read };
    });
    const last = key === "ndc" && !having.some(({ label }) => label === to.label) && lastUpTo(to);
    if (last) {
      const which = last.quarter === null ? "" : `${releaseTitle(last.quarter)}, `;
      return `${title} of ${releaseTitle(to.label)} was not read: packages are looked up in the last one before it (${which}${last.source.file}).`;
    }
    // Crosswalks of several quarters show where packages moved, whichever release they belong to.
    const { companions = [], crosswalks = [] } = to;
    const read = [...companions.filter(({ publication }) => publication === key), ...crosswalks];
    const isOneSided = having.length === 1 && !(key === "ndc" && read.length > 1);
    const [few, many] = having.toSorted((a, b) => a.codes - b.codes);
    const less = (many?.codes ?? 0) - (few?.codes ?? 0);
    return [
      ...when(
        isOneSided,
        `${title} was read for ${releaseTitle(few?.label ?? "")} only: none of it is compared.`,
      ),
      ...having
        .filter(({ label, quarter }) => isOfAnother(quarter, label))
        .map(
          ({ label, quarter, source }) =>
            `${title} of ${releaseTitle(quarter ?? "")} is used with ${releaseTitle(label)} (${source.file}).`,
        ),
      ...when(
        many !== undefined && less >= CUT_MANY && less > many.codes * CUT_PART,
        `${title} lists ${pluralize(few?.codes ?? 0, "code")} for ${releaseTitle(few?.label ?? "")} and ${formatCount(many?.codes ?? 0)} for ${releaseTitle(many?.label ?? "")}: ${few?.source.file} may be cut off.`,
      ),
    ];
  });
}

/** The last crosswalk of the release's quarter or an earlier one. */
function lastUpTo({ label, crosswalks = [] }: Facts) {
  const own = parseLabel(label);
  const isUpTo = ({ quarter }: { readonly quarter: string | null }) => {
    const of = quarter === null ? null : parseLabel(quarter);
    return own === null || of === null || effectiveDate(of) <= effectiveDate(own);
  };
  return crosswalks.findLast(isUpTo);
}

function isOfAnother(quarter: string | null, label: string): boolean {
  const [own, other] = [parseLabel(quarter ?? label), parseLabel(label)];
  return own !== null && other !== null && !isSameQuarter(own, other);
}

/** A caution if Addendum B of a quarter in between is missing, because dates may be too late. */
export function addendaCautions(from: Facts, to: Facts): string[] {
  const [older, newer] = [parseLabel(from.label), parseLabel(to.label)];
  const hasOne = ({ companions = [] }: Facts) =>
    companions.some(({ publication }) => publication === "addendum-b");
  if (older === null || newer === null || !hasOne(from) || !hasOne(to)) return [];
  const read = (to.addenda ?? []).flatMap(({ quarter }) => parseLabel(quarter ?? "") ?? []);
  const [missing = [], between = []] = [false, true].map((isRead) =>
    quartersBetween(older, newer).filter(
      (quarter) => read.some((one) => isSameQuarter(one, quarter)) === isRead,
    ),
  );
  const listed = (quarters: readonly ReleaseLabel[]) => quarters.map(formatLabel).join(", ");
  return when(
    missing.length > 0,
    `Where only its payment changed, a code is dated by the first Addendum B read that shows its status indicator (${listed([...between, newer])}), but it may date from an earlier quarter (not read: ${listed(missing)}).`,
  );
}

/** CMS's marks cover only changes since the prior quarter, so they may miss changes of a year. */
export function changeMarkCautions(marks: ReleaseDiff["changeMarks"]): string[] {
  return given(
    marks,
    ({ marked, found, both }) =>
      `Addendum B: ${pluralize(found, "code")} found changed, of which CMS marks ${formatCount(both)}; it marks ${formatCount(marked)} as changed since the prior quarter.`,
  );
}

/** `CMS moved drug packages ...: J2545 to J2516 (4 packages from 2026-01-01, x300 units).` */
export function packageMoveCautions(moves: readonly PackageMove[] = []): string[] {
  if (moves.length === 0) return [];
  const each = moves.map(({ from, to, packages, since, factors: [most] }) => {
    const units =
      most === undefined || most.factor === 1 ? "" : `, x${factorText(most.factor)} units`;
    return `${from} to ${to} (${pluralize(packages, "package")}${optional` from ${since}`}${units})`;
  });
  return [
    `CMS moved drug packages to another code, from codes that stay valid: ${each.join(", ")}.`,
  ];
}

/** The relative change of a rate; null for other fields, and for a rate that began or ended. */
export function rateDifference({ field, from, to }: FieldChange): number | null {
  if (fieldSpec(field).type !== "money" || from === null || to === null) return null;
  const [before, after] = [Number(from), Number(to)];
  return Number.isNaN(after) ? null : share(before, after);
}

function share(from: number | null, to: number | null): number | null {
  return from === null || to === null || !(from > 0) ? null : to / from - 1;
}

/** The columns for a changed rate that all tables of money share. */
export const MOVED_RATE: readonly ColumnOf<RateMove & { readonly field: RateField }>[] = [
  column("Rate", 18, ({ field }) => fieldSpec(field).label),
  column.rate("Old rate", 12, "from"),
  column.rate("New rate", 12, "to"),
  column.percent("Difference", 11, ({ from, to }) => share(from, to)),
];

/** `+12.4%`, or empty. */
export function rateNote(change: FieldChange): string {
  const difference = rateDifference(change);
  if (difference === null) return "";
  const percent = Math.round(difference * 1000) / 10;
  return `${percent > 0 ? "+" : ""}${percent}%`;
}

/** @returns for a field, `ASP pricing file, 2025-01 and 2026-01`; empty for the release's own */
export function fieldSources(from: Facts, to: Facts): (field: FieldKey) => string {
  return (field) => {
    const { publication } = fieldSpec(field);
    if (publication === undefined) return "";
    const quarters = [from, to].map(
      ({ label, companions = [] }) =>
        companions.find((one) => one.publication === publication)?.quarter ?? label,
    );
    return `${PUBLICATIONS[publication].title}, ${[...new Set(quarters)].join(" and ")}`;
  };
}

/** A publication's source and row counts, for the end of a report. */
export function companionSource(facts: CompanionFacts): string {
  const { source, rows, quarter, codes, joined, packages, warnings } = facts;
  const notJoined = codes - joined;
  const licensed = rows.cpt + rows.dental;
  const absent = notJoined > 0 ? `, ${formatCount(notJoined)} not in the release` : "";
  return [
    [quarter, sourceText(source)].filter(Boolean).join(", "),
    `${pluralize(rows.levelTwo, "row")} of ${pluralize(codes, "code")}`,
    ...when(packages > 0, pluralize(packages, "package")),
    `${formatCount(joined)} joined${absent}`,
    ...when(licensed > 0, `${pluralize(licensed, "row")} of CPT and CDT codes left out`),
    ...when(warnings > 0, pluralize(warnings, "warning")),
  ].join("; ");
}
