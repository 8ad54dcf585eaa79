/** Members of a zip archive, read strictly: nothing outside, nothing encrypted, nothing larger than it says. */
import type { Entry, ZipFile } from "yauzl";
import { KnownError } from "../model/errors.js";
import { MAX_MEMBER_BYTES, MAX_MEMBERS, MAX_UNPACKED_BYTES } from "./limits.js";

export interface ZipMember {
  readonly name: string;
  /** Size unpacked, as the archive claims; reading stops with an error where it lies. */
  readonly size: number;
  read(): Promise<Buffer>;
}

const ENCRYPTED = 0x1;

/**
 * @param bytes a whole zip archive
 * @param file its name, for messages
 * @throws KnownError when it is damaged, encrypted, names a path outside itself, or is too large
 */
export async function zipMembers(bytes: Buffer, file: string): Promise<readonly ZipMember[]> {
  // Loaded here, because only archives need it.
  const { fromBufferPromise } = await import("yauzl");
  const members: ZipMember[] = [];
  let claimed = 0;
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      claimed += entry.uncompressedSize;
      members.push({
        name: entry.fileName,
        size: entry.uncompressedSize,
        read: () => readMember(zip, entry, file),
      });
      if (members.length > MAX_MEMBERS) throw tooMany(file);
      if (claimed > MAX_UNPACKED_BYTES) throw tooLarge(file, "it", claimed);
    }
  } catch (error) {
    throw error instanceof KnownError ? error : damaged(file, error as Error);
  }
  return members;
}

async function readMember(zip: ZipFile, entry: Entry, file: string): Promise<Buffer> {
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) {
    throw new KnownError(`${file} is encrypted: its member ${entry.fileName} needs a password.`, {
      hint: "Unpack it yourself and pass the release file in it.",
    });
  }
  if (entry.uncompressedSize > MAX_MEMBER_BYTES) {
    throw tooLarge(file, entry.fileName, entry.uncompressedSize);
  }
  try {
    const stream = await zip.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (error) {
    throw damaged(file, error as Error, entry.fileName);
  }
}

function damaged(file: string, error: Error, member?: string): KnownError {
  const where = member === undefined ? file : `${file}, member ${member},`;
  return new KnownError(`${where} cannot be read as a zip archive: ${reason(error)}.`, {
    hint: "Download it again; if it comes from someone else, do not trust it.",
    cause: error,
  });
}

/** yauzl's words, without their full stop. */
function reason(error: Error): string {
  return error.message.replace(/\.\s*$/, "");
}

function tooLarge(file: string, what: string, size: number): KnownError {
  const mib = (bytes: number) => `${Math.round(bytes / 1024 / 1024).toLocaleString("en-US")} MiB`;
  return new KnownError(
    `${file} is refused: ${what} would unpack to ${mib(size)}, and a release never needs more than ${mib(MAX_MEMBER_BYTES)}.`,
    { hint: "This is no CMS release; download it again from CMS." },
  );
}

function tooMany(file: string): KnownError {
  return new KnownError(`${file} is refused: it holds more than ${MAX_MEMBERS} members.`, {
    hint: "Pass the release file itself, or the zip that CMS publishes.",
  });
}
