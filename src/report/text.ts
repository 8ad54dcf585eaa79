/** The report for a terminal: fits its width, and marks changed words by colour or, without it, by signs. */
import type { TextPiece } from "../model/diff.js";
import type { ChangeView } from "./change-view.js";
import { grouped } from "./figures.js";
import type { RenderReport } from "./formats.js";
import { type Pen, pen } from "./pen.js";
import { type ReportView, reportView, type StatusGroup } from "./view.js";
import { wrap } from "./wrap.js";

/** Wider lines are hard to read; narrower ones cannot hold a table. */
const [MIN_WIDTH, MAX_WIDTH] = [40, 120];

export const renderText: RenderReport = async (diff, { color, perGroup, width }) => {
  const page: Page = {
    pen: pen(color),
    width: Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH),
    perGroup: perGroup ?? Number.POSITIVE_INFINITY,
  };
  const view = reportView(diff);
  const lines = [
    ...head(view, page),
    ...counts(view, page),
    ...attention(view, page),
    ...whenAndHow(view, page),
    ...view.groups.flatMap((group) => groupLines(group, page)),
    ...provenance(view, page),
  ];
  return `${lines.join("\n")}\n`;
};

interface Page {
  readonly pen: Pen;
  readonly width: number;
  readonly perGroup: number;
}

function head(view: ReportView, { pen, width }: Page): string[] {
  const { from, to } = view;
  return [
    ...(view.sampleNotice === null ? [] : [...wrap(view.sampleNotice, width).map(pen.alarm), ""]),
    pen.heading(view.title),
    `${from.label}: ${from.records} records   ${to.label}: ${to.records} records`,
    ...view.cautions.flatMap((caution) => wrap(`! ${caution}`, width, "  ").map(pen.caution)),
    ...(view.selection === null ? [] : wrap(view.selection, width)),
    "",
    ...(view.nothing === null ? [] : [...wrap(view.nothing, width), ""]),
  ];
}

function counts(view: ReportView, { pen, width }: Page): string[] {
  const numbers = Math.max(...view.statuses.map(({ count }) => count.length));
  const names = Math.max(...view.statuses.map(({ title }) => title.length));
  const statuses = view.statuses.flatMap(({ title, count, meaning, id }) => {
    const start = `  ${title.padEnd(names)}  ${count.padStart(numbers)}  `;
    return hanging(start, meaning, width, pen.faint).map((line) =>
      line.replace(title, pen.status(id, title)),
    );
  });
  return [pen.heading("By status"), ...statuses, "", ...series(view, { pen, width })];
}

/** A row a series; on a narrow page the same as a list. */
function series(
  { series: { statuses, rows } }: ReportView,
  { pen, width }: Omit<Page, "perGroup">,
): string[] {
  if (rows.length === 0) return [];
  const heading = pen.heading("By code series");
  const first = Math.max(...rows.map(({ series }) => series.length)) + 2;
  const columns = statuses.map(({ title }) => Math.max(title.length, 5) + 2);
  if (first + columns.reduce((sum, column) => sum + column, 0) > width) {
    const list = rows.flatMap(({ series, cells }) => {
      const counted = cells
        .filter(({ count }) => count !== "")
        .map(({ id, count }) => `${count} ${id}`);
      return hanging(`  ${series.padEnd(first - 2)}  `, counted.join(", "), width);
    });
    return [heading, ...list, ""];
  }
  const titles = statuses.map(({ title }, index) => title.padStart(columns[index] ?? 0)).join("");
  const table = rows.map(
    ({ series, cells }) =>
      `  ${series.padEnd(first - 2)}${cells.map(({ count }, index) => count.padStart(columns[index] ?? 0)).join("")}`,
  );
  return [heading, pen.faint(" ".repeat(first) + titles), ...table, ""];
}

/** The critical codes in a line or two each: why, and what to do. */
function attention({ attention }: ReportView, page: Page): string[] {
  if (attention.length === 0) return [];
  const { pen, perGroup, width } = page;
  const shown = attention.slice(0, perGroup);
  return [
    pen.heading(`What needs attention first (${grouped(attention.length)} critical)`),
    ...shown.flatMap((change) => {
      const grave = change.findings.filter(({ severity }) => severity === "critical");
      const titles = grave.map(({ title }) => title).join(", ");
      return [
        `  ${pen.status(change.status, change.code.padEnd(6))}${change.effectiveDate}  ${pen.strong(titles)}`,
        ...indented(change.shortDescription, width),
        ...change.advice.flatMap((sentence) => indented(`→ ${sentence}`, width)),
      ];
    }),
    ...more(attention.length - shown.length, page),
    "",
  ];
}

function more(left: number, { pen }: Page): string[] {
  return left > 0 ? [pen.faint(`  ... and ${grouped(left)} more`)] : [];
}

/** When changes take effect, and what CMS said of them. */
function whenAndHow(view: ReportView, { pen, width }: Page): string[] {
  const days = view.timeline.flatMap(({ date, timing, text }) =>
    wrap(`${date}  ${text} (${timing})`, width - 2, " ".repeat(12)).map((line) => `  ${line}`),
  );
  const names = Math.max(0, ...view.verdicts.map(({ title }) => title.length));
  const verdicts = view.verdicts.flatMap(({ title, count, meaning }) => {
    const start = `  ${title.padEnd(names)}  ${count.padStart(5)}  `;
    return hanging(start, meaning, width, pen.faint);
  });
  return [
    ...(days.length === 0 ? [] : [pen.heading("When it takes effect"), ...days, ""]),
    ...(verdicts.length === 0
      ? []
      : [
          pen.heading("What CMS declared, against what was observed"),
          ...view.notCovered.flatMap((sentence) =>
            wrap(`! ${sentence}`, width - 2, "  ").map((line) => `  ${pen.caution(line)}`),
          ),
          ...verdicts,
          ...(view.notObserved.length === 0
            ? []
            : wrap(
                `Declared, with nothing different: ${view.notObserved.join(", ")}`,
                width - 2,
                "  ",
              ).map((line) => `  ${line}`)),
          "",
        ]),
  ];
}

function groupLines(group: StatusGroup, page: Page): string[] {
  const { pen, perGroup, width } = page;
  const lines = [pen.heading(`${group.title} (${group.count})`), ""];
  for (const { date, timing, count, changes } of group.dates) {
    const shown = changes.slice(0, perGroup);
    const codes = `${count} code${count === "1" ? "" : "s"}`;
    lines.push(...wrap(`Effective ${date}: ${codes}, ${timing}`, width, "  ").map(pen.strong));
    lines.push(...shown.flatMap((change) => changeLines(change, page)));
    lines.push(...more(changes.length - shown.length, page), "");
  }
  return lines;
}

const INDENT = " ".repeat(8);

function changeLines(change: ChangeView, { pen, width }: Page): string[] {
  const { code, rows, lastBillableDate, facts } = change;
  const reworded = rows.some(({ field }) => field === "longDescription");
  const title = reworded ? change.shortDescription : change.description;
  const [first = "", ...rest] = wrap(title, width - INDENT.length);
  return [
    `  ${pen.status(change.status, code.padEnd(6))}${first}`,
    ...rest.map((line) => INDENT + line),
    ...(lastBillableDate === null
      ? []
      : [`${INDENT}${pen.strong(`Last billable day ${lastBillableDate}`)}`]),
    ...(change.unit === null ? [] : indented(change.unit, width).map(pen.strong)),
    ...change.replacements.flatMap(({ sentence }) => indented(`→ ${sentence}`, width)),
    ...facts.flatMap(({ label, value }) => indented(`${label}: ${value}`, width).map(pen.faint)),
    ...rows.flatMap((row) =>
      row.fromPieces === null || row.toPieces === null
        ? indented(`${row.label}: ${row.from} → ${row.to}`, width)
        : [
            ...indented(
              row.note === "" ? row.label : `${row.label} (${row.note.replace(/\.$/, "")})`,
              width,
            ).map(pen.faint),
            ...marked("-", row.fromPieces, { pen, width }),
            ...marked("+", row.toPieces, { pen, width }),
          ],
    ),
  ];
}

/** A text beside its name: what does not fit goes on under the text, not under the name. */
function hanging(
  start: string,
  text: string,
  width: number,
  paint = (line: string) => line,
): string[] {
  const [first = "", ...rest] = wrap(text, width - start.length);
  return [start + paint(first), ...rest.map((line) => " ".repeat(start.length) + paint(line))];
}

function indented(text: string, width: number): string[] {
  return wrap(text, width - INDENT.length, "  ").map((line) => INDENT + line);
}

/** One side of a rewording, its changed words marked; a line break never falls inside a mark's escape codes. */
function marked(
  sign: "-" | "+",
  pieces: readonly TextPiece[],
  { pen, width }: Omit<Page, "perGroup">,
): string[] {
  const kind = sign === "-" ? "removed" : "added";
  const [open, close] = pen.color ? ["", ""] : sign === "-" ? ["[-", "-]"] : ["{+", "+}"];
  const words = pieces.map((piece) => ({
    text: piece.kind === kind ? open + piece.text + close : piece.text,
    changed: piece.kind === kind,
  }));
  const plain = words.map(({ text }) => text).join("");
  const changed = words.flatMap(({ text, changed: is }) =>
    Array.from({ length: text.length }, () => is),
  );
  let at = 0;
  return wrap(plain, width - INDENT.length - 2).map((line) => {
    at = plain.indexOf(line, at);
    const painted = runs(line, changed.slice(at, at + line.length))
      .map(({ text, is }) => (is ? pen[kind](text) : text))
      .join("");
    at += line.length;
    return `${INDENT}${sign} ${painted}`;
  });
}

/** A line cut where marked and unmarked text meet. */
function runs(line: string, marks: readonly boolean[]): { text: string; is: boolean }[] {
  const found: { text: string; is: boolean }[] = [];
  for (const [index, character] of line.split("").entries()) {
    const is = marks[index] ?? false;
    const last = found.at(-1);
    if (last?.is === is) last.text += character;
    else found.push({ text: character, is });
  }
  return found;
}

function provenance({ provenance }: ReportView, { pen, width }: Page): string[] {
  const labels = Math.max(
    ...provenance.releases.flatMap(({ facts }) => facts.map(({ label }) => label.length)),
  );
  const inputs = provenance.releases.flatMap(({ label, facts, findings }) => [
    pen.strong(label),
    ...facts.flatMap(({ label: name, value }) => {
      return hanging(`  ${name.padEnd(labels)}  `, value, width);
    }),
    ...findings.flatMap((finding) =>
      wrap(`- ${finding}`, width - 2, "  ").map((line) => `  ${line}`),
    ),
  ]);
  return [
    pen.heading("Provenance"),
    ...inputs,
    `Not compared: ${provenance.notCompared}`,
    pen.faint(`Made by ${provenance.tool}, document ${provenance.schema}`),
  ];
}
