/** Finds the release in an archive or folder by content, and prefers the text file. */

import { firstFew } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { sniff } from "../../model/basics/first-bytes.js";
import { by } from "../../model/basics/group-by.js";
import { inSuccession, releaseNameFacts } from "../../model/code-set/labels.js";
import type { ReleaseContents } from "../../model/code-set/release.js";
import { diagnosticOf } from "../../model/documents/diagnostics.js";
import { isFixedWidth } from "../release/fixed-width.js";
import { beginningOf } from "./decode-text.js";
import { MAX_MEMBERS } from "./limits.js";
import type { ZipMember } from "./zip.js";

export const PASS_A_RELEASE =
  "Pass the zip that CMS publishes for a quarter, or its ANWEB text, xlsx or csv file.";

/** A readable file that is not a release; within an archive, the loader tries the next member. */
export class NotARelease extends KnownError {
  /** What the file is instead, if known: "CMS's transaction report". */
  readonly what: string | null;

  constructor(message: string, options: { hint: string; what?: string }) {
    super(message, options);
    this.what = options.what ?? null;
  }
}

/** A member of an archive, or a file of a folder. */
export type Member = Omit<ZipMember, "pieces">;

type ReadMember = (member: Member, body: Buffer) => Promise<ReleaseContents>;

/** Members that cannot be a release, by name; the loader opens all others. */
const NEVER_A_RELEASE =
  /\.(?:json|md|html?|pdf|docx?|png|jpe?g|gif|exe|dll)$|(?:^|\/)(?:__MACOSX\/|\.)/i;
const SHEET = /\.(?:xlsx|xlsm|xls|csv|tsv|zip)$/i;

/** The release is by far the largest text; texts under a tenth of its size are notes or layouts. */
const MIN_SHARE_OF_LARGEST = 0.1;

/**
 * @param where name of the archive or folder, for messages
 * @param read reads one member; throws NotARelease if it is not one
 * @throws KnownError if no member is a release
 */
export async function readOneOf(
  members: readonly Member[],
  where: string,
  read: ReadMember,
): Promise<ReleaseContents> {
  const possible = members.filter(({ name, size }) => size > 0 && !NEVER_A_RELEASE.test(name));
  const texts = await fixedWidthMembers(possible.filter(({ name }) => !SHEET.test(name)));
  const [best, ...others] = texts.sort((a, b) => newestFirst(a.member, b.member));
  if (best === undefined) return readBestTable(possible, where, read);
  const names = others.map(({ member }) => member.name);
  return withOthers(await read(best.member, best.body), names);
}

export function tooManyFiles(where: string): KnownError {
  return new KnownError(`${where} is refused: it holds more than ${MAX_MEMBERS} files.`, {
    hint: "Pass the release file itself.",
  });
}

async function fixedWidthMembers(texts: readonly Member[]) {
  const largest = Math.max(...texts.map(({ size }) => size));
  const found: { member: Member; body: Buffer }[] = [];
  for (const member of texts) {
    if (member.size < largest * MIN_SHARE_OF_LARGEST) continue;
    const body = await member.read();
    if (sniff(body).kind === "text" && isFixedWidth(beginningOf(body))) {
      found.push({ member, body });
    }
  }
  return found;
}

/** Picks the table with the most fields: a release has all, a transaction report only a few. */
async function readBestTable(
  members: readonly Member[],
  where: string,
  read: ReadMember,
): Promise<ReleaseContents> {
  const found: { member: Member; contents: ReleaseContents }[] = [];
  const others: OtherMember[] = [];
  const failures: { member: Member; error: unknown }[] = [];
  for (const member of members) {
    try {
      found.push({ member, contents: await read(member, await member.read()) });
    } catch (error) {
      if (error instanceof NotARelease) others.push({ member, error });
      else failures.push({ member, error });
    }
  }
  found.sort(
    (a, b) =>
      a.contents.missingFields.length - b.contents.missingFields.length ||
      newestFirst(a.member, b.member),
  );
  const [best, ...rest] = found;
  if (best !== undefined) {
    const fields = best.contents.missingFields.length;
    const rivals = rest.filter(({ contents }) => contents.missingFields.length === fields);
    return withOthers(best.contents, [
      ...rivals.map(({ member }) => member.name),
      ...failures.map(({ member }) => `${member.name}, which cannot be read`),
    ]);
  }
  // A damaged member may be the release, so its error helps more than "no release".
  const [failure] = failures;
  if (failure !== undefined) throw failure.error;
  const known = others.find(({ error }) => error.what !== null)?.error;
  throw new NotARelease(`${where} holds no release: ${inWords(others)}.`, {
    hint: known?.hint ?? PASS_A_RELEASE,
    ...(known?.what == null ? {} : { what: known.what }),
  });
}

interface OtherMember {
  readonly member: Member;
  readonly error: NotARelease;
}

/** Sorts by the number of the re-issue, then by the date in the name, then by size. */
function newestFirst(a: Member, b: Member): number {
  return inSuccession(releaseNameFacts(b.name), releaseNameFacts(a.name)) || b.size - a.size;
}

function withOthers(contents: ReleaseContents, others: readonly string[]): ReleaseContents {
  if (others.length === 0) return contents;
  const { file, member } = contents.source;
  const message = `${member ?? file} was read as the newest; also there: ${others.join(", ")}.`;
  const finding = diagnosticOf("other-release-members", message, contents.source);
  return { ...contents, diagnostics: [...contents.diagnostics, finding] };
}

/** Lists recognized members first, because they show which wrong file the user passed. */
function inWords(others: readonly OtherMember[]): string {
  if (others.length === 0) return "it has no file that could be one";
  const inOrder = others.toSorted(by(({ error }) => [error.what === null]));
  const names = inOrder.map(({ member, error: { what } }) =>
    what === null ? member.name : `${member.name} (${what})`,
  );
  return `it has ${firstFew(names, 5)}`;
}
