/** What the shell offers at the end of an unfinished command line. */

import { wordTable } from "../../model/basics/word-table.js";
import { SQL_DIALECT_NAMES } from "../../model/claims/sql-dialects.js";
import { formatLabel } from "../../model/code-set/labels.js";
import { SEVERITIES } from "../../model/comparison/rules.js";
import { STATUS_KEYS } from "../../model/comparison/statuses.js";
import { DOCUMENTS } from "../../report/documents.js";
import { readConfig } from "../inputs/config.js";
import { storeLocation } from "../inputs/store-location.js";
import { optionNames } from "./command-options.js";
import { COMMAND_NAMES, COMMANDS, type CommandName } from "./command-table.js";

/** Values that an option takes; for other options the shell offers files. */
const OPTION_VALUES = wordTable<readonly string[]>({
  "--only": STATUS_KEYS,
  "--severity": SEVERITIES,
  "--fail-on": SEVERITIES,
  "--decimal": ["point", "comma"],
  "--emit-sql": SQL_DIALECT_NAMES,
});

const FORMAT_OPTIONS: ReadonlySet<string> = new Set(["--format", "-f"]);

/** Commands whose arguments are files, which the shell offers itself. */
const TAKES_FILES: ReadonlySet<string> = new Set(["render", "import"]);

/** Commands without a release among their arguments. */
const TAKES_NONE: ReadonlySet<string> = new Set(["schema", "completion", "releases", "templates"]);

/** @param args the words so far, the tool's own name first and the unfinished one last */
export async function completions(args: readonly string[]): Promise<string[]> {
  const [before = "", word = ""] = args.slice(-2);
  const values = FORMAT_OPTIONS.has(before) ? formatsOf(args[1]) : OPTION_VALUES[before];
  if (values !== undefined) return matching(values, word);
  if (word.startsWith("-"))
    return matching(
      [...new Set(optionNames())].map((name) => `--${name}`),
      word,
    );
  const command = args.length > 2 ? args[1] : undefined;
  if (command !== undefined && (TAKES_FILES.has(command) || TAKES_NONE.has(command))) return [];
  const commands = command === undefined ? COMMAND_NAMES : [];
  return matching([...commands, ...(await labelsInStore(args))], word);
}

/** The formats of what a command writes; without a command, of a comparison. */
function formatsOf(command = "compare"): readonly string[] {
  const words = Object.hasOwn(COMMANDS, command) ? COMMANDS[command as CommandName] : null;
  const kind = words !== null && "writes" in words ? words.writes : "diff";
  return Object.keys(DOCUMENTS[kind].formats);
}

/** The labels of the store that this command line would look into. */
async function labelsInStore(args: readonly string[]): Promise<readonly string[]> {
  const at = args.lastIndexOf("--releases");
  const joined = args.find((arg) => arg.startsWith("--releases="))?.slice("--releases=".length);
  const releases = at >= 0 ? args[at + 1] : joined;
  // A settings file that cannot be read must not break the shell.
  const config = await readConfig(undefined).catch(() => ({}));
  const store = storeLocation({ releases, sample: args.includes("--sample") }, config);
  const { issuesInOrder, storeEntries } = await import("../../releases/store/store.js");
  const labels = issuesInOrder(await storeEntries(store)).map(({ label }) => formatLabel(label));
  return [...new Set(labels)];
}

function matching(words: readonly string[], start: string): string[] {
  return words.filter((word) => word.startsWith(start));
}
