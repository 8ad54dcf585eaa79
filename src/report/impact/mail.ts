/** The impact as a mail: the worklist, as much as a mail has room for. */

import { formatCount } from "../../model/basics/format-numbers.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { tasksOfLines } from "../../model/worklist/known-tasks.js";
import {
  composeMail,
  encodedSize,
  type Mail,
  type MailOptions,
  MOST_HTML_BYTES,
  TEXT_SCALES,
  wrapped,
} from "../comparison/mail/mail.js";
import {
  fewFindings,
  fewSentences,
  mailProgress,
  moreText,
} from "../comparison/mail/mail-lists.js";
import type { RenderDocument } from "../format-table.js";
import { mailSubject } from "../media/mail/subject.js";
import { mailTexts } from "../media/mail/texts.js";
import { renderTemplate } from "../media/templates/render.js";
import { openCounts } from "../wording/progress.js";
import { type ImpactView, impactView } from "./view.js";

/** A draft without recipients, which a mail program opens ready to be addressed. */
export const renderImpactEml: RenderDocument<ImpactDocument> = async (
  document,
  { templates, epoch = null },
) => {
  const date = epoch === null ? null : epoch * 1000;
  return (
    await renderImpactMail(document, { sender: null, to: [], subject: null, date, templates })
  ).message;
};

/** Entries and lists that one mail holds at most; it is cut further until it fits. */
const [MOST_ENTRIES, MOST_LISTED] = [200, 20];

export async function renderImpactMail(
  document: ImpactDocument,
  options: Omit<MailOptions, "attach">,
): Promise<Mail> {
  const { sender, to, subject, date, templates } = options;
  const view = impactView(document);
  const { html, text } = await fittingBodies(view, templates);
  return composeMail({
    subject: mailSubject({
      sample: document.sample,
      own: subject,
      about: `HCPCS ${view.from.title} to ${view.to.title}`,
      counts: [counts(document)],
    }),
    text: wrapped(text),
    html,
    attachments: [],
    sender,
    to,
    date: new Date(date ?? Date.parse(document.to.effectiveDate)),
  });
}

interface Bodies {
  readonly html: string;
  readonly text: string;
}

/** Where what stands beside the entries is too long for a mail by itself, texts are cut shorter. */
async function fittingBodies(whole: ImpactView, folder: string | null): Promise<Bodies> {
  for (const scale of TEXT_SCALES) {
    const view = mailTexts(scale).all(whole);
    const html = (entries: number) =>
      renderTemplate("impact/mail.html", mailView(view, entries), { folder, escapeHtml: true });
    const fits = async (entries: number) => encodedSize(await html(entries)) <= MOST_HTML_BYTES;
    if (!(await fits(0)) && scale !== TEXT_SCALES.at(-1)) continue;
    let entries = MOST_ENTRIES;
    while (entries > 0 && !(await fits(entries))) entries = Math.floor(entries / 2);
    const text = await renderTemplate("impact/mail.txt", mailView(view, entries), {
      folder,
      escapeHtml: false,
    });
    return { html: await html(entries), text };
  }
  throw new Error("unreachable: the last scale is always taken");
}

/** `3 of 120 lines affected, 1 critical (Pharmacy)`; where a worklist was read, `3 not done, 1 overdue (Pharmacy)` */
function counts(document: ImpactDocument): string {
  const { summary, owner, progress } = document;
  const critical = summary.bySeverity.critical?.lines ?? 0;
  if (progress !== undefined) return openCounts(progress, tasksOfLines(document), owner);
  const whose = owner === null ? "" : ` (${owner})`;
  return `${formatCount(summary.hit.lines)} of ${formatCount(summary.all.lines)} lines affected, ${critical === 0 ? "none" : formatCount(critical)} critical${whose}`;
}

/** The view with as many entries as there is room for, in the order of the work. */
function mailView(view: ImpactView, entries: number) {
  let room = entries;
  const groups = view.groups.flatMap((group) => {
    const shown = group.entries.slice(0, room);
    room -= shown.length;
    return [{ ...group, entries: shown, more: moreText(group.entries.length - shown.length) }];
  });
  return {
    ...view,
    cautions: fewSentences(view.cautions),
    notes: fewSentences(view.notes),
    provenance: fewFindings(view.provenance),
    groups,
    owners: view.owners.slice(0, MOST_LISTED),
    progress: mailProgress(view.progress),
    newCodes: view.newCodes.slice(0, MOST_LISTED),
    moreNewCodes: moreText(view.newCodes.length - MOST_LISTED),
    waivers: view.waivers.slice(0, MOST_LISTED),
    moreWaivers: moreText(view.waivers.length - MOST_LISTED),
  };
}
