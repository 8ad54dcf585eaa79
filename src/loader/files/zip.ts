/** Members of a zip archive, read strictly: nothing outside, nothing encrypted, nothing larger than it says. */
import { promisify } from "node:util";
import { crc32, inflateRaw, type ZlibOptions } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { KnownError } from "../../model/basics/errors.js";
import { formatCount } from "../../model/basics/format-numbers.js";
import { asOwn } from "./buffer-pool.js";
import { MAX_MEMBER_BYTES, MAX_MEMBERS, MAX_UNPACKED_BYTES } from "./limits.js";
import { shownName } from "./shown-name.js";

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
  let [entries, claimed] = [0, 0];
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
    for await (const entry of zip.eachEntry()) {
      entries += 1;
      if (entries > MAX_MEMBERS) throw tooMany(file);
      if (entry.fileName.endsWith("/")) continue;
      claimed += entry.uncompressedSize;
      if (claimed > MAX_UNPACKED_BYTES) throw tooLarge(file, "it", claimed, MAX_UNPACKED_BYTES);
      members.push({
        name: shownName(entry.fileName),
        size: entry.uncompressedSize,
        read: () => readMember(zip, entry, { bytes, file }),
      });
    }
  } catch (error) {
    throw error instanceof KnownError ? error : damaged(file, error as Error);
  }
  return members;
}

interface Archive {
  readonly bytes: Buffer;
  readonly file: string;
}

async function readMember(zip: ZipFile, entry: Entry, { bytes, file }: Archive): Promise<Buffer> {
  const name = shownName(entry.fileName);
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) {
    throw new KnownError(`${file} is encrypted: its member ${name} needs a password.`, {
      hint: "Unpack it yourself and pass the release file in it.",
    });
  }
  if (entry.uncompressedSize > MAX_MEMBER_BYTES) {
    throw tooLarge(file, name, entry.uncompressedSize, MAX_MEMBER_BYTES);
  }
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize);
    const body = await unpacked(packed, entry);
    if (body.length !== entry.uncompressedSize) throw new Error("it is shorter than it claims");
    if (crc32(body) !== entry.crc32) throw new Error("its checksum is wrong");
    return body;
  } catch (error) {
    throw damaged(file, error as Error, name);
  }
}

const inflate = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);

const STORED = 0;
const DEFLATED = 8;

/** Deflate packs at best 1,032 bytes into one, so a member that claims more makes nobody set room aside for it. */
const MOST_PACKED = 1032;

/** zlib's own least. */
const LEAST_ROOM = 64;

/**
 * In one piece, on another thread: read as a stream of pieces, two releases kept the main thread busy with
 * putting these together for longer than it took to unpack them.
 */
async function unpacked(packed: Buffer, entry: Entry): Promise<Buffer> {
  const { compressionMethod, uncompressedSize } = entry;
  if (compressionMethod === STORED) return packed;
  if (compressionMethod !== DEFLATED) {
    throw new Error(`its compression method ${compressionMethod} is not known`);
  }
  const room = Math.min(uncompressedSize, packed.length * MOST_PACKED);
  const body = await inflate(packed, {
    maxOutputLength: Math.max(uncompressedSize, 1),
    chunkSize: Math.max(room, LEAST_ROOM),
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ERR_BUFFER_TOO_LARGE" ? new Error("it is longer than it claims") : error;
  });
  return asOwn(body);
}

function damaged(file: string, error: Error, member?: string): KnownError {
  const where = member === undefined ? file : `${file}, member ${member},`;
  return new KnownError(`${where} cannot be read as a zip archive: ${reason(error)}.`, {
    hint: "Download it again; if it comes from someone else, do not trust it.",
    cause: error,
  });
}

/** What yauzl puts to a programmer: in two questions, with the bytes of a signature drawn as faces. */
const LENGTH_OF_COMMENT = /^Invalid comment length\. Expected: (\d+)\. Found: (\d+)\./;

/** yauzl's words and zlib's, without their full stop; they can quote a name. */
function reason(error: Error): string {
  const [, there, claimed] = LENGTH_OF_COMMENT.exec(error.message) ?? [];
  if (there !== undefined) {
    const extra = Number(there) - Number(claimed);
    return extra > 0 ? `more bytes follow its end (${extra})` : "it ends too early";
  }
  return shownName(error.message.replace(/\.\s*$/, ""));
}

function tooLarge(file: string, what: string, size: number, limit: number): KnownError {
  const mib = (bytes: number) => `${formatCount(Math.round(bytes / 1024 / 1024))} MiB`;
  return new KnownError(
    `${file} is refused: ${what} would unpack to ${mib(size)}, and a release never needs more than ${mib(limit)}.`,
    { hint: "This is no CMS release; download it again from CMS." },
  );
}

function tooMany(file: string): KnownError {
  return new KnownError(`${file} is refused: it holds more than ${MAX_MEMBERS} members.`, {
    hint: "Pass the release file itself, or the zip that CMS publishes.",
  });
}
