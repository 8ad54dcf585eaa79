/** The report as a mail sees it: the summary, then as many changes as it has room for, the gravest first. */
import type { ReleaseDiff, TextPiece } from "../model/diff.js";
import { SEVERITIES, SEVERITY_MEANINGS } from "../model/rules.js";
import { STATUS_KEYS, STATUSES, type Status } from "../model/statuses.js";
import { capital } from "./capital.js";
import type { ChangeView } from "./change-view.js";
import { grouped } from "./figures.js";
import { type MailTexts, mailTexts } from "./mail-texts.js";
import type { ProvenanceView } from "./provenance-view.js";
import type { SinceView } from "./since-view.js";
import type { MeantCount } from "./summary-counts.js";
import { type ReportView, reportView } from "./view.js";

export interface MailView
  extends Pick<
    ReportView,
    "title" | "sampleNotice" | "from" | "to" | "statuses" | "severities" | "verdicts" | "nothing"
  > {
  /** `147 discontinued, 355 added; 159 critical` */
  readonly counts: string;
  readonly cautions: readonly string[];
  readonly selection: string | null;
  /** What is new since an earlier report, as much of it as there is room for. */
  readonly since: (SinceView & { readonly more: string | null }) | null;
  readonly timeline: readonly {
    readonly date: string;
    readonly text: string;
    readonly timing: string;
  }[];
  /** How many days the timeline leaves out; null for none. */
  readonly laterDays: string | null;
  readonly sections: readonly MailSection[];
  /** How many changes are not in the mail, and where they are; null when all are. */
  readonly left: string | null;
  readonly attached: readonly string[];
  readonly notCovered: readonly string[];
  readonly waivers: readonly string[];
  readonly yours: ReportView["yours"];
  readonly notObserved: string | null;
  readonly provenance: ProvenanceView;
}

/** The changes of one severity. */
export interface MailSection {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly count: string;
  readonly changes: readonly MailChange[];
  /** `709 more: 290 added, 419 revised.` Null when all are shown. */
  readonly more: string | null;
}

export interface MailChange {
  readonly code: string;
  readonly modifier: boolean;
  /** What was found: `Code discontinued. Payment changed.` */
  readonly what: string;
  readonly effectiveDate: string;
  readonly lastBillableDate: string | null;
  readonly description: string;
  /** What to do, a sentence each. */
  readonly advice: readonly string[];
  readonly rows: readonly MailRow[];
}

export interface MailRow {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** For descriptors: both wordings in one text; null for other fields. */
  readonly pieces: readonly TextPiece[] | null;
}

export interface MailRoom {
  /** How many changes at most. */
  readonly changes: number;
  /** Of the length that texts outside the changes may have. */
  readonly textScale: number;
  /** Names of the attached reports. */
  readonly attached: readonly string[];
}

/** Of a change longer than this, a mail holds nothing rather than a part. */
const LONGEST_CHANGE = 8_000;

const [MOST_DAYS, MOST_SENTENCES, MOST_CODES, MOST_FINDINGS] = [20, 8, 30, 8];

/**
 * Everything that does not depend on how much room there is, read once.
 * @returns the view for a given room
 */
export function mailViews(diff: ReleaseDiff): { changes: number; at(room: MailRoom): MailView } {
  const view = reportView(diff);
  const pieces = descriptorPieces(diff);
  const entries = ordered(view).map((change): Entry => {
    const mail = mailChange(change, pieces);
    const fits = JSON.stringify(mail).length <= LONGEST_CHANGE;
    return { section: change.severity ?? NO_SEVERITY, status: change.status, mail, fits };
  });
  const fitting = entries.filter(({ fits }) => fits);
  return {
    changes: fitting.length,
    at: (room) => {
      const texts = mailTexts(room.textScale);
      const shown = new Set(fitting.slice(0, room.changes));
      const left = entries.filter((entry) => !shown.has(entry));
      const sections = SECTIONS.flatMap(({ id, title, meaning }): MailSection[] => {
        const all = entries.filter(({ section }) => section === id);
        if (all.length === 0) return [];
        const rest = left.filter(({ section }) => section === id);
        return [
          {
            id,
            title,
            meaning,
            count: grouped(all.length),
            changes: all.filter((entry) => shown.has(entry)).map(({ mail }) => mail),
            more: rest.length === 0 ? null : `${grouped(rest.length)} more: ${statusCounts(rest)}.`,
          },
        ];
      });
      return {
        ...texts.all({
          title: view.title,
          sampleNotice: view.sampleNotice,
          from: view.from,
          to: view.to,
          statuses: view.statuses,
          severities: view.severities,
          verdicts: view.verdicts,
          nothing: view.nothing,
          cautions: view.cautions,
          selection: view.selection,
          since: mailSince(view.since),
          timeline: view.timeline
            .slice(0, MOST_DAYS)
            .map(({ date, text, timing }) => ({ date, text, timing })),
          notCovered: view.notCovered.slice(0, MOST_SENTENCES),
          waivers: fewWaivers(view.waivers),
          yours: view.yours && { ...view.yours, codes: view.yours.codes.slice(0, MOST_YOURS) },
          provenance: provenance(view.provenance, texts),
        }),
        counts: mailCounts(diff),
        laterDays:
          view.timeline.length > MOST_DAYS
            ? `${grouped(view.timeline.length - MOST_DAYS)} more days in the full report.`
            : null,
        sections,
        left: left.length === 0 ? null : leftSentence(left.length, entries.length, room.attached),
        attached: room.attached,
        notObserved: notObserved(view.notObserved, texts),
      };
    },
  };
}

/** Of the reader's own codes: a mail has to have room for the changes too. */
const MOST_YOURS = 20;

/** The first says how many there are. */
function fewWaivers(sentences: readonly string[]): string[] {
  const left = sentences.length - MOST_SENTENCES;
  const few = sentences.slice(0, MOST_SENTENCES);
  return left > 0 ? [...few, `${grouped(left)} more in the full report.`] : few;
}

interface Entry {
  readonly section: string;
  readonly status: Status;
  readonly mail: MailChange;
  readonly fits: boolean;
}

const NO_SEVERITY = "none";

const SECTIONS: readonly Pick<MeantCount, "id" | "title" | "meaning">[] = [
  ...SEVERITIES.toReversed().map((id) => ({
    id,
    title: capital(id),
    meaning: SEVERITY_MEANINGS[id],
  })),
  {
    id: NO_SEVERITY,
    title: "Without a finding",
    meaning: "Listed because all codes were asked for.",
  },
];

/** The critical ones as the report has them, newest date first; the others by status and date. */
function ordered({ attention, groups }: ReportView): ChangeView[] {
  const listed = groups.flatMap(({ dates }) => dates.flatMap(({ changes }) => changes));
  const rank = ({ severity }: ChangeView) =>
    severity === null ? -1 : SEVERITIES.indexOf(severity);
  const others = listed
    .filter(({ severity }) => severity !== "critical")
    .sort((a, b) => rank(b) - rank(a));
  return [...attention, ...others];
}

/** Every descriptor change in one text, by code and field. */
function descriptorPieces(diff: ReleaseDiff): ReadonlyMap<string, readonly TextPiece[]> {
  return new Map(
    diff.codes.flatMap(({ code, changes }) =>
      changes.flatMap(({ field, pieces }) =>
        pieces === undefined ? [] : [[`${code} ${field}`, pieces] as const],
      ),
    ),
  );
}

function mailChange(
  change: ChangeView,
  pieces: ReadonlyMap<string, readonly TextPiece[]>,
): MailChange {
  const { code, kind, findings, statusTitle, replacements, unit } = change;
  const known = [...(unit === null ? [] : [unit]), ...replacements.map(({ sentence }) => sentence)];
  const mail: MailChange = {
    code,
    modifier: kind === "modifier",
    what: (findings.length === 0 ? [statusTitle] : findings.map(({ title }) => title))
      .map((title) => `${title}.`)
      .join(" "),
    effectiveDate: change.effectiveDate,
    lastBillableDate: change.lastBillableDate,
    description: change.shortDescription || change.description,
    // What a rule says in general is worth its room only where a claim breaks.
    advice: [...(change.severity === "critical" ? change.advice : known), ...change.corrections],
    rows: change.rows.map(({ field, label, from, to }) => ({
      label,
      from,
      to,
      pieces: pieces.get(`${code} ${field}`)?.flatMap(blankOutside).flatMap(apart) ?? null,
    })),
  };
  return mailTexts(Number.POSITIVE_INFINITY).all(mail);
}

/** A changed piece is marked without the blank before it. */
function blankOutside(piece: TextPiece): TextPiece[] {
  if (piece.kind === "same" || !piece.text.startsWith(" ")) return [piece];
  return [
    { kind: "same", text: " " },
    { kind: piece.kind, text: piece.text.slice(1) },
  ];
}

/** An older word and the newer one that takes its place do not run together. */
function apart(piece: TextPiece, index: number, pieces: readonly TextPiece[]): TextPiece[] {
  const replaces = piece.kind === "added" && pieces[index - 1]?.kind === "removed";
  return replaces ? [{ kind: "same", text: " " }, piece] : [piece];
}

function statusCounts(changes: readonly { readonly status: Status }[]): string {
  return STATUS_KEYS.flatMap((id) => {
    const count = changes.filter(({ status }) => status === id).length;
    return count === 0 ? [] : [`${grouped(count)} ${STATUSES[id].title.toLowerCase()}`];
  }).join(", ");
}

/**
 * What a subject says: `147 discontinued, 355 added; 159 critical`, of what is listed.
 * @returns `no changes` where there are none
 */
export function mailCounts({ codes, selection, notCompared, summary }: ReleaseDiff): string {
  const changed = codes.filter(({ status }) => STATUSES[status].listed);
  if (changed.length === 0) {
    const outside = STATUS_KEYS.some((id) => STATUSES[id].listed && (summary.status[id] ?? 0) > 0);
    if (selection !== null && outside) return "nothing matches the selection";
    return notCompared.length === 0 ? "no changes" : "no changes in the fields compared";
  }
  const critical = changed.filter(({ severity }) => severity === "critical").length;
  return [
    statusCounts(changed),
    critical === 0 ? "none critical" : `${grouped(critical)} critical`,
    ...(selection === null ? [] : ["a selection"]),
  ].join("; ");
}

function mailSince(since: SinceView | null): MailView["since"] {
  if (since === null) return null;
  const left = since.lines.length - MOST_CODES;
  return {
    ...since,
    lines: since.lines.slice(0, MOST_CODES),
    more: left > 0 ? `${grouped(left)} more in the full report.` : null,
  };
}

function leftSentence(left: number, all: number, attached: readonly string[]): string {
  const [first] = attached;
  const where =
    first === undefined
      ? "in the full report, which is not attached"
      : attached.length === 1
        ? `in the attachment, ${first}`
        : `in the attachments, ${attached.join(", ")}`;
  return `${grouped(all - left)} of ${grouped(all)} codes are listed in this mail, the gravest first; ${grouped(left)} more ${left === 1 ? "is" : "are"} ${where}.`;
}

function notObserved(codes: readonly string[], texts: MailTexts): string | null {
  if (codes.length === 0) return null;
  const more = codes.length > MOST_CODES ? `, and ${grouped(codes.length - MOST_CODES)} more` : "";
  return `Declared as changed, with nothing different: ${codes.slice(0, MOST_CODES).map(texts.short).join(", ")}${more}.`;
}

function provenance(view: ProvenanceView, texts: MailTexts): ProvenanceView {
  return {
    ...view,
    releases: view.releases.map(({ label, facts, findings }) => ({
      label: texts.short(label),
      facts,
      findings:
        findings.length <= MOST_FINDINGS
          ? findings
          : [
              ...findings.slice(0, MOST_FINDINGS),
              `${grouped(findings.length - MOST_FINDINGS)} more in the full report`,
            ],
    })),
  };
}
