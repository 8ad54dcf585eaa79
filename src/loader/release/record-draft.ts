/** Holds a record while it is read: its first line, and continuations as they come. */

import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { PublishedRecord } from "../../model/code-set/release.js";
import { foldText } from "./normalize.js";

export type Action = Pick<
  HcpcsRecord,
  "addedDate" | "actionEffectiveDate" | "terminationDate" | "actionCode"
>;

/** The first line of a record: the fields that the collector needs, and how to parse the rest. */
export interface FirstLine {
  readonly code: string;
  readonly sequence: string | null;
  /** Without the continuations. */
  readonly longDescription: string | null;
  readonly action: Action;
  /** The line as published; null for a row of a table. */
  readonly published: string | null;
  /** Cache of the whole description, because the next file usually has the same lines. */
  joined: JoinedDescription | null;
  /** Parses the record without the continuations. */
  read(): HcpcsRecord;
}

/** A record as it is assembled; for fixed-width text, also the published record. */
export class Draft implements PublishedRecord {
  continuations: readonly Continuation[] = NONE;

  constructor(
    readonly line: number,
    readonly first: FirstLine,
  ) {}

  get firstLine(): string {
    return this.first.published ?? "";
  }

  get longDescription(): string | null {
    const { first, continuations } = this;
    if (continuations.length === 0) return first.longDescription;
    if (first.joined?.isOf(continuations) !== true)
      first.joined = new JoinedDescription(first.longDescription, continuations);
    return first.joined.text;
  }

  get actionCode(): string | null {
    return this.first.action.actionCode;
  }

  get addedDate(): string | null {
    return this.first.action.addedDate;
  }

  get terminationDate(): string | null {
    return this.first.action.terminationDate;
  }

  /** Whether a continuation's sequence number follows that of the previous line. */
  isFollowedBy({ sequence }: Continuation): boolean {
    const before = this.continuations.at(-1)?.sequence ?? Number(this.first.sequence);
    return sequence === before + SEQUENCE_STEP;
  }

  add(continuation: Continuation): void {
    if (this.continuations === NONE) this.continuations = [continuation];
    else (this.continuations as Continuation[]).push(continuation);
  }
}

class JoinedDescription {
  readonly text: string | null;

  constructor(
    first: string | null,
    readonly continuations: readonly Continuation[],
  ) {
    this.text = foldText([first ?? "", ...continuations.map(({ text }) => text)].join(" ")) || null;
  }

  isOf(continuations: readonly Continuation[]): boolean {
    const own = this.continuations;
    if (own.length !== continuations.length) return false;
    for (let index = 0; index < own.length; index += 1)
      if (own[index]?.text !== continuations[index]?.text) return false;
    return true;
  }
}

/** Shared, because most records have no continuation. */
const NONE: readonly Continuation[] = Object.freeze([]);

export interface Continuation {
  readonly code: string;
  /** Sequence number of the line; null if the input has none. */
  readonly sequence: number | null;
  readonly text: string;
}

/** Difference between the sequence numbers of consecutive lines of a record. */
export const SEQUENCE_STEP = 100;

/** Returns the record of a draft, with the texts of its description joined. */
export function recordOf(draft: Draft | undefined): HcpcsRecord | undefined {
  const record = draft?.first.read();
  if (draft === undefined || record === undefined || draft.continuations.length === 0)
    return record;
  return { ...record, longDescription: draft.longDescription };
}

/** Returns the records as published, which are the drafts; empty for tables. */
export function publishedIn(
  drafts: ReadonlyMap<string, Draft>,
): ReadonlyMap<string, PublishedRecord> {
  const [any] = drafts.values();
  return any?.first.published == null ? new Map() : drafts;
}
