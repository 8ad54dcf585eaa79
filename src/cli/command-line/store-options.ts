/** Defines the options of the commands that maintain the store. */

import { flag, value } from "./option-kinds.js";
import { LOAD_OPTIONS, REPORT_OPTIONS } from "./shared-options.js";
import { countWithout } from "./timeouts-and-retries.js";

const { releases } = LOAD_OPTIONS;
const { config, quiet, debug } = REPORT_OPTIONS;
const everywhere = { releases, config, quiet, debug };
const force = flag("Replace the stored file of the same issue if its bytes differ");
const label = value("Label of the file, if its name has none or a wrong one");

export const IMPORT_OPTIONS = {
  label,
  force,
  ...everywhere,
} as const;

export const FETCH_OPTIONS = {
  "from-url": value("Download from this address instead of CMS's site"),
  with: value("Also download these companion files, separated by commas: addendum-b, asp, ndc"),
  "accept-license": LOAD_OPTIONS["accept-license"],
  again: flag("Ask CMS for a newer issue, even if the store has the release"),
  force,
  timeout: value(`Seconds to wait for a silent server (default: ${countWithout("--timeout")})`),
  retries: value(
    `How often to retry after a temporary failure (default: ${countWithout("--retries")})`,
  ),
  offline: flag("Download nothing; tell what to download by hand and where to put it"),
  ...everywhere,
} as const;

export const WATCH_OPTIONS = {
  notify: {
    type: "string",
    describe:
      "Also notify the webhook in HCPCS_DIFF_NOTIFY_URL: Slack, Teams, or any that accepts JSON",
  },
  timeout: FETCH_OPTIONS.timeout,
  retries: FETCH_OPTIONS.retries,
  ...everywhere,
} as const;

export const VALIDATE_OPTIONS = {
  label,
  strict: flag("Treat warnings as errors"),
  max: value("How many findings to list, or all (default: 50 on the terminal, else all)"),
  ...everywhere,
} as const;

export const LISTING_OPTIONS = {
  sample: flag("Use the bundled sample instead of the store"),
  ...everywhere,
} as const;

export const STORE_OPTIONS = {
  ...FETCH_OPTIONS,
  ...WATCH_OPTIONS,
  ...IMPORT_OPTIONS,
  ...VALIDATE_OPTIONS,
  ...LISTING_OPTIONS,
};
