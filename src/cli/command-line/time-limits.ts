/** Seconds that others are waited for: the options that say so, and what each takes. */
import { readCount } from "./read-options.js";

/** None is 0, which to one library means no limit, and to another none of the time there is. */
const TIME_LIMITS = {
  "--timeout": { standard: 30, least: 1, most: 3600 },
  "--claims-timeout": { standard: 600, least: 1, most: 86_400 },
  "--smtp-timeout": { standard: 60, least: 1, most: 3600 },
} as const;

/** @throws KnownError for what is no whole number of seconds within its bounds */
export function readSeconds(text: string | undefined, option: keyof typeof TIME_LIMITS): number {
  return readCount(text, option, TIME_LIMITS[option]);
}
