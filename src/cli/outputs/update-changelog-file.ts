/** `--write CHANGELOG.md`: updates sections in a file that people edit, and keeps their text. */
import { stat } from "node:fs/promises";
import { KnownError } from "../../model/basics/errors.js";
import type { Changelog } from "../../model/documents/changelog.js";
import {
  changelogMarkdown,
  type KeptSection,
  mergeChangelog,
} from "../../report/changelog/update-file.js";
import { readBounded, whyUnread } from "../inputs/read-named-file.js";
import { terminal } from "../terminal.js";
import { writeFiles } from "./write-files.js";

/** No changelog is this large; a larger file was named by mistake. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** @throws KnownError for a file that is not UTF-8 text, or whose markers are broken */
export async function updateChangelogFile(
  path: string,
  changelog: Changelog,
  templates: string | null,
): Promise<void> {
  const before = await readExisting(path);
  const { head, blocks } = await changelogMarkdown(changelog, templates);
  const start = before.length === 0 ? Buffer.from(head, "utf8") : before;
  const { bytes, added, replaced, kept } = mergeChangelog(start, blocks);
  const same = Buffer.compare(before, bytes) === 0;
  if (!same) await writeFiles([{ path, body: bytes }]);
  for (const { quarter, why } of kept) terminal.say(`${quarter} ${WHY_KEPT[why]}`);
  const what = [listed(added, "new"), listed(replaced, "updated")].filter((text) => text !== "");
  terminal.say(
    same
      ? `${path} is up to date.`
      : `Wrote ${path}${what.length > 0 ? `: ${what.join(", ")}` : ""}.`,
  );
}

const WHY_KEPT: Record<KeptSection["why"], string> = {
  "hand-written": "has a section that hcpcs-diff did not write; it is left as it is.",
  edited: "was changed by hand; it is left as it is. Delete the section to have it written again.",
};

function listed(quarters: readonly string[], what: string): string {
  return quarters.length === 0 ? "" : `${quarters.join(", ")} ${what}`;
}

/** @returns bytes of the file; empty if it does not exist */
async function readExisting(path: string): Promise<Buffer> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw notToBeKept(path, whyUnread(error), error);
  });
  if (info === null) return Buffer.alloc(0);
  // A device or pipe cannot be read and then rewritten.
  if (!info.isFile())
    throw notToBeKept(
      path,
      info.isDirectory() ? "is a folder" : "is a pipe or a device, not a file",
    );
  const bytes = await readBounded(path, MAX_FILE_BYTES).catch((error: unknown) => {
    throw notToBeKept(path, whyUnread(error), error);
  });
  if (bytes.includes(0)) throw notToBeKept(path, "is not valid UTF-8 text");
  return bytes;
}

function notToBeKept(path: string, why: string, cause?: unknown): KnownError {
  return new KnownError(`${path} ${why}; it is left as it is.`, {
    hint: "Name a Markdown file in UTF-8.",
    cause,
  });
}
