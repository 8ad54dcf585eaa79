/** An impact document as templates see it: worded, grouped, and nothing they would have to compute. */
import type { TextPiece } from "../model/diff.js";
import type { ImpactDocument, Stake, YourCode, YourRow } from "../model/impact.js";
import { SEVERITIES, SEVERITY_MEANINGS, type Severity } from "../model/rules.js";
import { STANDING_KEYS, STANDINGS, type Standing } from "../model/standings.js";
import { STATUSES } from "../model/statuses.js";
import { YOUR_TABLE_FORMATS } from "../model/your-table.js";
import { capital } from "./capital.js";
import { cautions } from "./cautions.js";
import { changeView, shownCodes } from "./change-view.js";
import { grouped } from "./figures.js";
import { newcomerSentence, ruleOf, whatToDo } from "./impact-sentences.js";
import { type ProvenanceView, provenanceView } from "./provenance-view.js";
import { type ReleaseView, releaseView } from "./release-view.js";
import { sampleNotice } from "./sample-notice.js";
import { amount, headline, money, stakeText } from "./stake-text.js";
import { waiverSentences } from "./waiver-sentences.js";

export interface ImpactView {
  readonly title: string;
  readonly subtitle: string;
  readonly sampleNotice: string | null;
  readonly from: ReleaseView;
  readonly to: ReleaseView;
  readonly cautions: readonly string[];
  /** What could not be read in the user's table, and what was assumed. */
  readonly notes: readonly string[];
  /** One sentence: how many lines of how many are hit. */
  readonly headline: string;
  readonly hasVolume: boolean;
  readonly hasCharges: boolean;
  readonly severities: readonly StakeView[];
  readonly standings: readonly StakeView[];
  readonly owners: readonly OwnerView[];
  readonly nothing: string | null;
  readonly groups: readonly SeverityGroup[];
  readonly newcomers: readonly NewcomerView[];
  readonly waivers: readonly string[];
  readonly table: readonly { readonly label: string; readonly value: string }[];
  readonly provenance: ProvenanceView;
}

export interface StakeView {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly lines: string;
  readonly codes: string;
  readonly volume: string;
  readonly charges: string;
}

export interface OwnerView {
  readonly owner: string;
  readonly critical: string;
  readonly hit: string;
  readonly lines: string;
}

export interface SeverityGroup {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly count: string;
  readonly codes: readonly YourCodeView[];
}

export interface YourCodeView {
  readonly code: string;
  readonly severity: Severity | null;
  readonly standing: Standing;
  readonly standingTitle: string;
  readonly statusTitle: string;
  readonly effectiveDate: string | null;
  readonly lastBillableDate: string | null;
  readonly description: string;
  readonly oldPieces: readonly TextPiece[] | null;
  readonly newPieces: readonly TextPiece[] | null;
  readonly findings: readonly string[];
  readonly waived: readonly string[];
  readonly todo: readonly string[];
  /** `12 lines, 3,400 units, 1,234.50` */
  readonly stake: string;
  readonly owners: string;
  /** Fields that changed, but for the long description. */
  readonly rows: readonly { readonly label: string; readonly from: string; readonly to: string }[];
  readonly lines: readonly LineView[];
  readonly moreLines: string | null;
}

export interface LineView {
  readonly row: string;
  readonly text: string;
  readonly owner: string;
  readonly volume: string;
  readonly charges: string;
}

export interface NewcomerView {
  readonly code: string;
  readonly forCode: string;
  readonly sentence: string;
  readonly description: string;
  readonly rows: string;
}

/** Lines of a code that a report lists; the workbook has all of them. */
const MOST_LINES = 25;

export function impactView(document: ImpactDocument): ImpactView {
  const { summary, codes } = document;
  const [from, to] = [releaseView(document.from), releaseView(document.to)];
  const shown = shownCodes(codes.flatMap(({ change }) => change ?? []));
  const rowsOf = rowsByCode(document);
  return {
    title: `What of yours is hit: ${from.title} to ${to.title}`,
    subtitle:
      document.owner === null
        ? document.source.file
        : `${document.source.file}, lines of ${document.owner}`,
    sampleNotice: sampleNotice(document),
    from,
    to,
    cautions: cautions({ ...document, withheld: [] }),
    notes: notesOf(document),
    headline: headline(summary.hit, summary.all.lines),
    hasVolume: summary.all.volume !== null,
    hasCharges: summary.all.charges !== null,
    severities: SEVERITIES.toReversed().flatMap((id) => {
      const stake = summary.bySeverity[id];
      return stake === undefined
        ? []
        : [{ id, title: capital(id), meaning: SEVERITY_MEANINGS[id], ...stakeView(stake) }];
    }),
    standings: STANDING_KEYS.flatMap((id) => {
      const stake = summary.byStanding[id];
      return stake === undefined ? [] : [{ id, ...STANDINGS[id], ...stakeView(stake) }];
    }),
    owners: summary.owners.map(({ owner, critical, hit, lines }) => ({
      owner: owner ?? NO_OWNER,
      critical: grouped(critical),
      hit: grouped(hit),
      lines: grouped(lines),
    })),
    nothing: codes.length === 0 ? `None of your ${grouped(summary.all.lines)} lines is hit.` : null,
    groups: [...SEVERITIES.toReversed(), null].flatMap((severity): SeverityGroup[] => {
      const some = codes.filter((code) => code.severity === severity);
      if (some.length === 0) return [];
      return [
        {
          id: severity ?? "none",
          title: severity === null ? "Waived" : capital(severity),
          meaning:
            severity === null ? "All that was found is accepted." : SEVERITY_MEANINGS[severity],
          count: `${grouped(some.length)} code${some.length === 1 ? "" : "s"}`,
          codes: some.map((code) => codeView(code, rowsOf.get(code.code) ?? [], document, shown)),
        },
      ];
    }),
    newcomers: document.newcomers.map((one) => ({
      code: one.code,
      forCode: one.forCode,
      sentence: newcomerSentence(one),
      description: one.description,
      rows: rowList(one.rows),
    })),
    waivers: waiverSentences(document.waivers),
    table: tableFacts(document),
    provenance: provenanceView(document),
  };
}

export const NO_OWNER = "(no owner named)";

function rowsByCode({ rows }: ImpactDocument): ReadonlyMap<string, readonly YourRow[]> {
  const found = new Map<string, YourRow[]>();
  for (const row of rows) {
    const codes = new Set(row.codes.flatMap(({ code, modifiers }) => [code, ...modifiers]));
    for (const code of codes) {
      const known = found.get(code);
      if (known === undefined) found.set(code, [row]);
      else known.push(row);
    }
  }
  return found;
}

function stakeView({ lines, codes, volume, charges }: Stake) {
  return {
    lines: grouped(lines),
    codes: grouped(codes),
    volume: volume === null ? "" : amount(volume),
    charges: charges === null ? "" : money(charges),
  };
}

function codeView(
  code: YourCode,
  rows: readonly YourRow[],
  { columns }: ImpactDocument,
  shown: ReturnType<typeof shownCodes>,
): YourCodeView {
  const view = code.change === null ? null : changeView(code.change, shown);
  const reworded = view?.rows.find(({ field }) => field === "longDescription");
  const owners = [...new Set(rows.flatMap(({ owner }) => owner ?? []))];
  const title = ({ rule }: YourCode["findings"][number]) => ruleOf(rule).title;
  return {
    code: code.code,
    severity: code.severity,
    standing: code.standing,
    standingTitle: STANDINGS[code.standing].title,
    statusTitle: code.status === null ? "In neither release" : STATUSES[code.status].title,
    effectiveDate: code.effectiveDate,
    lastBillableDate: code.lastBillableDate,
    description: code.newWording ?? code.oldWording ?? "",
    oldPieces: reworded?.fromPieces ?? null,
    newPieces: reworded?.toPieces ?? null,
    findings: code.findings.filter(({ waived }) => !waived).map(title),
    waived: code.findings.filter(({ waived }) => waived).map(title),
    todo: whatToDo(code),
    stake: stakeText(code.stake),
    owners:
      owners.slice(0, 8).join(", ") + (owners.length > 8 ? ` and ${owners.length - 8} more` : ""),
    rows: (view?.rows ?? [])
      .filter(({ field }) => field !== "longDescription")
      .map(({ label, from, to }) => ({ label, from, to })),
    lines: rows.slice(0, MOST_LINES).map((row) => lineView(row, columns)),
    moreLines:
      rows.length > MOST_LINES
        ? `${grouped(rows.length - MOST_LINES)} more lines; the workbook lists all.`
        : null,
  };
}

function lineView(row: YourRow, columns: ImpactDocument["columns"]): LineView {
  const own = columns.descriptions.map(({ index }) => String(row.cells[index] ?? "").trim());
  const code = String(row.cells[columns.code.index] ?? "").trim();
  return {
    row: grouped(row.row),
    text: [code, own.find((text) => text !== "") ?? ""].filter((text) => text !== "").join(" · "),
    owner: row.owner ?? "",
    volume: row.volume === null ? "" : amount(row.volume),
    charges: row.charges === null ? "" : money(row.charges),
  };
}

function rowList(rows: readonly number[]): string {
  const first = rows.slice(0, 10).map(grouped).join("; ");
  return rows.length > 10 ? `${first} and ${grouped(rows.length - 10)} more` : first;
}

function notesOf({ notes, withheld }: ImpactDocument): string[] {
  return withheld === 0
    ? [...notes]
    : [
        ...notes,
        `The descriptions of ${grouped(withheld)} of your lines with CPT or CDT codes are withheld, because the AMA or the ADA may own them.`,
      ];
}

/** How the user's table was read: which column was taken for what, and what became of every row. */
function tableFacts(document: ImpactDocument): { label: string; value: string }[] {
  const { source, columns, rowKinds } = document;
  const by = { content: "found by its content", name: "found by its name", option: "named by you" };
  const column = (label: string, one: ImpactDocument["columns"]["volume"]) =>
    one === null ? [] : [{ label, value: `${one.name} (${by[one.foundBy]})` }];
  const rows = Object.values(rowKinds).reduce((sum, count) => sum + count, 0);
  const kinds = Object.entries(ROW_WORDS).flatMap(([kind, word]) => {
    const count = rowKinds[kind as keyof typeof ROW_WORDS];
    return count === undefined ? [] : [`${grouped(count)} ${word}`];
  });
  return [
    { label: "File", value: source.file },
    ...(source.sheet === null ? [] : [{ label: "Sheet", value: source.sheet }]),
    { label: "SHA-256", value: source.sha256 },
    { label: "Format", value: YOUR_TABLE_FORMATS[source.format] },
    ...column("Codes", columns.code),
    ...column("Volume", columns.volume),
    ...column("Price of a unit", columns.price),
    ...column("Total charges", columns.total),
    ...column("Owner", columns.owner),
    ...columns.descriptions.flatMap((one) => column("Description", one)),
    { label: "Rows", value: `${grouped(rows)} = ${kinds.join(" + ")}` },
  ];
}

const ROW_WORDS = {
  line: "with a code",
  "no-code": "without a code",
  unread: "with a code cell that holds none",
  header: "header",
  above: "above the header",
  blank: "blank",
} as const;
