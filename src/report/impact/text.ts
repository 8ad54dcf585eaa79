/** The impact for a terminal: the worklist, then charges affected by severity, line status and owner. */

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
import { progressLines } from "../media/terminal/progress.js";
import { wrap } from "../media/terminal/wrap.js";
import type { YourEntryView } from "./entry-view.js";
import { type ImpactView, impactView } from "./view.js";

export const renderImpactText: RenderDocument<ImpactDocument> = async (document, options) => {
  const page = textPage(options);
  const view = impactView(document);
  const lines = [
    ...head(view, page),
    ...progressLines(view.progress, page),
    ...view.groups.flatMap((group) => [
      page.styles.heading(`${group.title} (${group.count})`),
      ...limited(group.entries, page, (entry) => entryLines(entry, page)),
      "",
    ]),
    ...sentences("Money and packages", view.money, page),
    ...newCodes(view, page),
    ...chargesAffected("By severity", view.severities, view, page),
    ...chargesAffected("By line status", view.lineStatuses, view, page),
    ...owners(view, page),
    ...sentences("Accepted findings", view.waivers, page),
    ...ending(view, page),
  ];
  return pageText(lines, page);
};

function head(view: ImpactView, page: Page) {
  const {
    styles: { heading, caution, strong },
    width,
  } = page;
  const notes = [...view.notes, ...[view.external ?? []].flat()];
  return [
    ...sampleLines(view.sampleNotice, page),
    heading(view.title),
    ...wrap(view.subtitle, width),
    ...wrap(view.nothing ?? view.headline, width).map(strong),
    ...view.cautions.flatMap((one) => wrap(`! ${one}`, width, "  ").map(caution)),
    ...notes.flatMap((one) => wrap(`- ${one}`, width, "  ")),
    "",
  ];
}

function chargesAffected(
  title: string,
  rows: ImpactView["severities"] | ImpactView["lineStatuses"],
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
    ["", "Critical", "Affected", "Lines"],
    ...shown.map(({ owner, critical, hit, lines }) => [owner.slice(0, 50), critical, hit, lines]),
  ];
  const left = rows.length - shown.length;
  return [
    heading("By owner"),
    ...columns(table, width, faint),
    ...(left > 0
      ? [faint(`  ... and ${formatCount(left)} more: --full, or -o impact.html, shows all.`)]
      : []),
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
    ...(left > 0
      ? [
          page.styles.faint(
            `  ... and ${formatCount(left)} more: --full, or -o impact.html, shows all.`,
          ),
        ]
      : []),
  ];
}

const INDENT = " ".repeat(8);

function entryLines(
  entry: YourEntryView,
  { styles: { strong, faint, status }, width }: Page,
): string[] {
  const { only, terminationDate } = entry;
  const facts = [
    ...(only === null ? [] : [only.lineStatusTitle]),
    ...(terminationDate === null ? [] : [`termination date ${terminationDate}`]),
  ];
  const indented = (text: string) =>
    wrap(text, width - INDENT.length, "  ").map((line) => INDENT + line);
  const [label = "", ...more] = wrap(entry.label, width - 2, "      ");
  return [
    `  ${status(STYLE_OF[entry.severity ?? "info"], label)}${facts.length === 0 ? "" : `  ${strong(facts.join(", "))}`}`,
    ...more.map((line) => `  ${line}`),
    ...entry.todo.flatMap((one) => indented(`→ ${one}`)).map(strong),
    ...(entry.ownDescription === ""
      ? wordingLines(only, indented)
      : indented(`Your line: ${entry.ownDescription}`)),
    ...(only?.rows ?? []).flatMap(({ label: field, from, to }) =>
      indented(`${field}: ${from} → ${to}`),
    ),
    ...indented([entry.chargesAffected, entry.owners].filter((text) => text !== "").join("; ")).map(
      faint,
    ),
    ...entry.payment.flatMap(indented).map(faint),
    ...(entry.accepted.length === 0
      ? []
      : indented(`Accepted findings: ${entry.accepted.join(", ")}`).map(faint)),
  ];
}

/** Both wordings where they differ, else the one. */
function wordingLines(code: YourEntryView["only"], indented: (text: string) => string[]): string[] {
  if (code === null || code.description === "") return [];
  return code.wording === null
    ? indented(code.description)
    : [
        ...indented(`Old wording: ${code.wording.from}`),
        ...indented(`New wording: ${code.wording.to}`),
      ];
}

/** Colors are those of statuses; the most severe is as red as a code that ended. */
const STYLE_OF = {
  critical: "discontinued",
  major: "short-lived",
  minor: "revised",
  info: "unchanged",
} as const;

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
