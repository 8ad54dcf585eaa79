/**
 * Computes the same results line by line in plain JavaScript, from the records' dates, without
 * periods and SQL, to check the engines.
 */
import type { CodeChange } from "../../src/model/comparison/code-change.js";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";

export interface ReferenceSum {
  lines: number;
  /** In ten-thousandths, to avoid rounding. */
  units: bigint;
  charges: bigint;
}

export interface ReferenceCode {
  before: ReferenceSum;
  after: ReferenceSum;
  denied: ReferenceSum;
  undated: ReferenceSum;
}

export interface Reference {
  codes: Map<string, ReferenceCode>;
  kinds: Record<string, number>;
}

export interface RawLine {
  readonly code: string;
  readonly day: string;
  readonly units: string;
  readonly charges: string;
}

export function slowReference(diff: ReleaseDiff, lines: Iterable<RawLine>): Reference {
  const changes = new Map(diff.codes.map((change) => [change.code, change]));
  const found: Reference = { codes: new Map(), kinds: {} };
  for (const line of lines) {
    const { kind, code } = readCode(line.code);
    found.kinds[kind] = (found.kinds[kind] ?? 0) + 1;
    const change = code === null ? undefined : changes.get(code);
    if (code === null || change === undefined || isAlwaysRight(change)) continue;
    const entry = found.codes.get(code) ?? {
      before: none(),
      after: none(),
      denied: none(),
      undated: none(),
    };
    found.codes.set(code, entry);
    const day = readDay(line.day);
    if (day === null) add(entry.undated, line);
    else {
      add(day < dayOfEffect(change) ? entry.before : entry.after, line);
      if (!mayBeBilled(change, day)) add(entry.denied, line);
    }
  }
  return found;
}

const none = (): ReferenceSum => ({ lines: 0, units: 0n, charges: 0n });

function add(sum: ReferenceSum, line: RawLine): void {
  sum.lines += 1;
  sum.units += readAmount(line.units) ?? 0n;
  sum.charges += readAmount(line.charges) ?? 0n;
}

function isAlwaysRight({ status, lastBillableDate }: CodeChange): boolean {
  return ["unchanged", "bookkeeping", "aged-out"].includes(status) && lastBillableDate === null;
}

/** For unchanged codes that had ended: the day after the end. */
function dayOfEffect({ status, effectiveDate, lastBillableDate }: CodeChange): string {
  if (lastBillableDate === null) return effectiveDate;
  const isPast = ["unchanged", "bookkeeping", "revised"].includes(status);
  return isPast && effectiveDate > lastBillableDate ? next(lastBillableDate) : effectiveDate;
}

function next(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** Whether a code was valid on a day, according to the records of all releases. */
export function mayBeBilled(change: CodeChange, day: string): boolean {
  const { status, from, to, between, effectiveDate, lastBillableDate } = change;
  if (lastBillableDate !== null && day > lastBillableDate) return false;
  // A short-lived code without an added date has the release's date, which is after its end.
  const isDated = lastBillableDate === null || effectiveDate <= lastBillableDate;
  if (status === "added" || (status === "short-lived" && isDated)) return day >= effectiveDate;
  const gaps = between?.gaps ?? [];
  if (gaps.some(({ terminationDate, back }) => day > terminationDate && day < back)) return false;
  // An end that only a release in between shows counts; the latest wins.
  const ends = [from?.terminationDate, ...(between?.ended ?? []).map((one) => one.terminationDate)];
  const formerEnd = ends.findLast((day) => typeof day === "string") ?? null;
  const added = [from?.addedDate, to?.addedDate, between?.record?.addedDate]
    .filter((one) => typeof one === "string")
    .sort()[0];
  if (added !== undefined && added !== null && day < added) return false;
  if (status === "vanished") return day < effectiveDate;
  if (status === "reactivated" && gaps.length > 1) return true;
  if ((status === "reused" || status === "reactivated") && formerEnd !== null)
    return day <= formerEnd || day >= effectiveDate;
  return true;
}

function readCode(text: string): { kind: string; code: string | null } {
  const cell = text.trim().toUpperCase();
  if (cell === "") return { kind: "blank", code: null };
  const head = cell.slice(0, 5);
  const tail = cell.slice(5);
  const isTail = tail === "" || /^[^A-Z0-9]/.test(tail) || /^(?:[A-Z0-9]{2}){1,4}$/.test(tail);
  if (!isTail) return { kind: "unreadable", code: null };
  if (/^D\d{4}$/.test(head)) return { kind: "dental", code: null };
  if (/^[A-V]\d{4}$/.test(head)) return { kind: "level-2", code: head };
  if (/^\d{4}[A-Z\d]$/.test(head)) return { kind: "cpt", code: null };
  return { kind: "unreadable", code: null };
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

export function readDay(text: string): string | null {
  const cell = text.trim().toUpperCase();
  const numbers = (pattern: RegExp) => pattern.exec(cell)?.slice(1).map(Number) ?? null;
  const iso =
    numbers(/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: .*)?$/) ??
    numbers(/^(\d{4})-(\d\d)-(\d\d)[ T-]/);
  const digits = numbers(/^(\d{4})(\d\d)(\d\d)(?:\.0+|-\d{8}|[ T]?\d{4}(?:\d\d)?)?$/);
  const mainframe = numbers(/^(?!2\d\d20[3-9]\d$)([01]?\d)(\d\d)(20\d\d)$/);
  const us = numbers(/^(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?:[ T].*)?$/);
  const short = numbers(/^(\d{1,2})[-/](\d{1,2})[-/](\d\d)(?: .*)?$/);
  const named = /^(\d{1,2})[ -]?([A-Z]{3})[ -]?(\d{4}|\d\d)$/.exec(cell);
  if (iso !== null) return realDay(iso[0], iso[1], iso[2]);
  if (mainframe !== null) return realDay(mainframe[2], mainframe[0], mainframe[1]);
  if (digits !== null) return realDay(digits[0], digits[1], digits[2]);
  if (us !== null) return realDay(us[2], us[0], us[1]);
  if (short !== null) return realDay(fullYear(short[2]), short[0], short[1]);
  if (named === null) return null;
  const year = Number(named[3]);
  return realDay(
    named[3]?.length === 2 ? fullYear(year) : year,
    MONTHS.indexOf(named[2] ?? "") + 1,
    Number(named[1]),
  );
}

function fullYear(year = 0): number {
  return year + (year < 70 ? 2000 : 1900);
}

function realDay(year = 0, month = 0, day = 0): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    year >= 1900 &&
    year < 2200 &&
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

export function readAmount(text: string): bigint | null {
  let cell = text.trim();
  let sign = 1n;
  if (cell.startsWith("(") && cell.endsWith(")")) {
    sign = -1n;
    cell = cell.slice(1, -1);
    if (cell.startsWith("-")) return null;
  } else if (cell.endsWith("-")) {
    sign = -1n;
    cell = cell.slice(0, -1);
    if (cell.startsWith("-")) return null;
  }
  for (const lead of ["-$", "$-", "-", "$"]) {
    if (!cell.startsWith(lead)) continue;
    if (lead.includes("-")) {
      if (sign < 0n) return null;
      sign = -1n;
    }
    cell = cell.slice(lead.length);
    break;
  }
  const parts = /^(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})?(?:\.(\d{0,9}))?$/.exec(cell);
  const whole = parts?.[1];
  const fraction = parts?.[2] ?? "";
  if (parts === null || (whole === undefined && fraction === "")) return null;
  const kept = BigInt((whole ?? "0").replaceAll(",", "") + fraction.slice(0, 4).padEnd(4, "0"));
  const isUp = Number(fraction[4] ?? "0") >= 5;
  return sign * (kept + (isUp ? 1n : 0n));
}
