/**
 * Splits the time of a code at its effective dates into periods in which a claim line is either right or wrong.
 * A code must be valid on the date of service: it is valid from its added date through its termination date.
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
  /** First and last day as numbers such as 20250331; OPEN_START and OPEN_END where there is none. */
  readonly from: number;
  readonly to: number;
  readonly verdict: ClaimVerdict;
  /** New units for those billed in this period, in whole numbers; null where there are none. */
  readonly ratio: UnitsRatio | null;
  /** What the newer release pays for a unit, in the periods that it holds for; null where that is not known. */
  readonly rate: number | null;
}

/** A line without a readable date of service counts as of day 0, so that it still finds its code. */
export const OPEN_START = 0;
export const OPEN_END = 99_991_231;

/** A date from which another verdict holds. */
interface Turn {
  readonly day: string;
  readonly verdict: ClaimVerdict;
}

/**
 * @param change of a diff made with `all: "ended"`, so that codes that had ended before the older release are judged too
 * @param rates of the code that moved: they turn on the day the newer release takes effect
 * @returns periods that follow each other without a gap; none of a code that neither changed nor has ended
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

/** Whether lines of a code are judged: it changed or has an end, and is no modifier, which is no code of a line. */
export function isJudged({ kind, status, lastBillableDate }: CodeChange): boolean {
  return kind === "procedure" && (STATUSES[status].listed || lastBillableDate !== null);
}

function periodsOf(change: CodeChange): CodePeriod[] {
  const turns = inOrder(LIVES[change.status](lifeOf(change)), change.lastBillableDate);
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

/** Keeps one turn for each date, the last one given; after the end, no other turn counts. */
function inOrder(turns: readonly Turn[], lastDay: string | null): Turn[] {
  return [...new Map(turns.map(({ day, verdict }) => [day, verdict]))]
    .map(([day, verdict]) => ({ day, verdict }))
    .filter(({ day, verdict }) => lastDay === null || day <= lastDay || verdict === "ended")
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The dates known of a code, as turns from which its status picks. */
type Life = ReturnType<typeof lifeOf>;

/** What a changed code's lines are by what is found out about it, most severe first. */
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
    /** From its added date on, in which ever release that is earlier, but for times between an end and its return. */
    asBefore: [
      ...(added === undefined
        ? [turn(BEGINNING, "right")]
        : [turn(BEGINNING, "not-yet"), turn(added, "right")]),
      ...gaps.flatMap((one) => [...gap(one.terminationDate, one.back), turn(one.back, "right")]),
    ],
    /** The end that the older release knew, or the last that a release between the two did. */
    formerEnd: asDay(from?.terminationDate ?? between?.ended.at(-1)?.terminationDate),
    /** The day on which it was back from the end that the older release knew; null where no release tells one. */
    back:
      gaps.find(({ terminationDate }) => terminationDate === from?.terminationDate)?.back ?? null,
    end: lastDay === null ? [] : [turn(dayAfter(lastDay), "ended")],
    lastDay,
    day: change.effectiveDate,
    /** What a line that the newer release holds for is now. */
    changed:
      CHANGED_BY.find(([rule]) => change.findings.some((finding) => finding.rule === rule))?.[1] ??
      "changed",
  };
}

const came = ({ day, end }: Life) => [turn(BEGINNING, "not-yet"), turn(day, "changed"), ...end];
const went = ({ asBefore, end }: Life) => [...asBefore, ...end];

const LIVES: Record<Status, (life: Life) => readonly Turn[]> = {
  added: came,
  // Without an added date, only the date of its end is known.
  "short-lived": (life) =>
    life.lastDay !== null && life.day > life.lastDay ? went(life) : came(life),
  discontinued: went,
  "aged-out": went,
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
    // Reactivated before its former end: it was valid throughout, and continues from the day after that end.
    turn(formerEnd !== null && day <= formerEnd ? dayAfter(formerEnd) : day, changed),
    ...end,
  ],
  // A later end than before makes it billable longer; with an earlier end, both ends are effective dates.
  "termination-date-changed": ({ asBefore, formerEnd, back, lastDay, end }) => [
    ...asBefore,
    ...(formerEnd === null || lastDay === null
      ? []
      : [turn(back ?? dayAfter(formerEnd), formerEnd < lastDay ? "changed" : "ended")]),
    ...end,
  ],
  revised: ({ asBefore, day, changed, end }) => [...asBefore, turn(day, changed), ...end],
  repriced: went,
  bookkeeping: went,
  unchanged: went,
};

function turn(day: string, verdict: ClaimVerdict): Turn {
  return { day, verdict };
}

/** Between a former end and the day it is back, if that lies later. */
function gap(formerEnd: string | null, back: string): Turn[] {
  return formerEnd !== null && dayAfter(formerEnd) < back
    ? [turn(dayAfter(formerEnd), "ended")]
    : [];
}

/** Of an ended code: units of its one successor; of a changed unit: units of the code itself. */
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
