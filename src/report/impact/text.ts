/** The impact for a terminal: what is at stake, then what to do, the gravest first. */

import { formatCount } from "../../model/basics/format-numbers.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { RenderDocument } from "../format-table.js";
import {
  hangingIndent,
  type Page,
  pageText,
  sampleLines,
  textPage,
} from "../media/terminal/page.js";
import { wrap } from "../media/terminal/wrap.js";
import type { YourCodeView } from "./code-view.js";
import { type ChargesView, type ImpactView, impactView } from "./view.js";

export const renderImpactText: RenderDocument<ImpactDocument> = async (document, options) => {
  const page = textPage(options);
  const view = impactView(document);
  const lines = [
    ...head(view, page),
    ...chargesAffected("By severity", view.severities, view, page),
    ...chargesAffected("How your codes stand", view.lineStatuses, view, page),
    ...owners(view, page),
    ...view.groups.flatMap((group) => [
      page.styles.heading(`${group.title} (${group.count})`),
      ...limited(group.codes, page, (code) => codeLines(code, page)),
      "",
    ]),
    ...newCodes(view, page),
    ...sentences("Waivers", view.waivers, page),
    ...ending(view, page),
  ];
  return pageText(lines, page);
};

function head(view: ImpactView, page: Page) {
  const {
    styles: { heading, caution, strong },
    width,
  } = page;
  return [
    ...sampleLines(view.sampleNotice, page),
    heading(view.title),
    ...wrap(view.subtitle, width),
    ...wrap(view.nothing ?? view.headline, width).map(strong),
    ...[...view.cautions, ...view.notes].flatMap((one) =>
      wrap(`! ${one}`, width, "  ").map(caution),
    ),
    "",
  ];
}

function chargesAffected(
  title: string,
  rows: readonly ChargesView[],
  { hasVolume, hasCharges }: ImpactView,
  { styles: { heading, faint }, width }: Page,
): string[] {
  if (rows.length === 0) return [];
  const table = [
    ["", "Lines", "Codes", ...(hasVolume ? ["Volume"] : []), ...(hasCharges ? ["Charges"] : [])],
    ...rows.map((row) => [
      row.title,
      row.lines,
      row.codes,
      ...(hasVolume ? [row.volume] : []),
      ...(hasCharges ? [row.charges] : []),
    ]),
  ];
  return [heading(title), ...columns(table, width, faint), ""];
}

function owners(
  { owners: rows }: ImpactView,
  { styles: { heading, faint }, width, perGroup }: Page,
) {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, perGroup);
  const table = [
    ["", "Critical", "Hit", "Lines"],
    ...shown.map(({ owner, critical, hit, lines }) => [owner.slice(0, 50), critical, hit, lines]),
  ];
  const left = rows.length - shown.length;
  return [
    heading("By owner"),
    ...columns(table, width, faint),
    ...(left > 0 ? [faint(`  ... and ${formatCount(left)} more`)] : []),
    "",
  ];
}

/** The first column to the left, the others to the right. */
function columns(
  table: readonly (readonly string[])[],
  width: number,
  faint: (text: string) => string,
): string[] {
  const widths = (table[0] ?? []).map((_, at) =>
    Math.max(...table.map((row) => row[at]?.length ?? 0)),
  );
  const room = width - 2 - widths.slice(1).reduce((sum, one) => sum + one + 2, 0);
  const first = Math.max(8, Math.min(widths[0] ?? 0, room));
  return table.map((row, index) => {
    const cells = row.map((cell, at) =>
      at === 0 ? cell.slice(0, first).padEnd(first) : cell.padStart((widths[at] ?? 0) + 2),
    );
    const line = `  ${cells.join("")}`;
    return index === 0 ? faint(line) : line;
  });
}

function limited<T>(all: readonly T[], page: Page, lines: (one: T) => string[]): string[] {
  const shown = all.slice(0, page.perGroup);
  const left = all.length - shown.length;
  return [
    ...shown.flatMap(lines),
    ...(left > 0 ? [page.styles.faint(`  ... and ${formatCount(left)} more`)] : []),
  ];
}

const INDENT = " ".repeat(8);

function codeLines(
  code: YourCodeView,
  { styles: { strong, faint, severity }, width }: Page,
): string[] {
  const last = code.lastBillableDate === null ? "" : `  last billable day ${code.lastBillableDate}`;
  const indented = (text: string) =>
    wrap(text, width - INDENT.length, "  ").map((line) => INDENT + line);
  return [
    `  ${severity(code.severity, code.code.padEnd(6))}${strong(code.lineStatusTitle)}${last}`,
    ...(code.description === "" ? [] : indented(code.description)),
    ...code.todo.flatMap((one) => indented(`→ ${one}`)).map(strong),
    ...code.rows.flatMap(({ label, from, to }) => indented(`${label}: ${from} → ${to}`)),
    ...indented([code.chargesAffected, code.owners].filter((text) => text !== "").join("; ")).map(
      faint,
    ),
    ...(code.waived.length === 0 ? [] : indented(`Waived: ${code.waived.join(", ")}`).map(faint)),
  ];
}

function newCodes({ newCodes: all }: ImpactView, page: Page): string[] {
  if (all.length === 0) return [];
  const {
    styles: { heading, faint, strong },
    width,
  } = page;
  return [
    heading(`New codes that may be yours (${formatCount(all.length)})`),
    ...limited(all, page, ({ sentence, description, rows }) => [
      ...wrap(sentence, width - 2, "  ").map((line) => strong(`  ${line}`)),
      ...hangingIndent("    ", description, width),
      ...hangingIndent("    ", rows, width, faint),
    ]),
    "",
  ];
}

function sentences(title: string, all: readonly string[], { styles: { heading }, width }: Page) {
  if (all.length === 0) return [];
  const lines = all.flatMap((one) => wrap(one, width - 2, "  ").map((line) => `  ${line}`));
  return [heading(title), ...lines, ""];
}

function ending(
  { table, provenance }: ImpactView,
  { styles: { heading, strong, faint }, width }: Page,
) {
  const facts = (rows: readonly { label: string; value: string }[]) => {
    const names = Math.max(...rows.map(({ label }) => label.length));
    return rows.flatMap(({ label, value }) =>
      hangingIndent(`  ${label.padEnd(names)}  `, value, width),
    );
  };
  return [
    heading("Provenance"),
    strong("Your table"),
    ...facts(table),
    ...provenance.releases.flatMap((release) => [strong(release.label), ...facts(release.facts)]),
    `Not compared: ${provenance.notCompared}`,
    faint(`Made by ${provenance.tool}, document ${provenance.schema}`),
  ];
}
