/** Reads and checks the file of accepted findings. */

import { basename } from "node:path";
import type { z } from "zod";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { RULES } from "../../model/comparison/finding-rules.js";
import { YOUR_RULES } from "../../model/impact/line-status.js";
import type { WaiverFile } from "../../overlay/waivers.js";
import { closest } from "../command-line/did-you-mean.js";
import { today } from "../source-date.js";
import { terminal } from "../terminal.js";
import { parseYaml, readNamed, textOf } from "./read-named-file.js";

const HINT = "docs/waivers.md shows the form; --print-waivers writes it for you.";

/** Waivers are written by hand: a larger file is not a waiver file. */
const MAX_BYTES = 8 * 1024 * 1024;

/** @throws KnownError that names the wrong entry */
export async function readWaivers(path: string | undefined): Promise<WaiverFile | null> {
  if (path === undefined) return null;
  const name = basename(path);
  const of = { name: `The file of waivers ${path}`, hint: "Check --waivers." };
  const bytes = await readNamed(path, { maxBytes: MAX_BYTES, ...of });
  const document = await parseYaml(textOf(bytes, of), {
    what: `${name} cannot be read as YAML or JSON`,
    hint: HINT,
    // Reads all values as strings, because a fingerprint may have digits only.
    schema: "failsafe",
  });
  const { waiverFileSchema } = await import("../../model/comparison/waivers.js");
  const result = waiverFileSchema.safeParse(document);
  if (!result.success) throw notWaivers(name, result.error.issues[0], document);
  const { waivers } = result.data;
  for (const [index, { rule }] of waivers.entries()) checkRule(rule, index, name);
  const sha256 = sha256Of(bytes);
  return { file: name, sha256, waivers, asOf: today() };
}

/** `waivers.yaml: entry 3 (J1300 discontinued): reason: ...` */
function notWaivers(
  name: string,
  issue: z.core.$ZodIssue | undefined,
  document: unknown,
): KnownError {
  const [list, index, ...rest] = issue?.path ?? [];
  const entries = (document as { waivers?: unknown[] } | null)?.waivers;
  const entry =
    list === "waivers" && typeof index === "number"
      ? (entries?.[index] as Record<string, unknown> | null)
      : null;
  const about = [entry?.["code"], entry?.["rule"], entry?.["finding"]]
    .filter((one) => typeof one === "string" && one !== "")
    .join(" ");
  if (typeof index !== "number" && issue?.code === "invalid_type")
    return new KnownError(`${name} has no list named waivers.`, { hint: HINT });
  const where =
    typeof index === "number"
      ? `entry ${index + 1}${about === "" ? "" : ` (${about})`}`
      : "the whole file";
  const field = rest.length === 0 ? "" : ` ${rest.join(".")}:`;
  const blank = ["reason", "owner"].includes(String(rest[0])) ? "fill it in" : issue?.message;
  return new KnownError(`${name}: ${where}:${field} ${blank}.`, { hint: HINT });
}

/** Refuses a misspelled rule, which would silently match nothing. */
function checkRule(rule: string | undefined, index: number, name: string): void {
  const known = Object.keys({ ...RULES, ...YOUR_RULES });
  if (rule === undefined || known.includes(rule)) return;
  const meant = closest(rule, known);
  throw new KnownError(`${name}: entry ${index + 1}: there is no rule ${rule}.`, {
    hint: meant === null ? "docs/rules.md lists the rules." : `Did you mean ${meant}?`,
  });
}

/** Reports expired and stale waivers on stderr, whatever the format of the report. */
export function warnWaivers(waivers: ReleaseDiff["waivers"]): void {
  for (const one of waivers?.expired ?? []) terminal.say(`Waiver expired: ${one}.`);
  for (const one of waivers?.stale ?? []) terminal.say(`Waiver stale, matching nothing: ${one}.`);
}
