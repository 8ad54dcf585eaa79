/** A companion into the store: as published, with its record, in one step or not at all. */
import { readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { readCompanionBytes } from "../../loader/companions/read.js";
import { KnownError } from "../../model/basics/errors.js";
import type { Companion } from "../../model/code-set/companion.js";
import { formatLabel, type ReleaseLabel } from "../../model/code-set/labels.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import { safeFileName } from "../safe-file-name.js";
import { placeFolder } from "../store/place-folder.js";
import {
  COMPANION_JSON,
  companionEntries,
  quarterFolder,
  type StoredCompanion,
  storedCompanion,
} from "./companion-store.js";

export interface AddCompanionOptions {
  readonly store: string;
  /** The quarter that the user names; null for what the file tells. */
  readonly quarter: ReleaseLabel | null;
  /** The moment that companion.json names. */
  readonly when: Date;
}

export interface AddedCompanion {
  readonly companion: Companion;
  readonly quarter: string;
  /** Which issue of its quarter it is; `there` where the store had these bytes. */
  readonly outcome: "added" | "there";
  readonly issue: number;
  /** Where it stands, from the store. */
  readonly folder: string;
}

/**
 * Another file of a quarter that the store has stands beside the first as a re-issue, and is used from then on.
 * @param path a file, or a zip of CMS's: then each publication in it
 * @throws KnownError where it is no companion, or nothing tells its quarter
 */
export async function importCompanions(
  path: string,
  options: AddCompanionOptions,
): Promise<AddedCompanion[]> {
  return addCompanions({ bytes: await readFile(path), name: basename(path), url: null }, options);
}

/** As importCompanions, of bytes that were downloaded. */
export async function addCompanions(
  { bytes, name, url }: { bytes: Buffer; name: string; url: string | null },
  { store, quarter: asked, when }: AddCompanionOptions,
): Promise<AddedCompanion[]> {
  const added: AddedCompanion[] = [];
  for (const companion of await readCompanionBytes(bytes, name, asked)) {
    const { publication, source, quarter } = companion;
    if (quarter === null) throw noQuarter(companion);
    const label = formatLabel({ ...quarter, version: null });
    const there = (await companionEntries(store, quarter)).filter(
      (entry) => entry.publication === publication,
    );
    const stored = await Promise.all(there.map(({ folder }) => storedCompanion(folder)));
    const same = stored.findIndex(({ sha256 }) => sha256 === source.sha256);
    if (same >= 0) {
      const folder = relative(store, there[same]?.folder ?? "");
      added.push({ companion, quarter: label, outcome: "there", issue: same + 1, folder });
      continue;
    }
    const issue = (there.at(-1)?.issue ?? 0) + 1;
    const file = safeFileName(source.file);
    const record: StoredCompanion = {
      schema: "hcpcs-companion/1",
      ...{ publication, quarter: label, file, bytes: bytes.length },
      ...{ sha256: source.sha256, member: source.member, url, when: when.toISOString() },
    };
    const name = issue === 1 ? publication : `${publication}-${issue}`;
    const path = join(quarterFolder(store, quarter), name);
    await placeFolder(path, {
      [file]: bytes,
      [COMPANION_JSON]: `${JSON.stringify(record, null, 2)}\n`,
    });
    added.push({
      ...{ companion, quarter: label, outcome: "added", issue },
      folder: relative(store, path),
    });
  }
  return added;
}

function noQuarter({ publication, source }: Companion): KnownError {
  return new KnownError(
    `${source.member ?? source.file} is ${PUBLICATIONS[publication].title}, and neither its text nor its name tells the quarter.`,
    { hint: "Name it: --label 2025-10." },
  );
}
