/** What the shell offers at the end of an unfinished command line. */
import { formatLabel } from "../model/labels.js";
import { SEVERITIES } from "../model/rules.js";
import { STATUS_KEYS } from "../model/statuses.js";
import { REPORT_FORMAT_NAMES } from "../report/formats.js";
import { COMMAND_NAMES } from "./command-table.js";
import { readConfig } from "./config.js";
import { optionNames } from "./options.js";
import { storeLocation } from "./store-location.js";

/** Values that an option takes; for other options the shell offers files. */
const OPTION_VALUES: Readonly<Record<string, readonly string[]>> = {
  "--format": REPORT_FORMAT_NAMES,
  "-f": REPORT_FORMAT_NAMES,
  "--only": STATUS_KEYS,
  "--severity": SEVERITIES,
  "--fail-on": SEVERITIES,
};

/** Commands whose arguments are files, which the shell offers itself. */
const TAKES_FILES: ReadonlySet<string> = new Set(["render", "import"]);

/** Commands without a release among their arguments. */
const TAKES_NONE: ReadonlySet<string> = new Set(["schema", "completion", "releases"]);

/** @param args the words so far, the tool's own name first and the unfinished one last */
export async function completions(args: readonly string[]): Promise<string[]> {
  const [before = "", word = ""] = args.slice(-2);
  const values = OPTION_VALUES[before];
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

/** The labels of the store that this command line would look into. */
async function labelsInStore(args: readonly string[]): Promise<readonly string[]> {
  const at = args.lastIndexOf("--releases");
  const joined = args.find((arg) => arg.startsWith("--releases="))?.slice("--releases=".length);
  const releases = at >= 0 ? args[at + 1] : joined;
  // A settings file that cannot be read must not break the shell.
  const config = await readConfig(undefined).catch(() => ({}));
  const store = storeLocation({ releases, sample: args.includes("--sample") }, config);
  const { issuesInOrder, storeEntries } = await import("../releases/store.js");
  const labels = issuesInOrder(await storeEntries(store)).map(({ label }) => formatLabel(label));
  return [...new Set(labels)];
}

function matching(words: readonly string[], start: string): string[] {
  return words.filter((word) => word.startsWith(start));
}
