/** A claims report for a terminal: the worklist by code, each with its periods, then the totals. */

import { given, when } from "../../model/basics/optional.js";
import { CLAIM_VERDICTS } from "../../model/claims/claim-verdicts.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import { plainText } from "../media/safe-text/one-line.js";
import { columnsOf } from "../media/terminal/columns.js";
import { type Page, textReport } from "../media/terminal/page.js";
import { widest } from "../media/terminal/parts.js";
import { type ClaimedCodeView, type ClaimsView, claimsView, type MeantAmounts } from "./view.js";

export const render = textReport<ClaimsImpact>((impact, page) => {
  const view = claimsView(impact);
  const { styles } = page;
  const [headline = "", ...more] = view.headlines;
  return [
    styles.heading(view.title),
    ...given(view.span),
    "",
    ...page.wrap(headline, "  ").map(styles.strong),
    ...page.wrap(more, "  "),
    ...page.cautions(view.cautions),
    ...page.wrap(view.notesBelow),
    "",
    ...view.groups.flatMap(({ title, codes: all }) => codes(title, all, view, page)),
    ...page.notes(view.notes),
    ...page.section("By date of service", sums(view.verdicts, view, page)),
    ...page.section("Charges affected, by severity", sums(view.severities, view, page)),
    ...view.others.flatMap(({ title, codes: all }) => codes(title, all, view, page)),
    styles.heading("Provenance"),
    ...view.provenance.flatMap(({ label, value }) =>
      page.hanging(`  ${label.padEnd(8)}  `, plainText(value), styles.faint),
    ),
  ];
});

/** `12 lines`, `1 unit` */
function counted(count: string, what: "line" | "unit"): string {
  return `${count} ${what}${count === "1" ? "" : "s"}`;
}

function sums(rows: readonly MeantAmounts[], view: ClaimsView, page: Page): string[] {
  const { styles, width } = page;
  const room = (of: "title" | "lines" | "units" | "charges") => widest(rows.map((row) => row[of]));
  const aligned = (count: string, what: "line" | "unit") =>
    `${count.padStart(room(`${what}s`))} ${count === "1" ? `${what} ` : `${what}s`}`;
  return rows.flatMap((row) => {
    const start = [
      `  ${row.title.padEnd(room("title"))}`,
      aligned(row.lines, "line"),
      ...when(view.hasUnits, aligned(row.units, "unit")),
      ...when(view.hasCharges, row.charges.padStart(room("charges"))),
    ].join("  ");
    if (width - start.length < 30) return [start];
    return page.hanging(`${start}  `, row.meaning, styles.faint);
  });
}

const TITLES = widest(Object.values(CLAIM_VERDICTS).map(({ title }) => title)) + 2;

function codes(
  heading: string,
  all: readonly ClaimedCodeView[],
  view: ClaimsView,
  page: Page,
): string[] {
  const { styles } = page;
  /** Puts `rest` below `start` if they do not fit on one line. */
  const beside = (start: string, rest: string, paint: (text: string) => string) =>
    columnsOf(start + rest) > page.width
      ? [paint(start.trimEnd()), ...page.indented(rest, 8, paint)]
      : [paint(start + rest)];
  const periodLine = (period: ClaimedCodeView["periods"][number]) => {
    const bill = period.unitsToBill === "" ? "" : ` = ${period.unitsToBill} new`;
    const counts = [
      counted(period.lines, "line"),
      ...when(view.hasUnits, counted(period.units, "unit")),
    ].join(", ");
    const sums = [counts + bill, ...when(view.hasCharges, period.charges)].join(", ");
    const start = `    ${period.span.padEnd(26)}${period.title.padEnd(TITLES)}`;
    return beside(start, sums, period.denied ? styles.caution : String);
  };
  const lines = page.limited(
    all,
    (code) => {
      const facts = [
        code.statusTitle.toLowerCase(),
        ...when(code.severity !== "", code.severity.toLowerCase()),
        ...when(code.terminationDate !== "", `termination date ${code.terminationDate}`),
      ].join(", ");
      const start = `  ${code.code}  ${plainText(code.description)} `;
      const painted = (line: string) =>
        line
          .replace(code.code, (text) => styles.status(code.status, text))
          .replace(`(${facts})`, styles.faint);
      return [
        ...beside(start, `(${facts})`, painted),
        ...code.periods.flatMap(periodLine),
        ...given(code.advice || null, (advice) => page.indented(advice, 4)).flat(),
      ];
    },
    (left) => `  ${left} more: --full, or -o claims.html, shows all.`,
  );
  return page.section(`${heading} (${all.length})`, lines);
}
