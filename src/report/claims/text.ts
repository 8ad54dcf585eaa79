/** A claims report for a terminal: the worklist code by code, each with its periods, then the sums. */

import { CLAIM_VERDICTS } from "../../model/claims/claim-verdicts.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { RenderDocument } from "../format-table.js";
import { plainText } from "../media/safe-text/one-line.js";
import {
  hangingIndent,
  type Page,
  pageText,
  sampleLines,
  textPage,
} from "../media/terminal/page.js";
import { wrap } from "../media/terminal/wrap.js";
import type { ClaimedCodeView, ClaimsView, MeantAmounts } from "./view.js";
import { claimsView } from "./view.js";

export const renderClaimsText: RenderDocument<ClaimsImpact> = async (impact, options) => {
  const page = textPage(options);
  const view = claimsView(impact);
  const { styles: paint } = page;
  const lines = [
    ...sampleLines(view.sampleNotice, page),
    paint.heading(view.title),
    ...(view.span === null ? [] : [view.span]),
    "",
    ...view.headlines.flatMap((sentence, index) =>
      wrap(sentence, page.width, "  ").map(index === 0 ? paint.strong : (line) => line),
    ),
    ...view.notes.flatMap((note) => wrap(`! ${note}`, page.width, "  ").map(paint.caution)),
    "",
    ...view.groups.flatMap(({ title, codes: all }) => codes(title, all, view, page)),
    ...sums("By date of service", view.verdicts, view, page),
    ...sums("Charges affected, by severity", view.severities, view, page),
    ...view.others.flatMap(({ title, codes: all }) => codes(title, all, view, page)),
    paint.heading("Provenance"),
    ...view.provenance.flatMap(({ label, value }) =>
      hangingIndent(`  ${label.padEnd(8)}  `, plainText(value), page.width, paint.faint),
    ),
  ];
  return pageText(lines, page);
};

function sums(
  heading: string,
  rows: readonly MeantAmounts[],
  view: ClaimsView,
  { styles, width }: Page,
): string[] {
  if (rows.length === 0) return [];
  const column = (of: (row: MeantAmounts) => string) =>
    Math.max(...rows.map((row) => of(row).length));
  const [titles, lines, units, charges] = [
    column(({ title }) => title),
    column((row) => row.lines),
    column((row) => row.units),
    column((row) => row.charges),
  ];
  const body = rows.flatMap((row) => {
    const start = [
      `  ${row.title.padEnd(titles)}  ${row.lines.padStart(lines)} ${row.lines === "1" ? "line " : "lines"}`,
      ...(view.hasUnits
        ? [`${row.units.padStart(units)} ${row.units === "1" ? "unit " : "units"}`]
        : []),
      ...(view.hasCharges ? [row.charges.padStart(charges)] : []),
    ].join("  ");
    if (width - start.length < 30) return [start];
    return hangingIndent(`${start}  `, row.meaning, width, styles.faint);
  });
  return [styles.heading(heading), ...body, ""];
}

/** As wide as the longest title of a verdict, and a gap. */
const TITLES = Math.max(...Object.values(CLAIM_VERDICTS).map(({ title }) => title.length)) + 2;

function codes(
  heading: string,
  all: readonly ClaimedCodeView[],
  view: ClaimsView,
  { styles, width, perGroup }: Page,
): string[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, perGroup).flatMap((code) => {
    const facts = [
      code.statusTitle.toLowerCase(),
      ...(code.severity === "" ? [] : [code.severity.toLowerCase()]),
      ...(code.terminationDate === "" ? [] : [`termination date ${code.terminationDate}`]),
    ].join(", ");
    const start = `${styles.status(code.status, code.code)}  ${plainText(code.description)}`;
    return [
      `  ${start} ${styles.faint(`(${facts})`)}`,
      ...code.periods.map((period) => {
        const text = `    ${period.span.padEnd(26)}${period.title.padEnd(TITLES)}${period.lines} ${period.lines === "1" ? "line" : "lines"}${view.hasUnits ? `, ${period.units} ${period.units === "1" ? "unit" : "units"}` : ""}${period.unitsToBill === "" ? "" : ` = ${period.unitsToBill} new`}${view.hasCharges ? `, ${period.charges}` : ""}`;
        return period.denied ? styles.caution(text) : text;
      }),
      ...wrap(code.advice, width - 4).map((line) => `    ${line}`),
    ];
  });
  const left = all.length - perGroup;
  const more =
    left > 0 ? [styles.faint(`  ${left} more: --full, or -o claims.html, shows all.`)] : [];
  return [styles.heading(`${heading} (${all.length})`), ...shown, ...more, ""];
}
