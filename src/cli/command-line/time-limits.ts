/** The options that limit waiting and working, in seconds, with the values that each takes. */
import { readCount } from "./read-options.js";

/** The minimum is 1, because 0 means no limit to one library and no time at all to another. */
const TIME_LIMITS = {
  "--xls-seconds": { standard: 10, least: 1, most: 86_400 },
  "--timeout": { standard: 30, least: 1, most: 3600 },
  "--claims-timeout": { standard: 600, least: 1, most: 86_400 },
  "--smtp-timeout": { standard: 60, least: 1, most: 3600 },
} as const;

/** @throws KnownError for what is no whole number of seconds within its bounds */
export function readSeconds(text: string | undefined, option: keyof typeof TIME_LIMITS): number {
  return readCount(text, option, TIME_LIMITS[option]);
}
