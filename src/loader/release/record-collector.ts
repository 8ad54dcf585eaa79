/** Assembles first lines and continuations into records, and accounts for every line. */
import { firstFew, formatCount } from "../../model/basics/counts-in-words.js";
import { isDay } from "../../model/basics/days.js";
import { KnownError } from "../../model/basics/errors.js";
import { isNoEnd } from "../../model/basics/no-end-dates.js";
import { FIELDS } from "../../model/code-set/fields.js";
import { RecordsOnDemand } from "../../model/code-set/records-on-demand.js";
import type { Diagnostic } from "../../model/documents/diagnostic-schema.js";
import {
  type DiagnosticPlace,
  type DiagnosticRuleId,
  diagnosticOf,
} from "../../model/documents/diagnostics.js";
import { MAX_DIAGNOSTICS, MOST_NAMED } from "../files/limits.js";
import {
  type Continuation,
  Draft,
  type FirstLine,
  publishedIn,
  recordOf,
  SEQUENCE_STEP,
} from "./record-draft.js";
import { RepeatedCodes } from "./repeated-codes.js";

/** The file that diagnostics name, and what they call its lines. */
export interface Origin {
  readonly file: string;
  readonly member: string | null;
  readonly unit: "line" | "row";
  /** Whether sequence numbers go up by 100, as in CMS's text, so that a missing line shows. */
  readonly countsByHundreds: boolean;
}

/** When CMS last acted on a record; a blank date sorts first. */
const actedOn = ({ first }: Draft) => first.action.actionEffectiveDate ?? "";

export class RecordCollector {
  readonly diagnostics: Diagnostic[] = [];
  /** How many termination dates mean "no end", such as 99999999. */
  openEnds = 0;
  #firstOpenEnd = { line: 0, text: "" };
  readonly #drafts = new Map<string, Draft>();
  readonly #unplaced: { readonly continuation: Continuation; readonly line: number }[] = [];
  #greatest = "";
  /** The record of the next continuations; a dropped duplicate still takes its own. */
  #current: Draft | null = null;
  readonly #dropped: Draft[] = [];
  /** Records whose continuations are out of sequence, and the lines where that happens. */
  readonly #uneven = new Set<Draft>();
  readonly #unevenLines = new Map<Continuation, number>();
  /** How many continuations belong to a record, kept or dropped. */
  #continuations = 0;
  #preamble = 0;
  #blank = 0;
  #unread = 0;

  constructor(readonly origin: Origin) {}

  preamble(): void {
    this.#preamble += 1;
  }

  blank(): void {
    this.#blank += 1;
  }

  /** Counts lines that belong to no record; the diagnostic says why. */
  unread(rule: DiagnosticRuleId, message: string, place: DiagnosticPlace, lines = 1): void {
    this.#unread += lines;
    this.report(rule, message, place);
  }

  /** Adds a finding about a line that was read anyway, or about the whole file. */
  report(rule: DiagnosticRuleId, message: string, place: DiagnosticPlace = {}): void {
    this.diagnostics.push(diagnosticOf(rule, message, this.origin, place));
    if (this.diagnostics.length <= MAX_DIAGNOSTICS) return;
    throw new KnownError(
      `${this.origin.member ?? this.origin.file} is refused: it has more than ${formatCount(MAX_DIAGNOSTICS)} problems, such as: ${message}`,
      { hint: "Download it again, or export it again." },
    );
  }

  /**
   * @param day termination date as parsed
   * @param text termination date as published
   * @returns the day; null if it means "no end"
   */
  endOf(day: string | null, text: string, line: number): string | null {
    if (day === null || !isNoEnd(day)) return day;
    if (this.openEnds === 0) this.#firstOpenEnd = { line, text: text.trim() };
    this.openEnds += 1;
    return null;
  }

  #reportOpenEnds(): void {
    const { line, text } = this.#firstOpenEnd;
    const [are, they] =
      this.openEnds === 1
        ? ["One termination date is", "it is"]
        : [`${formatCount(this.openEnds)} termination dates are`, "they are"];
    this.report(
      "no-end-date",
      `${are} written as "${text}" or the like, the first at ${this.origin.unit} ${line}, which is not a real termination date; ${they} read as none.`,
      { line },
    );
  }

  record(first: FirstLine, line: number): void {
    const draft = new Draft(line, first);
    this.#current = draft;
    // A code after all others needs no lookup. CMS sorts by the column: modifiers begin with blanks.
    const column = first.code.padStart(FIELDS.code.width);
    const isNew = column > this.#greatest;
    const earlier = isNew ? undefined : this.#drafts.get(first.code);
    if (isNew) this.#greatest = column;
    const kept = earlier === undefined || actedOn(draft) > actedOn(earlier) ? draft : earlier;
    this.#drafts.set(first.code, kept);
    if (earlier !== undefined) this.#dropped.push(kept === draft ? earlier : draft);
    const { addedDate, terminationDate } = draft;
    if (terminationDate !== null && isDay(addedDate) && terminationDate < addedDate)
      this.report(
        "end-before-start",
        `${first.code} at ${this.origin.unit} ${line} ends on ${terminationDate}, before it was added on ${addedDate}.`,
        { line, code: first.code },
      );
  }

  /** Adds a continuation line; one that does not follow its record waits until `finish`. */
  continuation(continuation: Continuation, line: number): void {
    if (this.#current?.first.code === continuation.code)
      this.#add(this.#current, continuation, line);
    else this.#unplaced.push({ continuation, line });
  }

  #add(draft: Draft, continuation: Continuation, line: number): void {
    if (!draft.isFollowedBy(continuation)) {
      this.#uneven.add(draft);
      this.#unevenLines.set(continuation, line);
    }
    draft.add(continuation);
    this.#continuations += 1;
  }

  /** Returns the records in file order, where each starts, and what became of every line. */
  finish() {
    if (this.openEnds > 0) this.#reportOpenEnds();
    for (const { continuation, line } of this.#unplaced) this.#place(continuation, line);
    const drafts = this.#drafts;
    for (const draft of drafts.values()) if (this.#uneven.has(draft)) this.#putInOrder(draft);
    this.#reportRepeated();
    if (publishedIn(drafts).size === 0) this.#reportUndescribed();
    const dropped = this.#dropped.reduce((sum, draft) => sum + draft.continuations.length, 0);
    const continuations = this.#continuations - dropped;
    const reported = this.#unread + this.#dropped.length + dropped;
    const [preamble, blank] = [this.#preamble, this.#blank];
    const total = drafts.size + continuations + preamble + blank + reported;
    return {
      records: new RecordsOnDemand((code) => recordOf(drafts.get(code)), drafts),
      published: publishedIn(drafts),
      lineOf: (code: string) => drafts.get(code)?.line ?? null,
      lines: { total, records: drafts.size, continuations, preamble, blank, reported },
    };
  }

  /** Reports blank descriptions, unless all are blank, because then the table lacks the column. */
  #reportUndescribed(): void {
    const all = [...this.#drafts.values()];
    const blank = all.filter(({ longDescription }) => longDescription === null);
    if (blank.length === 0 || blank.length === all.length) return;
    const codes = blank.map(({ first }) => first.code);
    const named = firstFew(codes, MOST_NAMED);
    this.report("blank-description", `The long description is blank for ${named}.`);
  }

  /** Reports duplicates: the record with the latest action is kept, or else the first one. */
  #reportRepeated(): void {
    const { file, unit } = this.origin;
    const repeated = new RepeatedCodes();
    for (const other of this.#dropped) {
      const { code } = other.first;
      const kept = this.#drafts.get(code) as Draft;
      const places = [other.line, kept.line].sort((a, b) => a - b);
      const isTie = actedOn(kept) === actedOn(other);
      const differ = repeated.add(code, recordOf(kept), recordOf(other), isTie);
      const why = isTie ? "it comes first" : "CMS acted on it later";
      this.report(
        "duplicate-code",
        `${code} is in the file twice, at ${places.map((at) => `${unit} ${at}`).join(" and ")}${differ}; ${unit} ${kept.line} is kept because ${why}.`,
        { line: places[1], code },
      );
    }
    const differing = repeated.differing(file);
    if (differing !== null) this.report("differing-records", differing);
  }

  /** Adds a continuation that does not follow its record to that record, if there is one. */
  #place(continuation: Continuation, line: number): void {
    const { code } = continuation;
    const { unit } = this.origin;
    const draft = this.#drafts.get(code);
    if (draft === undefined) {
      this.unread(
        "orphan-continuation",
        `The continuation at ${unit} ${line} belongs to ${code}, which has no record in the file.`,
        { line, code },
      );
      return;
    }
    this.report(
      "continuation-order",
      `The continuation of ${code} at ${unit} ${line} does not follow its record at ${unit} ${draft.line}; its text is joined there.`,
      { line, code },
    );
    this.#add(draft, continuation, line);
  }

  /** Sorts continuations by sequence number, whatever their order in the file. */
  #putInOrder(draft: Draft): void {
    const { first, continuations } = draft;
    const disordered = continuations.find(({ sequence }, index) => {
      const before = continuations[index - 1]?.sequence ?? Number(first.sequence);
      return sequence !== null && sequence <= before;
    });
    if (disordered !== undefined) {
      this.report(
        "continuation-order",
        `The continuation lines of ${first.code} are not in the order of their sequence numbers; they are joined in that order.`,
        { line: this.#unevenLines.get(disordered), code: first.code },
      );
      draft.continuations = continuations.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
    }
    if (this.origin.countsByHundreds) this.#reportGap(draft);
  }

  #reportGap({ first, continuations }: Draft): void {
    let before = Number(first.sequence);
    for (const continuation of continuations) {
      const { sequence } = continuation;
      if (sequence !== null && sequence > before + SEQUENCE_STEP) {
        const line = this.#unevenLines.get(continuation);
        this.report(
          "continuation-order",
          `A line of the description of ${first.code} is missing before line ${line}: sequence ${sequence} follows ${before}.`,
          { line, code: first.code },
        );
      }
      before = sequence ?? before;
    }
  }
}
