/**
 * The two pictures of the page, as measures that a template draws: what lies along a bar in percent of
 * the width there is, so that a picture fits a phone without its letters shrinking; the rest in pixels.
 */

import { daysBetween } from "../../model/basics/days.js";
import { formatCount } from "../../model/basics/format-numbers.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { STATUS_KEYS, STATUSES, type Status } from "../../model/comparison/statuses.js";

export interface Chart {
  readonly height: number;
  /** What the picture shows, in one sentence. */
  readonly title: string;
  /** The statuses in it, in order. */
  readonly legend: readonly { readonly id: Status; readonly title: string }[];
  readonly rows: readonly ChartRow[];
  /** The note under the picture; empty where none is needed. */
  readonly note: string;
}

export interface ChartRow {
  readonly label: string;
  /** Whether it is the day of one of the releases compared. */
  readonly release: boolean;
  /** Top of the bar. */
  readonly y: number;
  /** Middle of the bar, which its label stands on. */
  readonly middle: number;
  readonly total: string;
  /** Where the bar ends: `61.8%`. */
  readonly end: string;
  readonly segments: readonly Segment[];
}

export interface Segment {
  readonly status: Status;
  /** Percent of the width: `12.5%`. */
  readonly x: string;
  readonly width: string;
  /** `J: 88 added` */
  readonly text: string;
}

type Counts = Readonly<Partial<Record<Status, number>>>;

const BAR_HEIGHT = 16;
const ROW_HEIGHT = 26;

const LISTED = STATUS_KEYS.filter((status) => STATUSES[status].listed);

/** A day's distance from the one before: to scale, yet wide enough to read and never a page long. */
const PIXELS_PER_DAY = 0.4;
const MOST_APART = 56;

/** How many codes change on each day, by status, from the oldest day down; null without any. */
export function timelineChart({ timeline, from, to }: ReleaseDiff): Chart | null {
  const releases = [from.effectiveDate, to.effectiveDate];
  const counts = new Map(timeline.map(({ date, status }): [string, Counts] => [date, status]));
  if (counts.size === 0) return null;
  const days = [...new Set([...counts.keys(), ...releases])].sort();
  const rows: { label: string; counts: Counts; y: number }[] = [];
  for (const day of days) {
    const before = rows.at(-1);
    const y = before === undefined ? 0 : before.y + distance(before.label, day);
    rows.push({ label: day, counts: counts.get(day) ?? {}, y });
  }
  const release = { days: releases, note: "In bold: the days of the two releases." };
  return chart("Changes by effective date and status", rows, release);
}

function distance(from: string, to: string): number {
  return Math.round(
    Math.min(Math.max(daysBetween(from, to) * PIXELS_PER_DAY, ROW_HEIGHT), MOST_APART),
  );
}

function chart(
  title: string,
  rows: readonly { readonly label: string; readonly counts: Counts; readonly y: number }[],
  releases: { readonly days: readonly string[]; readonly note: string },
): Chart | null {
  const most = Math.max(0, ...rows.map(({ counts }) => total(counts)));
  if (most === 0) return null;
  return {
    height: (rows.at(-1)?.y ?? 0) + ROW_HEIGHT,
    title,
    legend: LISTED.filter((status) => rows.some(({ counts }) => counts[status] !== undefined)).map(
      (id) => ({ id, title: STATUSES[id].title }),
    ),
    rows: rows.map(({ label, counts, y }) => ({
      label,
      release: releases.days.includes(label),
      y,
      middle: y + BAR_HEIGHT / 2,
      total: formatCount(total(counts)),
      end: percent(total(counts) / most),
      segments: segments(label, counts, most),
    })),
    note: releases.note,
  };
}

function segments(label: string, counts: Counts, most: number): Segment[] {
  let sum = 0;
  return LISTED.flatMap((status) => {
    const count = counts[status] ?? 0;
    if (count === 0) return [];
    const x = percent(sum / most);
    sum += count;
    const text = `${label}: ${formatCount(count)} ${STATUSES[status].title.toLowerCase()}`;
    return [{ status, x, width: percent(count / most), text }];
  });
}

function total(counts: Counts): number {
  return LISTED.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
