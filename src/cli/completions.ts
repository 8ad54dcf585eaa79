/** What the shell offers at the end of an unfinished command line. */
import { SEVERITIES } from "../model/rules.js";
import { STATUS_KEYS } from "../model/statuses.js";
import { REPORT_FORMAT_NAMES } from "../report/formats.js";
import { COMMAND_NAMES } from "./command-names.js";
import { optionNames } from "./options.js";

/** Values that an option takes; for other options the shell offers files. */
const OPTION_VALUES: Readonly<Record<string, readonly string[]>> = {
  "--format": REPORT_FORMAT_NAMES,
  "-f": REPORT_FORMAT_NAMES,
  "--only": STATUS_KEYS,
  "--severity": SEVERITIES,
  "--fail-on": SEVERITIES,
};

/** @param args the words so far, with the unfinished one last */
export function completions(args: readonly string[]): string[] {
  const [before = "", word = ""] = args.slice(-2);
  const values = OPTION_VALUES[before];
  if (values !== undefined) return matching(values, word);
  if (word.startsWith("-"))
    return matching(
      optionNames().map((name) => `--${name}`),
      word,
    );
  return matching(COMMAND_NAMES, word);
}

function matching(words: readonly string[], start: string): string[] {
  return words.filter((word) => word.startsWith(start));
}
