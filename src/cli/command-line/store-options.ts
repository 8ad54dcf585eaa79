/** The options of the commands that keep the store. */

import { flag, value } from "./option-kinds.js";
import { LOAD_OPTIONS, REPORT_OPTIONS } from "./shared-options.js";
import { countWithout } from "./timeouts-and-retries.js";

const { releases } = LOAD_OPTIONS;
const { config, quiet, debug } = REPORT_OPTIONS;
const everywhere = { releases, config, quiet, debug };
const force = flag("Replace other bytes of the same issue");
const label = value("The label of the file, where its name tells none, or the wrong one");

export const IMPORT_OPTIONS = {
  label,
  force,
  ...everywhere,
} as const;

export const FETCH_OPTIONS = {
  "from-url": value("Download from this address instead of CMS's site"),
  with: value("What goes with the release too: addendum-b, asp, ndc, by commas"),
  "accept-license": LOAD_OPTIONS["accept-license"],
  again: flag("Ask CMS for a newer issue of what the store has"),
  force,
  timeout: value(`Seconds that the server may be silent (default: ${countWithout("--timeout")})`),
  retries: value(
    `How often to try again where that can help (default: ${countWithout("--retries")})`,
  ),
  offline: flag("Never download: says what to download by hand, and where to put it"),
  ...everywhere,
} as const;

export const WATCH_OPTIONS = {
  notify: {
    type: "string",
    describe: "Tell the webhook in HCPCS_DIFF_NOTIFY_URL too: Slack, Teams, or any that takes JSON",
  },
  timeout: FETCH_OPTIONS.timeout,
  retries: FETCH_OPTIONS.retries,
  ...everywhere,
} as const;

export const VALIDATE_OPTIONS = {
  label,
  strict: flag("Take warnings for errors"),
  max: value("How many findings to list, or all (default: 50 on the terminal, else all)"),
  ...everywhere,
} as const;

export const LISTING_OPTIONS = {
  sample: flag("The bundled sample in place of the store"),
  ...everywhere,
} as const;

export const STORE_OPTIONS = {
  ...FETCH_OPTIONS,
  ...WATCH_OPTIONS,
  ...IMPORT_OPTIONS,
  ...VALIDATE_OPTIONS,
  ...LISTING_OPTIONS,
};
