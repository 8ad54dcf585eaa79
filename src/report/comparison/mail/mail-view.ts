/** The report as a mail sees it: the summary, then as many changes as it has room for, the gravest first. */

import { formatCount } from "../../../model/basics/format-numbers.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { type MailTexts, mailTexts } from "../../media/mail/texts.js";
import type { ProvenanceView } from "../../wording/provenance-view.js";
import { type ReportView, reportView } from "../report-view.js";
import type { SinceView } from "../since-view.js";
import { mailCounts } from "./mail-counts.js";
import { fewFindings, fewSentences, moreText } from "./mail-lists.js";
import { type MailSection, mailListing } from "./mail-sections.js";

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

export interface MailRoom {
  /** How many changes at most. */
  readonly changes: number;
  /** Of the length that texts outside the changes may have. */
  readonly textScale: number;
  /** Names of the attached reports. */
  readonly attached: readonly string[];
}

const [MOST_DAYS, MOST_SENTENCES, MOST_CODES] = [20, 8, 30];

/**
 * Everything that does not depend on how much room there is, read once.
 * @returns the view for a given room
 */
export function mailViews(diff: ReleaseDiff): { changes: number; at(room: MailRoom): MailView } {
  const view = reportView(diff);
  const listing = mailListing(view, diff);
  return {
    changes: listing.fitting,
    at: (room) => {
      const texts = mailTexts(room.textScale);
      const { sections, left } = listing.at(room.changes);
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
          // The first says how many there are.
          waivers: fewSentences(view.waivers),
          yours: view.yours && { ...view.yours, codes: view.yours.codes.slice(0, MOST_YOURS) },
          provenance: provenance(view.provenance, texts),
        }),
        counts: mailCounts(diff),
        laterDays:
          view.timeline.length > MOST_DAYS
            ? `${formatCount(view.timeline.length - MOST_DAYS)} more days in the full report.`
            : null,
        sections,
        left: left === 0 ? null : leftSentence(left, listing.all, room.attached),
        attached: room.attached,
        notObserved: notObserved(view.notObserved, texts),
      };
    },
  };
}

/** Of the reader's own codes: a mail has to have room for the changes too. */
const MOST_YOURS = 20;

function mailSince(since: SinceView | null): MailView["since"] {
  if (since === null) return null;
  return {
    ...since,
    lines: since.lines.slice(0, MOST_CODES),
    more: moreText(since.lines.length - MOST_CODES),
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
  return `${formatCount(all - left)} of ${formatCount(all)} codes are listed in this mail, the gravest first; ${formatCount(left)} more ${left === 1 ? "is" : "are"} ${where}.`;
}

function notObserved(codes: readonly string[], texts: MailTexts): string | null {
  if (codes.length === 0) return null;
  const more =
    codes.length > MOST_CODES ? `, and ${formatCount(codes.length - MOST_CODES)} more` : "";
  return `Declared as changed, with nothing different: ${codes.slice(0, MOST_CODES).map(texts.short).join(", ")}${more}.`;
}

function provenance(view: ProvenanceView, texts: MailTexts): ProvenanceView {
  const { releases, ...rest } = fewFindings(view);
  return {
    ...rest,
    releases: releases.map((release) => ({ ...release, label: texts.short(release.label) })),
  };
}
