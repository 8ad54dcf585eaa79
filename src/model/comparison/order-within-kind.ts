/** The order of the worklist: by kind (worklist-kinds.ts), then the most important entry first. */

import { by, type Rank } from "../basics/group-by.js";
import { seriesOf, seriesRank } from "../code-set/record.js";
import { hasOtherUnits } from "./changes-units.js";
import { SEVERITIES } from "./severity-scale.js";
import type { WorklistEntry } from "./worklist.js";
import { WORKLIST_KIND_KEYS, type WorklistKind } from "./worklist-kinds.js";

export const byOrderOfWork = by((entry: WorklistEntry) => [
  WORKLIST_KIND_KEYS.indexOf(entry.kind),
  ...RANKS[entry.kind](entry),
  entry.codes[0] ?? "",
]);

/** By termination date, latest first, after codes removed without one. */
const newestEnd = ({ terminationDate }: WorklistEntry) =>
  terminationDate === null ? Number.NEGATIVE_INFINITY : -Date.parse(terminationDate);
const severest = ({ severity }: WorklistEntry) =>
  -(severity === null ? -1 : SEVERITIES.indexOf(severity));
const largest = ({ codes }: WorklistEntry) => -codes.length;
const newest = ({ effectiveDate }: WorklistEntry) => -Date.parse(effectiveDate);
const range = ({ codes }: WorklistEntry) => seriesRank(seriesOf(codes[0] ?? ""));

const byReading = (entry: WorklistEntry): Rank => [largest(entry), severest(entry), newest(entry)];
const byRange = (entry: WorklistEntry): Rank => [range(entry), newest(entry)];

const RANKS: Record<WorklistKind, (entry: WorklistEntry) => Rank> = {
  replace: (entry) => [hasOtherUnits(entry) ? 0 : 1, newestEnd(entry)],
  rebuild: (entry) => [newest(entry)],
  "convert-units": byReading,
  close: (entry) => [newestEnd(entry)],
  "stop-billing-medicare": byReading,
  review: byReading,
  reopen: byRange,
  build: byRange,
  "update-text": byReading,
};
