/** Keeps outputs from overwriting worklists that people have written in. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import type { Worklists } from "../../overlay/worklist/carry-over.js";
import { isWrittenIn } from "../../overlay/worklist/written-tasks.js";
import { readBounded } from "../inputs/read-named-file.js";
import { bytesOf, MAX_BYTES, ownColumns, readWorklist } from "../inputs/worklists.js";
import { terminal } from "../terminal.js";
import { CARRYING, inputAsOutputError, type Output, WORKLIST_ALONE } from "./protected-inputs.js";

/**
 * Call this just before writing outputs.
 * @throws KnownError if a worklist changed since it was read, or an output would overwrite one that
 *   was not read
 */
export async function protectWorklists(
  outputs: readonly Output[],
  worklists: Worklists | null,
): Promise<void> {
  const read = new Map(worklists?.files.map((one) => [resolve(one.path), one]));
  const losing = [...read.values()].filter(({ left }) => left.length > 0);
  if (outputs.some(({ format }) => CARRYING.has(format)))
    for (const { file, left } of losing)
      terminal.warn(`Keep ${file}: it has ${left.join(", ")}, which the new worklist cannot have.`);
  for (const { path, format } of outputs) {
    if (path === null || !existsSync(path)) continue;
    const known = read.get(resolve(path));
    if (known !== undefined) await protectRead(path, format, known);
    else if (await isOthersWork(path))
      throw new KnownError(`${path} holds a worklist that people have written in.`, {
        hint: `Add --worklist ${path} and write to another file, so that nothing in it is lost; or remove it.`,
      });
  }
}

async function protectRead(
  path: string,
  format: string,
  { sha256, left }: Worklists["files"][number],
): Promise<void> {
  if (!WORKLIST_ALONE.has(format)) throw inputAsOutputError(path);
  if (sha256Of(await bytesOf(path)) !== sha256)
    throw new KnownError(`${path} has changed since this run read it.`, {
      hint: "Nothing was written. Run again to carry over what was added meanwhile.",
    });
  if (left.length > 0)
    throw new KnownError(`${path} has ${left.join(", ")}, which writing it again would lose.`, {
      hint: "Move them into cells, such as the Comment of a task, or write to another file.",
    });
}

/** Whether a file is a worklist that people filled in. It is not one without a "Task ID" title. */
async function isOthersWork(path: string): Promise<boolean> {
  const read = (most?: number) => readBounded(path, MAX_BYTES, most).catch(() => null);
  // A JSON document can have hundreds of MB, and is never edited by people.
  if (/^\{\s*"schema":/.test(String(await read(HEAD)))) return false;
  // A file that is too large to read is recognized by its start, and is assumed to be filled in.
  const whole = await read();
  const bytes = whole ?? (await read(LOOKED_AT)) ?? Buffer.alloc(0);
  const isNamed = /\.worklist\./i.test(path) && bytes.length > 0;
  const isZip = bytes.subarray(0, 2).toString("latin1") === "PK";
  if (!isZip && !isNamed && !namesTaskIds(bytes)) return false;
  if (whole === null) return true;
  const before = await readWorklist(path).catch(() => null);
  // A worklist with a damaged header cannot be read, and may hold anything.
  if (before === null) return isNamed;
  return before.left.length > 0 || isWrittenIn([before], await ownColumns());
}

const HEAD = 64;

/** Bytes per search, and bytes that searches share, so that no title is split between two. */
const LOOKED_AT = 1024 * 1024;
const OVERLAP = 64;

function namesTaskIds(bytes: Buffer): boolean {
  for (let start = 0; start < bytes.length; start += LOOKED_AT) {
    // In UTF-16, every other byte is zero.
    const text = bytes.toString("latin1", start, start + LOOKED_AT + OVERLAP).replaceAll("\0", "");
    if (/task id/i.test(text)) return true;
  }
  return false;
}
