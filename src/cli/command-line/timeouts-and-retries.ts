/** Ranges and defaults of the options for timeouts, retries and threads. */
import { KnownError } from "../../model/basics/errors.js";
import { WEB_LIMITS } from "../../releases/cms/web.js";

interface Bounds {
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  /** Description of the default if it is not a fixed number. */
  readonly otherwise?: string;
}

/** Seconds are at least 1: 0 means no limit to one library, and no time at all to another. */
const COUNTS = {
  "--xls-seconds": { standard: 10, least: 1, most: 86_400, otherwise: "10, plus 5 per MiB" },
  "--timeout": { standard: WEB_LIMITS.idleMs / 1000, least: 1, most: 3600 },
  "--claims-timeout": { standard: 600, least: 1, most: 86_400 },
  "--smtp-timeout": { standard: 60, least: 1, most: 3600 },
  "--retries": { standard: WEB_LIMITS.retries, least: 0, most: 20 },
  "--smtp-retries": { standard: 3, least: 0, most: 20 },
  "--threads": {
    standard: 1,
    least: 1,
    most: 1024,
    otherwise: "as many as --memory has room for",
  },
} as const satisfies Record<string, Bounds>;

/** @returns the default as text: `30` */
export function countWithout(option: keyof typeof COUNTS): string {
  const { standard, otherwise = String(standard) }: Bounds = COUNTS[option];
  return otherwise;
}

/** @throws KnownError if the text is not a whole number in range */
export function readCount(text: string | undefined, option: keyof typeof COUNTS): number {
  const { standard, least, most } = COUNTS[option];
  if (text === undefined) return standard;
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= least && count <= most) return count;
  const range = least === 0 ? `up to ${most}` : `from ${least} to ${most}`;
  throw new KnownError(`${option} takes a whole number ${range}.`, {
    hint: `Without it, it is ${countWithout(option)}.`,
  });
}
