/** Parses the values of options; errors suggest the value that was meant. */

import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { KnownError, orElse } from "../../model/basics/errors.js";
import { codesOfClaim, isCodePattern } from "../../model/code-set/code-pattern.js";
import {
  SEVERITIES,
  SEVERITY_MEANINGS,
  type Severity,
} from "../../model/comparison/severity-scale.js";
import {
  aliasesOf,
  ENDING_STATUSES,
  STATUS_KEYS,
  STATUS_WORDS,
  STATUSES,
  type Status,
  WORDS_FOR_ENDED,
} from "../../model/comparison/statuses.js";
import {
  WORKLIST_KIND_KEYS,
  WORKLIST_KINDS,
  type WorklistKind,
} from "../../model/comparison/worklist-kinds.js";
import type { Selection } from "../../report/comparison/selection.js";
import { formatOfFile } from "../../report/format-table.js";
import { terminal } from "../terminal.js";
import { closest } from "./did-you-mean.js";
import type { ReportArguments } from "./shared-options.js";

/**
 * @param formats formats of the document kind
 * @param option option that the name is the value of
 * @throws KnownError that suggests a known format
 */
export function readFormat<Name extends string>(
  name: string | undefined,
  formats: Readonly<Record<Name, { title: string; extensions: readonly string[] }>>,
  option = "--format",
): Name | null {
  if (name === undefined) return null;
  // File extensions such as `markdown` and `htm` are accepted as formats too.
  const byExtension = formatOfFile(`.${name}`, formats);
  if (byExtension !== null) return byExtension;
  return readOneOf(name, Object.keys(formats) as Name[], option, (format) => formats[format].title);
}

/** @throws KnownError for an unknown status, kind of work or severity, or a wrong pattern */
export function readSelection(args: ReportArguments): Selection {
  const names = readList(args.only, "--only")?.flatMap(readStatusesOrKind) ?? null;
  const statuses = names && [...new Set(names.filter(isStatus))];
  const kinds = names?.filter(isWorklistKind) ?? [];
  return {
    only: kinds.length > 0 && statuses?.length === 0 ? null : statuses,
    ...(kinds.length > 0 ? { kinds } : {}),
    codes: readCodes(args.codes),
    severity: readSeverity(args.severity, "--severity"),
    onlyNew: args.onlyNew === true,
  };
}

type StatusOrKind = Status | WorklistKind;

/** Reads an id or alias of a status or kind of work; `deleted` is each status that ends a code. */
function readStatusesOrKind(name: string): readonly StatusOrKind[] {
  const stands = new Map<string, readonly StatusOrKind[]>([
    ...[...STATUS_KEYS, ...WORKLIST_KIND_KEYS].map((one) => [one, [one]] as const),
    ...STATUS_KEYS.flatMap((status) => aliasesOf(status).map((word) => [word, [status]] as const)),
    ...WORDS_FOR_ENDED.map((word) => [word, ENDING_STATUSES] as const),
  ]);
  const meaning = (word: string) => {
    const all = stands.get(word) ?? [];
    const key = all.length > 1 ? "title" : "meaning";
    return all
      .map((one) => (isWorklistKind(one) ? WORKLIST_KINDS[one].why : STATUSES[one][key]))
      .join(", ");
  };
  const word = readOneOf<string>(name, [...stands.keys()], "--only", meaning, [
    ...STATUS_WORDS,
    ...WORKLIST_KIND_KEYS,
    ...WORDS_FOR_ENDED,
  ]);
  return stands.get(word) ?? [];
}

function isStatus(name: string): name is Status {
  return Object.hasOwn(STATUSES, name);
}

function isWorklistKind(name: string): name is WorklistKind {
  return Object.hasOwn(WORKLIST_KINDS, name);
}

export type Threshold = Severity | WorklistKind;

/** @throws KnownError for a name that is neither a severity nor a kind of work */
export function readThreshold(name: string | undefined): Threshold | null {
  if (name === undefined) return null;
  return readOneOf<Threshold>(name, [...SEVERITIES, ...WORKLIST_KIND_KEYS], "--fail-on", (one) =>
    isWorklistKind(one) ? WORKLIST_KINDS[one].why : SEVERITY_MEANINGS[one],
  );
}

/** @throws KnownError if the text is not a number of characters */
export function readMaxSize(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new KnownError(`--max-size does not know "${text}".`, {
    hint: "Give it a number of characters, such as 65536.",
  });
}

/** @throws KnownError for an unknown severity */
export function readSeverity(name: string | undefined, option: string): Severity | null {
  if (name === undefined) return null;
  return readOneOf(name, SEVERITIES, option, (severity) => SEVERITY_MEANINGS[severity]);
}

/**
 * Checks the folder of the user's templates, and reports files in it that nothing reads: otherwise
 * the built-in templates would silently be used instead.
 * @throws KnownError if the folder does not exist
 */
export async function readTemplates(folder: string | undefined): Promise<string | null> {
  if (folder === undefined) return null;
  if (!orElse(() => statSync(folder).isDirectory(), false))
    throw new KnownError(`--templates ${folder} is not a folder.`, {
      hint: "Name the folder that holds your templates, or leave the option out.",
    });
  const { unreadTemplates } = await import("../../report/media/templates/files.js");
  const { unread, ours } = unreadTemplates(folder);
  for (const name of unread) {
    const meant = closest(name, ours);
    terminal.say(
      `${join(folder, name)} is not used: no template has that name. ${meant === null ? "hcpcs-diff templates export writes all there are." : `Did you mean ${meant}?`}`,
    );
  }
  return folder;
}

function readCodes(text: string | undefined): string[] | null {
  const patterns = readList(text, "--codes")?.flatMap(codesOfClaim) ?? null;
  const wrong = patterns?.find((pattern) => !isCodePattern(pattern));
  if (wrong === undefined) return patterns;
  if (/[/\\]|\.[a-z]\w{1,6}$/i.test(wrong) || existsSync(wrong)) {
    throw new KnownError(`--codes takes codes here, and ${wrong} looks like a file of them.`, {
      hint: `What a comparison means for a file of yours: hcpcs-diff impact <from> <to> --codes ${wrong}.`,
    });
  }
  throw new KnownError(`--codes: "${wrong}" can match no code.`, {
    hint: `Name whole codes (G0279), modifiers (LT), ranges (C5271-C5278), or beginnings with an asterisk (${wrong.replace(/[^A-Z\d]/gi, "").slice(0, 4)}*).`,
  });
}

function readList(text: string | undefined, option: string): string[] | null {
  if (text === undefined) return null;
  const items = text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  if (items.length === 0)
    throw new KnownError(`${option} names nothing.`, {
      hint: "Give it a list, separated by commas, or leave it out.",
    });
  return items;
}

/**
 * @param offered names that the error lists
 * @throws KnownError that suggests a known name
 */
export function readOneOf<T extends string>(
  name: string,
  known: readonly T[],
  option: string,
  meaning: ((known: T) => string) | null = null,
  offered: readonly T[] = known,
): T {
  const found = known.find((one) => one === name.toLowerCase());
  if (found !== undefined) return found;
  const meant = closest(name, known) as T | null;
  const why = meant && meaning ? ` (${meaning(meant).replace(/\.$/, "")})` : "";
  const suggestion = meant === null ? "" : `Did you mean ${meant}${why}? `;
  const hint = `${suggestion}Choose from ${offered.join(", ")}.`;
  throw new KnownError(`${option} does not know "${name}".`, { hint });
}
