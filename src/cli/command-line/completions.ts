/** Which words can complete an unfinished command line. */

import { readFileSync } from "node:fs";
import { orElse } from "../../model/basics/errors.js";
import { wordTable } from "../../model/basics/word-table.js";
import { SQL_DIALECT_NAMES } from "../../model/claims/sql-dialects.js";
import { formatLabel } from "../../model/code-set/labels.js";
import { PUBLICATION_KEYS } from "../../model/code-set/publications.js";
import { SEVERITIES } from "../../model/comparison/severity-scale.js";
import { STATUS_WORDS } from "../../model/comparison/statuses.js";
import { WORKLIST_KIND_KEYS } from "../../model/comparison/worklist-kinds.js";
import { DOCUMENT_KIND_NAMES, DOCUMENTS } from "../../report/documents.js";
import { inPackage } from "../environment.js";
import { OPTION_NAMES } from "./command-options.js";
import { COMMAND_NAMES, COMMANDS, type CommandName } from "./command-table.js";
import { SHELLS } from "./completion-scripts.js";

/** Fixed values of options; for other options the shell offers files. */
const OPTION_VALUES = wordTable<readonly string[]>({
  "--only": [...STATUS_WORDS, ...WORKLIST_KIND_KEYS],
  "--severity": SEVERITIES,
  "--fail-on": [...SEVERITIES, ...WORKLIST_KIND_KEYS],
  "--decimal": ["point", "comma"],
  "--emit-sql": SQL_DIALECT_NAMES,
  "--with": PUBLICATION_KEYS,
});

/** Options that take values separated by commas. */
const LISTS: ReadonlySet<string> = new Set(["--only", "--with"]);

const FORMAT_OPTIONS: ReadonlySet<string> = new Set(["--format", "-f"]);

/** Fixed values of a command's first argument. */
const COMMAND_VALUES = wordTable<readonly string[]>({
  schema: DOCUMENT_KIND_NAMES,
  templates: ["export"],
  completion: SHELLS,
});

/** Commands that take no release; the shell offers files itself. */
const WITHOUT_LABELS: ReadonlySet<string> = new Set([
  ...["render", "import", "check-edits"],
  ...["releases", "rules", "fields", "watch"],
]);

/** @param args words typed so far, from the tool's name to the unfinished word */
export async function completions(args: readonly string[]): Promise<string[]> {
  const [before = "", word = ""] = args.slice(-2);
  const command = args.length > 2 ? args[1] : undefined;
  const [, option = before, start = word] = /^(--[^=]+)=(.*)$/.exec(word) ?? [];
  const values = FORMAT_OPTIONS.has(option) ? formatsOf(command) : OPTION_VALUES[option];
  if (values !== undefined) {
    const joined = option === before ? "" : `${option}=`;
    return valuesOf(values, start, LISTS.has(option)).map((value) => joined + value);
  }
  if (word.startsWith("-")) return matching(optionsOf(command), word);
  if (command === undefined)
    return matching([...COMMAND_NAMES, ...(await labelsInStore(args))], word);
  if (COMMAND_VALUES[command] !== undefined)
    return args.length === 3 ? matching(COMMAND_VALUES[command], word) : [];
  return WITHOUT_LABELS.has(command) ? [] : matching(await labelsInStore(args), word);
}

/** Reads a command's options from its saved help; without it, gives those of all commands. */
function optionsOf(command = "compare"): readonly string[] {
  const name = COMMAND_NAMES.includes(command) ? command : "compare";
  const help = orElse(() => readFileSync(inPackage(`dist/cli/help/${name}.100.txt`), "utf8"), "");
  const own = [...help.matchAll(/^ {2,6}(?:-\w, )?--([\w-]+)/gm)].map(([, option = ""]) => option);
  const names = own.length === 0 ? OPTION_NAMES : own;
  const negated = names.includes("color") ? ["no-color"] : [];
  return [...new Set([...names, ...negated])].map((option) => `--${option}`);
}

/** Completes the last item of a list, without values that the list already has. */
function valuesOf(values: readonly string[], start: string, isList: boolean): string[] {
  if (!isList) return matching(values, start);
  const last = start.lastIndexOf(",") + 1;
  const given = new Set(start.slice(0, last).split(","));
  return matching(values, start.slice(last))
    .filter((value) => !given.has(value))
    .map((value) => start.slice(0, last) + value);
}

/** Formats of the document that a command writes; without a command, of a comparison. */
function formatsOf(command = "compare"): readonly string[] {
  const words = Object.hasOwn(COMMANDS, command) ? COMMANDS[command as CommandName] : null;
  const kind = words !== null && "writes" in words ? words.writes : "diff";
  return Object.keys(DOCUMENTS[kind].formats);
}

/** Labels in the store that this command line would use. */
async function labelsInStore(args: readonly string[]): Promise<readonly string[]> {
  const at = args.lastIndexOf("--releases");
  const joined = args.find((arg) => arg.startsWith("--releases="))?.slice("--releases=".length);
  const releases = at >= 0 ? args[at + 1] : joined;
  const { readConfig } = await import("../inputs/config.js");
  const { storeLocation } = await import("../inputs/store-location.js");
  // A settings file that cannot be read must not break the shell.
  const config = await readConfig(undefined).catch(() => ({}));
  const store = storeLocation({ releases, sample: args.includes("--sample") }, config);
  const { storeEntries } = await import("../../releases/store/entries.js");
  const labels = (await storeEntries(store)).map(({ label }) => formatLabel(label));
  return [...new Set(labels)];
}

function matching(words: readonly string[], start: string): string[] {
  return words.filter((word) => word.startsWith(start));
}
