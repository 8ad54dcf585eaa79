/** What became of a code between two releases: exactly one status per code. */

export interface StatusInfo {
  readonly title: string;
  /** One sentence for a reader who sees the word for the first time. */
  readonly meaning: string;
  /** False for what is only counted unless the user asks for everything. */
  readonly listed: boolean;
}

/** In the order in which reports show them: what breaks a claim first. */
export const STATUSES = {
  vanished: {
    title: "Vanished",
    // Over several years it may have come and gone between the two (docs/years.md).
    meaning:
      "No longer in the file, and no end was set in the last release read that had it: CMS removed the code without ending it.",
    listed: true,
  },
  reused: {
    title: "Reused",
    meaning: "The same code number now means something else.",
    listed: true,
  },
  discontinued: {
    title: "Discontinued",
    meaning: "Has a last billable day now and had none before.",
    listed: true,
  },
  "short-lived": {
    title: "Short-lived",
    meaning: "Came after the older release and ended before the newer one.",
    listed: true,
  },
  "termination-date-changed": {
    title: "Termination date changed",
    meaning: "Ended in both releases, on different days.",
    listed: true,
  },
  reactivated: {
    title: "Reactivated",
    meaning: "Had ended, and may be billed again.",
    listed: true,
  },
  added: {
    title: "Added",
    meaning: "In the newer release only.",
    listed: true,
  },
  revised: {
    title: "Revised",
    meaning: "In both releases, with at least one substantive field changed.",
    listed: true,
  },
  bookkeeping: {
    title: "Bookkeeping",
    meaning: "Only CMS's action code, its date or the sequence number changed.",
    listed: false,
  },
  "aged-out": {
    title: "Aged out",
    meaning: "Ended years ago, and dropped from the file as CMS does after some four years.",
    listed: false,
  },
  unchanged: {
    title: "Unchanged",
    meaning: "In both releases, and nothing differs.",
    listed: false,
  },
} as const satisfies Record<string, StatusInfo>;

export type Status = keyof typeof STATUSES;

export const STATUS_KEYS = Object.keys(STATUSES) as readonly Status[];
