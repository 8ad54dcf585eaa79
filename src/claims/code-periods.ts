/**
 * Splits the life of a code at its effective dates into periods in which a claim line is right or
 * wrong. A code is valid on dates of service from its added date through its termination date.
 */
import { asDay, dayAfter, dayBefore } from "../model/basics/days.js";
import { oncePerText } from "../model/basics/once-per.js";
import type { ClaimVerdict } from "../model/claims/claim-verdicts.js";
import type { UnitsRatio } from "../model/comparison/billing-unit.js";
import type { CodeChange } from "../model/comparison/code-change.js";
import type { RuleId } from "../model/comparison/finding-rules.js";
import { onlySuccessor } from "../model/comparison/replacement-terms.js";
import { STATUSES, type Status } from "../model/comparison/statuses.js";
import type { RateChange } from "./rate-changes.js";

export interface CodePeriod {
  readonly code: string;
  /** First and last day as numbers such as 20250331; OPEN_START and OPEN_END when unlimited. */
  readonly from: number;
  readonly to: number;
  readonly verdict: ClaimVerdict;
  /** The ratio that converts units billed in this period; null when there is none. */
  readonly ratio: UnitsRatio | null;
  /** The newer release's rate per unit, from its effective date on; null when unknown. */
  readonly rate: number | null;
}

/** A line without a readable date of service counts as day 0, so that it still joins its code. */
export const OPEN_START = 0;
export const OPEN_END = 99_991_231;

/** A date from which a new verdict applies. */
interface Turn {
  readonly day: string;
  readonly verdict: ClaimVerdict;
}

/**
 * @param change of a diff made with `all: "ended"`, so that it includes codes that ended earlier
 * @param rates the code's changed rates, which apply from the newer release's effective date
 * @returns contiguous periods; none for a code that neither changed nor ended
 */
export function codePeriods(
  change: CodeChange,
  rates: readonly RateChange[],
  effectiveDate: string,
): readonly CodePeriod[] {
  if (!isJudged(change) && (rates.length === 0 || change.kind !== "procedure")) return [];
  const periods = periodsOf(change);
  return rates.length === 0 ? periods : withRates(periods, rates, effectiveDate);
}

function withRates(
  periods: readonly CodePeriod[],
  rates: readonly RateChange[],
  effective: string,
): CodePeriod[] {
  const day = dayNumber(effective);
  const rate = rates.find(({ to }) => to !== null)?.to ?? null;
  return periods.flatMap((period): CodePeriod[] => {
    if (period.from >= day) return [{ ...period, rate }];
    if (period.to < day) return [period];
    const before = { ...period, to: dayNumber(dayBefore(effective)) };
    return [before, { ...period, from: day, rate }];
  });
}

/** Whether lines of a code are judged: it changed or has an end, and is not a modifier. */
export function isJudged({ kind, status, lastBillableDate }: CodeChange): boolean {
  return kind === "procedure" && (STATUSES[status].listed || lastBillableDate !== null);
}

function periodsOf(change: CodeChange): CodePeriod[] {
  const turns = inOrder(TURNS[change.status](lifeOf(change)), change.lastBillableDate);
  return turns.map(({ day, verdict }, index) => {
    const next = turns[index + 1];
    return {
      code: change.code,
      from: day === BEGINNING ? OPEN_START : dayNumber(day),
      to: next === undefined ? OPEN_END : dayNumber(dayBefore(next.day)),
      verdict,
      ratio: ratioOf(change, verdict),
      rate: null,
    };
  });
}

const BEGINNING = "";

/** Keeps the last turn of each date; after the end, only the end counts. */
function inOrder(turns: readonly Turn[], lastDay: string | null): Turn[] {
  return [...new Map(turns.map(({ day, verdict }) => [day, verdict]))]
    .map(([day, verdict]) => ({ day, verdict }))
    .filter(({ day, verdict }) => lastDay === null || day <= lastDay || verdict === "ended")
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The known dates of a code, as turns for its status to choose from. */
type Life = ReturnType<typeof lifeOf>;

/** The verdict for lines of a changed code by its findings, most severe first. */
const CHANGED_BY: readonly (readonly [RuleId, ClaimVerdict])[] = [
  ["billing-unit-changed", "other-unit"],
  ["coverage-lost", "not-payable"],
  ["opps-not-payable", "not-payable"],
];

function lifeOf({ from, to, between, ...change }: CodeChange) {
  const [added] = [from, to, between?.record]
    .map((record) => asDay(record?.addedDate))
    .filter((day) => day !== null)
    .sort();
  const lastDay = change.lastBillableDate;
  const { gaps = [] } = between ?? {};
  return {
    /** Valid from the earliest added date in any release, except between an end and a return. */
    asBefore: [
      ...(added === undefined
        ? [turn(BEGINNING, "right")]
        : [turn(BEGINNING, "not-yet"), turn(added, "right")]),
      ...gaps.flatMap((one) => [...gap(one.terminationDate, one.back), turn(one.back, "right")]),
    ],
    /** The end in the older release, or the last one in a release between. */
    formerEnd: asDay(from?.terminationDate ?? between?.ended.at(-1)?.terminationDate),
    /** The return after the older release's end; null when no release shows one. */
    back:
      gaps.find(({ terminationDate }) => terminationDate === from?.terminationDate)?.back ?? null,
    end: lastDay === null ? [] : [turn(dayAfter(lastDay), "ended")],
    lastDay,
    day: change.effectiveDate,
    /** The verdict of lines from the newer release on. */
    changed:
      CHANGED_BY.find(([rule]) => change.findings.some((finding) => finding.rule === rule))?.[1] ??
      "changed",
  };
}

const turnsOfAdded = ({ day, end }: Life) => [
  turn(BEGINNING, "not-yet"),
  turn(day, "changed"),
  ...end,
];
const turnsOfEnded = ({ asBefore, end }: Life) => [...asBefore, ...end];

const TURNS: Record<Status, (life: Life) => readonly Turn[]> = {
  added: turnsOfAdded,
  // Without an added date, only the end is known.
  "short-lived": (life) =>
    life.lastDay !== null && life.day > life.lastDay ? turnsOfEnded(life) : turnsOfAdded(life),
  discontinued: turnsOfEnded,
  "aged-out": turnsOfEnded,
  vanished: ({ asBefore, day }) => [...asBefore, turn(day, "missing")],
  reused: ({ asBefore, formerEnd, day, end }) => [
    ...asBefore.filter((one) => one.day < day),
    ...gap(formerEnd, day),
    turn(day, "other-meaning"),
    ...end,
  ],
  reactivated: ({ asBefore, formerEnd, day, changed, end }) => [
    ...asBefore,
    ...gap(formerEnd, day),
    // Reactivated before its former end: valid throughout, and extended from the day after it.
    turn(formerEnd !== null && day <= formerEnd ? dayAfter(formerEnd) : day, changed),
    ...end,
  ],
  // A later end extends the code; with an earlier end, both ends are effective dates.
  "termination-date-changed": ({ asBefore, formerEnd, back, lastDay, end }) => [
    ...asBefore,
    ...(formerEnd === null || lastDay === null
      ? []
      : [turn(back ?? dayAfter(formerEnd), formerEnd < lastDay ? "changed" : "ended")]),
    ...end,
  ],
  revised: ({ asBefore, day, changed, end }) => [...asBefore, turn(day, changed), ...end],
  repriced: turnsOfEnded,
  bookkeeping: turnsOfEnded,
  unchanged: turnsOfEnded,
};

function turn(day: string, verdict: ClaimVerdict): Turn {
  return { day, verdict };
}

/** The gap between a former end and a later return. */
function gap(formerEnd: string | null, back: string): Turn[] {
  return formerEnd !== null && dayAfter(formerEnd) < back
    ? [turn(dayAfter(formerEnd), "ended")]
    : [];
}

/** For an ended code, units of its only successor; for a changed unit, units of the code itself. */
function ratioOf(change: CodeChange, verdict: ClaimVerdict): UnitsRatio | null {
  if (verdict === "other-unit") return change.billingUnit?.ratio ?? null;
  if (verdict !== "ended" && verdict !== "missing") return null;
  return onlySuccessor(change.replacements)?.billingUnit.ratio ?? null;
}

/** `2025-03-31` to 20250331. */
export const dayNumber = oncePerText((day) => Number(day.replaceAll("-", "")));

/** 20250331 to `2025-03-31`. */
export function dayText(number: number): string {
  const digits = String(number).padStart(8, "0");
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}
