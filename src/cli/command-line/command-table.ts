/** Table of the commands: usage and one-line description. */

import type { DocumentKindName } from "../../report/documents.js";

interface CommandWords {
  /** In yargs's syntax: name and positionals; `$0` is the name of the tool. */
  readonly usage: string;
  readonly describe: string;
  /** The kind of document that it writes, by default a comparison. */
  readonly writes?: DocumentKindName;
}

export const COMMANDS = {
  compare: {
    usage: "$0 <from> <to>",
    describe: "Compare two releases of HCPCS Level II and say what changed",
  },
  show: {
    usage: "show <code..>",
    describe: "Show the record of a code: every field decoded and explained",
    writes: "card",
  },
  history: {
    usage: "history <code..>",
    describe: "Show the history of a code over all releases in the store",
    writes: "history",
  },
  changelog: {
    usage: "changelog [from] [to]",
    describe: "List what every release in the store changed, newest first",
    writes: "changelog",
  },
  impact: {
    usage: "impact <from> <to>",
    describe: "Say which of your codes or claims are affected, and what to do about each",
    writes: "impact",
  },
  "check-edits": {
    usage: "check-edits <chargemaster..>",
    describe: "Check that your chargemaster has the edits that its worklist accepted",
    writes: "edits",
  },
  corrections: {
    usage: "corrections <release> <file..>",
    describe: "Say what CMS's corrections do to a release, row by row",
    writes: "corrections",
  },
  render: {
    usage: "render <document>",
    describe: "Render reports from a document saved with -o diff.json",
  },
  email: {
    usage: "email <source> [newer]",
    describe: "Mail what changed, or write the mail to a file",
  },
  fetch: {
    usage: "fetch [labels..]",
    describe: "Download releases from CMS into the store",
  },
  watch: {
    usage: "watch",
    describe: "Check whether CMS lists a new issue since the last check",
  },
  import: {
    usage: "import <files..>",
    describe: "Copy release files into the store, as published",
  },
  releases: {
    usage: "releases",
    describe: "List what is in the store",
    writes: "releases",
  },
  verify: {
    usage: "verify [labels..]",
    describe: "Check that the files in the store have not changed",
    writes: "verification",
  },
  validate: {
    usage: "validate <file>",
    describe: "Check that a file is a sound release, and list every finding",
    writes: "validation",
  },
  schema: {
    usage: "schema [document]",
    describe: "Print the JSON Schema of a document (-o diff.json)",
  },
  rules: {
    usage: "rules",
    describe: "Print the rules as JSON: severity, meaning, what to do",
  },
  fields: {
    usage: "fields",
    describe: "Print the fields of a record as JSON: columns, definition, coded values",
  },
  templates: {
    usage: "templates <action> <folder>",
    describe: "Write the built-in templates to a folder, as a start for your own",
  },
  completion: {
    usage: "completion [shell]",
    describe: "Print a completion script for bash, zsh or fish",
  },
} as const satisfies Record<string, CommandWords>;

export type CommandName = keyof typeof COMMANDS;

/** All command names except `compare`, which needs no name. */
export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS).filter(
  (name) => name !== "compare",
);
