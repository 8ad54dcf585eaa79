/** An impact as an email: the worklist, cut to the room there is. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { optional } from "../../model/basics/optional.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { tasksOfLines } from "../../model/worklist/due-tasks.js";
import type { RenderDocument } from "../format-table.js";
import { composeMail } from "../media/mail/compose.js";
import {
  fewSentences,
  fittingBodies,
  mailTexts,
  moreText,
  partsForMail,
} from "../media/mail/room.js";
import { openCounts } from "../wording/progress.js";
import { type ImpactView, impactView } from "./view.js";

/** The most entries, and items of other lists, in an email; it is cut further until it fits. */
const MOST_ENTRIES = 200;
const MOST_LISTED = 20;

/** A draft without recipients, which an email program opens for editing. */
export const render: RenderDocument<ImpactDocument> = async (
  document,
  { templates: folder, epoch = null },
) => {
  const whole = impactView(document);
  const bodies = await fittingBodies({
    kind: "impact",
    folder,
    entries: MOST_ENTRIES,
    viewAt: (scale) => {
      const view = mailTexts(whole, scale);
      return (entries) => mailView(view, entries);
    },
  });
  const subject = {
    sample: document.sample,
    own: null,
    about: `HCPCS ${whole.from.title} to ${whole.to.title}`,
    counts: [counts(document)],
  };
  const date = new Date(epoch === null ? document.to.effectiveDate : epoch * 1000);
  return (await composeMail({ subject, ...bodies, date })).message;
};

/** `3 of 120 lines affected, 1 critical (Pharmacy)`; with a worklist, `3 not done, 1 overdue` */
function counts(document: ImpactDocument): string {
  const { summary, owner, progress } = document;
  const critical = summary.bySeverity.critical?.lines ?? 0;
  if (progress !== undefined) return openCounts(progress, tasksOfLines(document), owner);
  return `${formatCount(summary.hit.lines)} of ${formatCount(summary.all.lines)} lines affected, ${critical === 0 ? "none" : formatCount(critical)} critical${optional` (${owner})`}`;
}

function mailView(view: ImpactView, entries: number) {
  let room = entries;
  const groups = view.groups.map((group) => {
    const shown = group.entries.slice(0, room);
    room -= shown.length;
    return { ...group, entries: shown, more: moreText(group.entries.length - shown.length) };
  });
  return {
    ...view,
    ...partsForMail(view),
    notes: fewSentences(view.notes),
    groups,
    owners: view.owners.slice(0, MOST_LISTED),
    newCodes: view.newCodes.slice(0, MOST_LISTED),
    moreNewCodes: moreText(view.newCodes.length - MOST_LISTED),
    waivers: view.waivers.slice(0, MOST_LISTED),
    moreWaivers: moreText(view.waivers.length - MOST_LISTED),
  };
}
