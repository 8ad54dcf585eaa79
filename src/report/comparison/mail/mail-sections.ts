/** Which changes a mail lists when it has room for so many: the gravest first, by severity. */

import { formatCount } from "../../../model/basics/format-numbers.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { SEVERITIES, SEVERITY_MEANINGS } from "../../../model/comparison/rules.js";
import type { Status } from "../../../model/comparison/statuses.js";
import { capitalize } from "../../wording/capitalize.js";
import type { ChangeView } from "../change-view.js";
import type { ReportView } from "../report-view.js";
import type { MeantCount } from "../summary-counts.js";
import { descriptorPieces, type MailChange, mailChange } from "./mail-change.js";
import { statusesText } from "./mail-counts.js";

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

/** The changes of a report, read once for mails with any room. */
export interface MailListing {
  readonly all: number;
  /** How many of them a mail with all the room would hold. */
  readonly fitting: number;
  /** @param room how many changes at most */
  at(room: number): { readonly sections: readonly MailSection[]; readonly left: number };
}

/** Of a change longer than this, a mail holds nothing rather than a part. */
const LONGEST_CHANGE = 8_000;

export function mailListing(view: ReportView, diff: ReleaseDiff): MailListing {
  const pieces = descriptorPieces(diff);
  const entries = ordered(view).map((change): Entry => {
    const mail = mailChange(change, pieces);
    const fits = JSON.stringify(mail).length <= LONGEST_CHANGE;
    return { section: change.severity ?? NO_SEVERITY, status: change.status, mail, fits };
  });
  const fitting = entries.filter(({ fits }) => fits);
  return {
    all: entries.length,
    fitting: fitting.length,
    at: (room) => {
      const shown = new Set(fitting.slice(0, room));
      return { sections: sections(entries, shown), left: entries.length - shown.size };
    },
  };
}

function sections(entries: readonly Entry[], shown: ReadonlySet<Entry>): MailSection[] {
  return SECTIONS.flatMap(({ id, title, meaning }): MailSection[] => {
    const all = entries.filter(({ section }) => section === id);
    if (all.length === 0) return [];
    const rest = all.filter((entry) => !shown.has(entry));
    return [
      {
        id,
        title,
        meaning,
        count: formatCount(all.length),
        changes: all.filter((entry) => shown.has(entry)).map(({ mail }) => mail),
        more: rest.length === 0 ? null : `${formatCount(rest.length)} more: ${statusesText(rest)}.`,
      },
    ];
  });
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
    title: capitalize(id),
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
