/** An impact as text: the worklist, then charges affected by severity, line status and owner. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { when } from "../../model/basics/optional.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { type Page, textReport } from "../media/terminal/page.js";
import { factLines, figureTable, progressLines, provenanceLines } from "../media/terminal/parts.js";
import { wrap } from "../media/terminal/wrap.js";
import type { YourEntryView } from "./entry-view.js";
import { type ImpactView, impactView } from "./view.js";

export const render = textReport<ImpactDocument>((document, page) => {
  const view = impactView(document);
  return [
    ...head(view, page),
    ...progressLines(view.progress, page),
    ...view.groups.flatMap(({ title, count, entries }) => {
      const shown = page.limited(entries, (entry) => entryLines(entry, page), more);
      return page.section(`${title} (${count})`, shown);
    }),
    ...view.tables.flatMap((table) => tableLines(table, page)),
    ...newCodes(view, page),
    ...page.notes(view.notes),
    ...chargesAffected("By severity", view.severities, view, page),
    ...chargesAffected("By line status", view.lineStatuses, view, page),
    ...owners(view, page),
    ...page.section("Accepted findings", page.indented(view.waivers, 2)),
    ...ending(view, page),
  ];
});

const more = (left: string) => `  ... and ${left} more: --full, or -o impact.html, shows all.`;

function head(view: ImpactView, page: Page) {
  const { styles } = page;
  return [
    styles.heading(view.title),
    ...page.wrap(view.subtitle),
    ...page.wrap(view.nothing ?? view.headline).map(styles.strong),
    ...page.wrap(view.work),
    ...page.cautions(view.cautions),
    ...page.wrap(view.money),
    ...page.wrap(view.notesBelow),
    "",
  ];
}

function chargesAffected(
  title: string,
  rows: ImpactView["severities"],
  { hasVolume, hasCharges }: ImpactView,
  page: Page,
): string[] {
  const [titles = [], ...figures] = [TITLES, ...rows].map(
    ({ title: name, lines, codes, volume, charges }) => [
      name,
      lines,
      codes,
      ...when(hasVolume, volume),
      ...when(hasCharges, charges),
    ],
  );
  return page.section(title, figureTable(titles, figures, page));
}

const TITLES = {
  title: "",
  lines: "Lines",
  codes: "Codes",
  volume: "Volume",
  charges: "Charges",
};

function owners({ owners }: ImpactView, page: Page) {
  const rows = owners
    .slice(0, page.perGroup)
    .map(({ owner, critical, hit, lines }) => [owner.slice(0, 50), critical, hit, lines]);
  const table = figureTable(["", "Critical", "Affected", "Lines"], rows, page);
  return page.section("By owner", [...table, ...page.leftOut(owners, more)]);
}

const INDENT = 8;

function entryLines(entry: YourEntryView, page: Page): string[] {
  const { strong, faint, status } = page.styles;
  const { only, statusAndDay, ownDescription, accepted } = entry;
  const below = (text: string) => page.indented(text, INDENT);
  const [label = "", ...rest] = wrap(entry.codes, page.width - 2, "      ");
  return [
    `  ${status(STYLE_OF[entry.severity ?? "info"], label)}${statusAndDay === "" ? "" : `  ${strong(statusAndDay)}`}`,
    ...rest.map((line) => `  ${line}`),
    ...entry.todo.flatMap((one) => below(`→ ${one}`)).map(strong),
    ...(ownDescription === "" ? wordings(only) : [`Your line: ${ownDescription}`]).flatMap(below),
    ...(only?.rows ?? []).flatMap(({ label, from, to }) => below(`${label}: ${from} → ${to}`)),
    ...below(entry.whose).map(faint),
    ...entry.payment.flatMap(below).map(faint),
    ...when(accepted.length > 0, `Accepted findings: ${accepted.join(", ")}`)
      .flatMap(below)
      .map(faint),
  ];
}

/** Both wordings if they differ, otherwise the only one. */
function wordings(code: YourEntryView["only"]): readonly string[] {
  if (code === null) return [];
  const { description, wording } = code;
  return wording === null
    ? when(description !== "", description)
    : [`Old wording: ${wording.from}`, `New wording: ${wording.to}`];
}

/** Severities borrow the colors of statuses: critical is as red as a discontinued code. */
const STYLE_OF = {
  critical: "discontinued",
  major: "short-lived",
  minor: "revised",
  info: "unchanged",
} as const;

/** A table too wide for a terminal, with the filled cells of each row as `title: text`. */
function tableLines(
  { title, meaning, rows, more: left }: ImpactView["tables"][number],
  page: Page,
) {
  const lines = page.limited(
    rows,
    ([first, ...cells]) => {
      const facts = cells.filter(({ text }) => text !== "");
      const said = facts.map(({ title: name, text }) => `${name}: ${text}`).join("; ");
      return page.hanging(`  ${first?.title} ${first?.text}  `, said);
    },
    more,
  );
  return page.section(title, [
    ...page.wrap(meaning).map(page.styles.faint),
    ...lines,
    ...page.indented(left, 2),
  ]);
}

function newCodes({ newCodes: all }: ImpactView, page: Page): string[] {
  const { styles, width } = page;
  const lines = page.limited(
    all,
    ({ sentence, description, rows }) => [
      ...wrap(sentence, width - 2, "  ").map((line) => styles.strong(`  ${line}`)),
      ...page.hanging("    ", description),
      ...page.hanging("    ", rows, styles.faint),
    ],
    more,
  );
  return page.section(`New codes that may be yours (${formatCount(all.length)})`, lines);
}

function ending({ table, provenance }: ImpactView, page: Page) {
  const inputs = [{ label: "Your table", facts: table }, ...provenance.releases];
  const lines = [
    ...inputs.flatMap(({ label, facts }) => [page.styles.strong(label), ...factLines(facts, page)]),
    `Not compared: ${provenance.notCompared}`,
  ];
  return provenanceLines(lines, provenance.madeBy, page);
}
