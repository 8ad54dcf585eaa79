/**
 * The layout of the page's timeline chart. Lengths along a bar are percentages, so that the chart
 * fits a phone without shrinking its text; other lengths are pixels.
 */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { daysBetween } from "../../model/basics/days.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { STATUS_KEYS, STATUSES, type Status } from "../../model/comparison/statuses.js";

type Counts = Readonly<Partial<Record<Status, number>>>;

const BAR_HEIGHT = 16;
const ROW_HEIGHT = 26;

const LISTED = STATUS_KEYS.filter((status) => STATUSES[status].listed);

/** Rows are spaced in proportion to time, but at least a row and at most this far apart. */
const PIXELS_PER_DAY = 0.4;
const MOST_APART = 56;

/** How many codes change on each day, by status, oldest first; null if none do. */
export function timelineChart({ timeline, from, to }: ReleaseDiff) {
  const releases = [from.effectiveDate, to.effectiveDate];
  const counts = new Map(timeline.map(({ date, status }) => [date, status] as const));
  const most = Math.max(0, ...timeline.map(({ status }) => total(status)));
  if (most === 0) return null;
  const rows: { day: string; counts: Counts; y: number }[] = [];
  for (const day of [...new Set([...counts.keys(), ...releases])].sort()) {
    const before = rows.at(-1);
    const y = before === undefined ? 0 : before.y + distance(before.day, day);
    rows.push({ day, counts: counts.get(day) ?? {}, y });
  }
  return {
    height: (rows.at(-1)?.y ?? 0) + ROW_HEIGHT,
    /** The statuses in the chart, in order. */
    legend: LISTED.filter((status) => rows.some(({ counts }) => counts[status] !== undefined)).map(
      (id) => ({ id, title: STATUSES[id].title }),
    ),
    rows: rows.map(({ day, counts, y }) => ({
      label: day,
      /** Whether the day is the effective date of a compared release. */
      release: releases.includes(day),
      /** Top of the bar. */
      y,
      /** Middle of the bar, for its label. */
      middle: y + BAR_HEIGHT / 2,
      total: formatCount(total(counts)),
      /** Where the bar ends: `61.8%`. */
      end: percent(total(counts) / most),
      segments: segments(day, counts, most),
    })),
  };
}

function distance(from: string, to: string): number {
  return Math.round(
    Math.min(Math.max(daysBetween(from, to) * PIXELS_PER_DAY, ROW_HEIGHT), MOST_APART),
  );
}

/** The segments of a bar: each with its start and width in percent, and `2026-01-01: 88 added`. */
function segments(label: string, counts: Counts, most: number) {
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
