/** The options of the commands that keep the store. */
import type { Argv } from "yargs";

const releases = {
  type: "string",
  requiresArg: true,
  describe: "The store: folder in which labels are looked up",
} as const;

const config = {
  type: "string",
  requiresArg: true,
  describe: "Settings, as YAML or JSON (default: hcpcs-diff.config.yaml or .json, if there)",
} as const;

const quiet = {
  alias: "q",
  type: "boolean",
  describe: "Say nothing but results and errors",
} as const;

const debug = { type: "boolean", describe: "Show where an error comes from" } as const;

const output = {
  alias: "o",
  type: "string",
  array: true,
  requiresArg: true,
  describe: "Write a file; its extension picks the format. Repeatable; - is stdout",
} as const;

const format = {
  alias: "f",
  type: "string",
  requiresArg: true,
  describe: "Format on stdout, or of a file without an extension",
} as const;

const color = {
  type: "boolean",
  describe: "Colours on the terminal; --no-color for none",
} as const;

const IMPORT_OPTIONS = {
  label: {
    type: "string",
    requiresArg: true,
    describe: "The label of the file, where its name tells none, or the wrong one",
  },
  force: { type: "boolean", describe: "Replace other bytes of the same issue" },
  releases,
  config,
  quiet,
  debug,
} as const;

const FETCH_OPTIONS = {
  "from-url": {
    type: "string",
    requiresArg: true,
    describe: "Download from this address instead of CMS's site",
  },
  again: { type: "boolean", describe: "Ask CMS for a newer issue of what the store has" },
  force: { type: "boolean", describe: "Replace other bytes of the same issue" },
  timeout: {
    type: "string",
    requiresArg: true,
    describe: "Seconds that the server may be silent (default: 30)",
  },
  retries: {
    type: "string",
    requiresArg: true,
    describe: "How often to try again where that can help (default: 3)",
  },
  offline: {
    type: "boolean",
    describe: "Never download: says what to download by hand, and where to put it",
  },
  releases,
  config,
  quiet,
  debug,
} as const;

const VALIDATE_OPTIONS = {
  output,
  format,
  color,
  label: {
    type: "string",
    requiresArg: true,
    describe: "The label of the file, where its name tells none, or the wrong one",
  },
  strict: { type: "boolean", describe: "Take warnings for errors" },
  max: {
    type: "string",
    requiresArg: true,
    describe: "How many findings to list, or all (default: 50 on the terminal, else all)",
  },
  releases,
  config,
  quiet,
  debug,
} as const;

const LISTING_OPTIONS = {
  output,
  format,
  color,
  releases,
  sample: { type: "boolean", describe: "The bundled sample in place of the store" },
  config,
  quiet,
  debug,
} as const;

export function withFetchOptions<T>(cli: Argv<T>) {
  return cli.options(FETCH_OPTIONS);
}

export function withImportOptions<T>(cli: Argv<T>) {
  return cli.options(IMPORT_OPTIONS);
}

export function withValidateOptions<T>(cli: Argv<T>) {
  return cli.options(VALIDATE_OPTIONS);
}

export function withListingOptions<T>(cli: Argv<T>) {
  return cli.options(LISTING_OPTIONS);
}

/** Their names, to find the one that was meant. */
export const STORE_OPTION_NAMES: readonly string[] = Object.keys({
  ...FETCH_OPTIONS,
  ...IMPORT_OPTIONS,
  ...VALIDATE_OPTIONS,
  ...LISTING_OPTIONS,
});
