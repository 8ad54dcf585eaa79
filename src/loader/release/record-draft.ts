/** The draft of a record: its first line, and the continuations that are put to it one by one. */

import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { PublishedRecord } from "../../model/code-set/release.js";
import { foldText } from "./normalize.js";

/** What CMS did to a record, and when. */
export type Action = Pick<
  HcpcsRecord,
  "addedDate" | "actionEffectiveDate" | "terminationDate" | "actionCode"
>;

/** The first line of a record: what the collector needs at once, and how to parse the rest. */
export interface FirstLine {
  readonly code: string;
  readonly sequence: string | null;
  /** Without what its continuations add. */
  readonly longDescription: string | null;
  readonly action: Action;
  /** The line as published; null where the record stands in cells. */
  readonly published: string | null;
  /** The whole description as last asked for: the next file mostly has the same lines, and is asked for it again. */
  joined: JoinedDescription | null;
  /** The record without what its continuations add. */
  read(): HcpcsRecord;
}

/** A record being gathered; with the lines of its file it is also the record as published. */
export class Draft implements PublishedRecord {
  /** Description texts of the continuations, with the sequence each line carries. */
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

  /** Whether a continuation's sequence number follows that of the line before. */
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

/** Most records have no continuation, and share the list of none. */
const NONE: readonly Continuation[] = Object.freeze([]);

export interface Continuation {
  readonly code: string;
  /** The line's sequence number, null where the input has none. */
  readonly sequence: number | null;
  readonly text: string;
}

/** How far sequence numbers are apart from one line of a record to the next. */
export const SEQUENCE_STEP = 100;

/** The record of a draft, its description the trimmed texts joined with one blank. */
export function recordOf(draft: Draft | undefined): HcpcsRecord | undefined {
  const record = draft?.first.read();
  if (draft === undefined || record === undefined || draft.continuations.length === 0)
    return record;
  return { ...record, longDescription: draft.longDescription };
}

/** The records as published, which are their drafts; none of records that stand in cells. */
export function publishedIn(
  drafts: ReadonlyMap<string, Draft>,
): ReadonlyMap<string, PublishedRecord> {
  const [any] = drafts.values();
  return any?.first.published == null ? new Map() : drafts;
}
