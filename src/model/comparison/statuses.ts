/** What happened to a code between two releases: exactly one status, with all its consequences. */
import { ACTION } from "../code-set/values/action-code.js";
import type { RuleId } from "./finding-rules.js";

export interface StatusInfo {
  readonly title: string;
  /** Other words that users write for it. */
  readonly aliases?: readonly string[];
  /** One sentence for a reader who is new to the word. */
  readonly meaning: string;
  /** False if its codes are only counted, unless the user asks for all. */
  readonly listed: boolean;
  /** `first`: the code is new; `again`: it had ended; `anew`: it now means something else. */
  readonly begins: "first" | "again" | "anew" | null;
  /** `now`: it ended between the releases and needs a replacement; `before`: it had ended. */
  readonly ends: "now" | "before" | null;
  /** Action codes that announce just this, with any changed fields (record layout, field 30). */
  readonly announcedBy: readonly string[];
  /** The rule of its own finding; null if it has none, or only those of changed fields. */
  readonly rule: RuleId | null;
  /** Its color, in outputs with colors. */
  readonly tone: Tone;
}

export type Tone = "alarm" | "caution" | "good" | "change" | "quiet";

/** A code that neither begins nor ends; its findings come from changed fields. */
const LISTED = { listed: true, begins: null, ends: null, announcedBy: [], rule: null } as const;

/** A code that is only counted. */
const COUNTED = { ...LISTED, listed: false, tone: "quiet" } as const;

/** In report order: what breaks a claim first. */
export const STATUSES = {
  vanished: {
    aliases: ["removed"],
    title: "Removed without a termination date",
    // Over several years, it may have been added and removed between the two (docs/years.md).
    meaning:
      "No longer in the file, and the last release read that had it gave no termination date, or a future one: CMS removed the code without terminating it.",
    ...LISTED,
    ends: "now",
    rule: "vanished",
    tone: "alarm",
  },
  reused: {
    title: "Reused code number",
    meaning: "The same code number now means something else.",
    ...LISTED,
    begins: "anew",
    announcedBy: [ACTION.added],
    rule: "reused",
    tone: "alarm",
  },
  discontinued: {
    title: "Discontinued",
    meaning: "Has a termination date (the last valid date of service) now and had none before.",
    ...LISTED,
    ends: "now",
    announcedBy: [ACTION.discontinued],
    rule: "discontinued",
    tone: "alarm",
  },
  "short-lived": {
    aliases: ["added-and-discontinued"],
    title: "Added and discontinued between the releases",
    meaning: "Added after the older release and discontinued before the newer one.",
    ...LISTED,
    begins: "first",
    ends: "now",
    announcedBy: [ACTION.added, ACTION.discontinued],
    rule: "short-lived",
    tone: "caution",
  },
  "termination-date-changed": {
    title: "Termination date changed",
    meaning: "Discontinued in both releases, with different termination dates.",
    ...LISTED,
    ends: "before",
    announcedBy: [ACTION.discontinued],
    rule: "termination-date-changed",
    tone: "caution",
  },
  reactivated: {
    aliases: ["reopened"],
    title: "Reactivated",
    meaning: "Had been discontinued, and may be billed again.",
    ...LISTED,
    begins: "again",
    announcedBy: [ACTION.reactivated],
    rule: "reactivated",
    tone: "good",
  },
  added: {
    aliases: ["new"],
    title: "Added",
    meaning: "In the newer release only.",
    ...LISTED,
    begins: "first",
    announcedBy: [ACTION.added],
    rule: "added",
    tone: "good",
  },
  revised: {
    aliases: ["changed", "updated"],
    title: "Revised",
    meaning: "In both releases, with at least one substantive field changed.",
    ...LISTED,
    tone: "change",
  },
  repriced: {
    title: "Rate change under 20%",
    meaning: "Only payment rates differ, by less than 20%.",
    ...COUNTED,
  },
  bookkeeping: {
    aliases: ["action-code-only"],
    title: "Action code only",
    meaning: "Only CMS's action code, its date or the sequence number changed.",
    ...COUNTED,
    rule: "bookkeeping",
  },
  "aged-out": {
    aliases: ["dropped"],
    title: "Dropped from the file after termination",
    meaning: "Had been discontinued, and CMS has since dropped it from the file.",
    ...COUNTED,
    ends: "before",
    rule: "aged-out",
  },
  unchanged: {
    title: "Unchanged",
    meaning: "In both releases, with no differences.",
    ...COUNTED,
  },
} as const satisfies Record<string, StatusInfo>;

export type Status = keyof typeof STATUSES;

export const STATUS_KEYS = Object.keys(STATUSES) as readonly Status[];

/** @returns the other words that an option takes for a status */
export function aliasesOf(status: Status): readonly string[] {
  return (STATUSES[status] as StatusInfo).aliases ?? [];
}

/** The word for a status in options: its id if its title begins with it, else the field's word. */
export const STATUS_WORDS = STATUS_KEYS.map((status) => {
  const [alias = status] = aliasesOf(status);
  return STATUSES[status].title.toLowerCase().startsWith(status) ? status : alias;
});

/** The field's words for any code that ended between the releases. */
export const WORDS_FOR_ENDED = ["deleted", "terminated", "ended"] as const;

/** Statuses of codes that ended between the releases. */
export const ENDING_STATUSES = STATUS_KEYS.filter((status) => STATUSES[status].ends === "now");
