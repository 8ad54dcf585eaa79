/** A comparison as an email: plain text and HTML alternatives, with reports as attachments. */

import { pluralize } from "../../../model/basics/counts-in-words.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { STATUSES } from "../../../model/comparison/statuses.js";
import { tasksOfDiff } from "../../../model/worklist/due-tasks.js";
import type { RenderDocument, Rendered } from "../../format-table.js";
import {
  type Attachment,
  composeMail,
  type Mail,
  type MailParts,
} from "../../media/mail/compose.js";
import { fittingBodies } from "../../media/mail/room.js";
import { openCounts } from "../../wording/progress.js";
import { releaseTitle } from "../../wording/source.js";
import { countsByKind } from "../../wording/worklist.js";
import { mailViews } from "./mail-view.js";

export interface MailOptions extends Pick<MailParts, "sender" | "to"> {
  /** Replaces the generated subject, but not its sample mark. */
  readonly subject?: string | null;
  readonly attach: readonly AttachedReport[];
  /** Milliseconds since 1970; null for the newer release's effective date. */
  readonly date: number | null;
  readonly templates: string | null;
}

export interface AttachedReport {
  readonly extension: string;
  readonly body: Rendered;
}

/**
 * A draft without recipients, which an email program opens for editing, with the report attached.
 * @param renderHtml renders the attached report
 */
export function emlWith(renderHtml: RenderDocument<ReleaseDiff>): RenderDocument<ReleaseDiff> {
  return async (diff, options) => {
    const { templates, epoch = null } = options;
    const attach = [{ extension: ".html", body: await renderHtml(diff, options) }];
    const date = epoch === null ? null : epoch * 1000;
    return (await renderMail(diff, { attach, date, templates })).message;
  };
}

/** The same input gives the same bytes: the message ID and boundaries are hashes of the content. */
export async function renderMail(diff: ReleaseDiff, options: MailOptions): Promise<Mail> {
  const { subject: own = null, attach, date, templates: folder, ...addressed } = options;
  const attachments = attached(diff, attach);
  const names = attachments.map(({ filename }) => filename);
  const bodies = await fittingBodies({ kind: "comparison", folder, ...mailViews(diff, names) });
  const subject = {
    sample: diff.sample,
    own,
    about: `HCPCS ${releaseTitle(diff.from.label)} to ${releaseTitle(diff.to.label)}`,
    counts: mailCounts(diff),
  };
  const day = new Date(date ?? Date.parse(diff.to.effectiveDate));
  return composeMail({ subject, ...bodies, attachments, ...addressed, date: day });
}

/**
 * `35 codes to replace, 20 with new units`, `121 to close`, or `no changes`. A selection starts
 * with its size; the tasks of one owner start with how many are open.
 */
function mailCounts(diff: ReleaseDiff): string[] {
  const { codes, worklist, selection, notCompared, progress } = diff;
  if (!codes.some(({ status }) => STATUSES[status].listed)) {
    if (selection !== null && selection.of > 0) return ["nothing matches the selection"];
    return [notCompared.length === 0 ? "no changes" : "no changes in the fields compared"];
  }
  const counts = countsByKind(worklist);
  if (selection === null) return counts;
  const { owner } = selection;
  return owner !== undefined && progress !== undefined
    ? [openCounts(progress, tasksOfDiff(diff), owner), ...counts]
    : [
        `${codes.length} of ${pluralize(selection.of, "change")}`,
        // Details are dropped to leave room in the subject.
        ...counts.map((one) => one.replace(/, .*/, "")),
      ];
}

/** Text attachments must declare their charset; for others the file name is enough. */
const TEXT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".md": "text/markdown",
  ".txt": "text/plain",
  ".csv": "text/csv",
};

function attached(diff: ReleaseDiff, reports: readonly AttachedReport[]): Attachment[] {
  const label = (text: string) => text.replace(/[^A-Za-z0-9._-]+/g, "_").slice(0, 40);
  const name = `hcpcs-${label(diff.from.label)}-to-${label(diff.to.label)}`;
  return reports.map(({ extension, body }) => {
    const type = TEXT_TYPES[extension];
    return {
      filename: name + extension,
      content: Buffer.from(body as Uint8Array),
      ...(type === undefined ? {} : { contentType: `${type}; charset=utf-8` }),
    };
  });
}
