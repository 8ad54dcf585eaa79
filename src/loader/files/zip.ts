/** Reads zip archives strictly: refuses outside paths, encryption and understated sizes. */
import { promisify } from "node:util";
import { crc32, createInflateRaw, inflateRaw, type ZlibOptions } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { MAX_MEMBERS, RELEASE_LIMITS, type TableLimits } from "./limits.js";
import { shownName } from "./shown-name.js";

export interface ZipMember {
  readonly name: string;
  /** Unpacked size that the archive declares; reading a larger member fails. */
  readonly size: number;
  read(): Promise<Buffer>;
  /** Streams the member in chunks, for callers that do not need all of it in memory. */
  pieces(): AsyncIterable<Buffer>;
}

const ENCRYPTED = 0x1;

/**
 * @param file name of the archive, for messages
 * @throws KnownError if it is damaged, too large, or has a member with a path outside it
 */
export async function zipMembers(
  bytes: Buffer,
  file: string,
  limits: TableLimits = RELEASE_LIMITS,
): Promise<readonly ZipMember[]> {
  // Loaded on demand, because only archives need it.
  const { fromBufferPromise } = await import("yauzl");
  const members: ZipMember[] = [];
  let entries = 0;
  let claimed = 0;
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
    for await (const entry of zip.eachEntry()) {
      entries += 1;
      if (entries > MAX_MEMBERS)
        throw new KnownError(`${file} is refused: it holds more than ${MAX_MEMBERS} members.`, {
          hint: "Pass the release file itself, or the zip that CMS publishes.",
        });
      if (entry.fileName.endsWith("/")) continue;
      claimed += entry.uncompressedSize;
      if (claimed > limits.unpackedBytes) throw tooLarge(file, "it", claimed, limits.unpackedBytes);
      members.push(memberOf(entry, zip, { bytes, file, limits }));
    }
  } catch (error) {
    throw error instanceof KnownError ? error : damaged(file, error as Error);
  }
  return members;
}

interface Archive {
  readonly bytes: Buffer;
  readonly file: string;
  readonly limits: TableLimits;
}

function memberOf(entry: Entry, zip: ZipFile, { bytes, file, limits }: Archive): ZipMember {
  const name = shownName(entry.fileName);
  const { uncompressedSize: size, compressionMethod } = entry;
  /** @throws KnownError if the member is encrypted or too large */
  const packed = async (): Promise<Buffer> => {
    if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0)
      throw new KnownError(`${file} is encrypted: its member ${name} needs a password.`, {
        hint: "Unpack it yourself and pass the release file in it.",
      });
    if (size > limits.memberBytes) throw tooLarge(file, name, size, limits.memberBytes);
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    return bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize);
  };
  const check = (length: number, sum: number): void => {
    if (length !== size) throw new Error("it is shorter than it claims");
    if (sum !== entry.crc32) throw new Error("its checksum is wrong");
  };
  const failure = (error: unknown) =>
    error instanceof KnownError ? error : damaged(file, error as Error, name);
  const read = async (): Promise<Buffer> => {
    try {
      const body = await unpacked(await packed(), entry);
      check(body.length, crc32(body));
      return body;
    } catch (error) {
      throw failure(error);
    }
  };
  /** Unpacks in chunks, so that a large part of a workbook is never in memory as a whole. */
  async function* pieces(): AsyncIterable<Buffer> {
    if (size <= PIECE_BYTES || compressionMethod !== DEFLATED) {
      yield await read();
      return;
    }
    let length = 0;
    let sum = 0;
    try {
      const inflated = createInflateRaw({ chunkSize: PIECE_BYTES });
      inflated.end(await packed());
      for await (const piece of inflated as AsyncIterable<Buffer>) {
        length += piece.length;
        if (length > size) throw new Error(LONGER);
        sum = crc32(piece, sum);
        yield piece;
      }
      check(length, sum);
    } catch (error) {
      throw failure(error);
    }
  }
  return { name, size, read, pieces };
}

const PIECE_BYTES = 256 * 1024;

const LONGER = "it is longer than it claims";

const inflate = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);

const STORED = 0;
const DEFLATED = 8;

/** Deflate's best ratio: the output buffer is never larger, whatever the member declares. */
const MOST_PACKED = 1032;

/** The smallest chunk size that zlib allows. */
const LEAST_ROOM = 64;

/** Unpacks on another thread; joining the chunks of a stream blocked the main thread longer. */
async function unpacked(packed: Buffer, entry: Entry): Promise<Buffer> {
  const { compressionMethod, uncompressedSize } = entry;
  if (compressionMethod === STORED) return packed;
  if (compressionMethod !== DEFLATED) {
    throw new Error(`its compression method ${compressionMethod} is not known`);
  }
  const room = Math.min(uncompressedSize, packed.length * MOST_PACKED);
  return inflate(packed, {
    maxOutputLength: Math.max(uncompressedSize, 1),
    chunkSize: Math.max(room, LEAST_ROOM),
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ERR_BUFFER_TOO_LARGE" ? new Error(LONGER) : error;
  });
}

function damaged(file: string, error: Error, member?: string): KnownError {
  const where = member === undefined ? file : `${file}, member ${member},`;
  return new KnownError(`${where} cannot be read as a zip archive: ${reason(error)}.`, {
    hint: "Download it again; if it comes from someone else, do not trust it.",
    cause: error,
  });
}

/** Start of yauzl's message for extra or missing bytes, whose rest only helps programmers. */
const LENGTH_OF_COMMENT = /^Invalid comment length\. Expected: (\d+)\. Found: (\d+)\./;

/** The message of yauzl or zlib without its period; safe to show, because it can quote a name. */
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
    `${file} is refused: ${what} would unpack to ${mib(size)}, and the most is ${mib(limit)}.`,
    { hint: "Download it again, or save the table alone as csv." },
  );
}
