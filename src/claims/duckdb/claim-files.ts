/** Finds the claims files that the user names: judges each by its first bytes, and downloads addresses. */
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, open } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { KnownError } from "../../model/basics/errors.js";

export type ClaimFileFormat = "csv" | "csv.gz" | "parquet";

/** First bytes of what claims come in, and of what they do not. */
const MAGIC: readonly (readonly [bytes: string, format: ClaimFileFormat | null, what: string])[] = [
  ["PAR1", "parquet", "Parquet"],
  ["PARE", null, "encrypted Parquet"],
  ["\x1f\x8b", "csv.gz", "gzip"],
  ["PK\x03\x04", null, "a workbook or a zip archive"],
  ["\xd0\xcf\x11\xe0", null, "an old workbook"],
  ["\x28\xb5\x2f\xfd", null, "packed with zstd"],
  ["BZh", null, "packed with bzip2"],
  ["%PDF", null, "a PDF"],
];

/** @throws KnownError for what is neither text nor Parquet */
export async function claimFileFormat(path: string): Promise<ClaimFileFormat> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const head = buffer.subarray(0, bytesRead).toString("latin1");
    const found = MAGIC.find(([bytes]) => head.startsWith(bytes));
    if (found === undefined) return "csv";
    const [, format, what] = found;
    if (format !== null) return format;
    throw new KnownError(`${basename(path)} is ${what}; claims are read from CSV and Parquet.`, {
      hint: "Save it as CSV (or CSV packed with gzip), or as Parquet.",
    });
  } finally {
    await file.close();
  }
}

/**
 * Unpacks a gzip file only to check it: DuckDB would take a truncated one for whole, and add up a part of the lines.
 * @throws KnownError where it is damaged, or ends before its end
 */
export async function checkGzip(path: string): Promise<void> {
  const unpacked = createReadStream(path, { highWaterMark: CHUNK_BYTES }).pipe(
    createGunzip({ chunkSize: CHUNK_BYTES }),
  );
  try {
    for await (const _ of unpacked);
  } catch (error) {
    throw error instanceof Error ? damagedGzip(basename(path), error) : error;
  }
}

const CHUNK_BYTES = 1_000_000;

export function damagedGzip(name: string, cause: Error): KnownError {
  return new KnownError(`${name} is damaged: it cannot be unpacked to its end.`, {
    hint: "Check that it was copied as a whole.",
    cause,
  });
}

/** Anything with a scheme; a letter before a colon is a disk of Windows. */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z\d+.-]+:\/\//i.test(text);
}

/** 50 GB: more than a disk for temporary files mostly has, so that a server cannot fill it for ever. */
const MAX_DOWNLOAD_BYTES = 50_000_000_000;

/** What a server answers; a redirect is an answer too. */
export interface WebAnswer {
  readonly status: number;
  readonly body: Readable;
}

export interface FetchOptions {
  /** A private folder, removed when the run ends. */
  readonly folder: string;
  readonly timeoutSeconds: number;
  /** Asks an address once, in whatever way this machine reaches the web. */
  ask(url: URL, signal: AbortSignal): Promise<WebAnswer>;
  /** The KnownError of an error of the web, in the answer too; any other error as it is. */
  explain(error: unknown, url: URL): unknown;
}

/**
 * Fetches a file from the host that is named, and from no other.
 * @returns its path
 */
export async function fetchClaims(
  address: string,
  { folder, timeoutSeconds, ask, explain }: FetchOptions,
): Promise<string> {
  const url = webAddress(address);
  const name = basename(url.pathname).replace(/[^\w.-]/g, "_") || "claims";
  try {
    const path = join(await mkdtemp(join(folder, "fetched-")), name);
    const { status, body } = await ask(url, AbortSignal.timeout(timeoutSeconds * 1000));
    if (status !== 200) {
      // undici reports an error on a body that is closed before it was read.
      body.on("error", () => undefined).destroy();
      throw otherAnswer(status, url.host, name);
    }
    await pipeline(body, upTo(MAX_DOWNLOAD_BYTES, name), createWriteStream(path, { mode: 0o600 }));
    return path;
  } catch (error) {
    throw fetchError(explain(error, url), url.host, timeoutSeconds);
  }
}

function otherAnswer(status: number, host: string, name: string): KnownError {
  if (status >= 300 && status < 400)
    return new KnownError(`${host} sends elsewhere for ${name}.`, {
      hint: "Name the address that it is at; no host but the one named is asked.",
    });
  return new KnownError(`${host} answers ${status} for ${name}.`, {
    hint: "Check the address, and that it needs no login.",
  });
}

function webAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  const scheme = url?.protocol ?? "";
  if (url === null || (scheme !== "http:" && scheme !== "https:"))
    throw new KnownError(`Claims are not fetched from ${scheme || "such"}// addresses.`, {
      hint: "Copy the file here first, or give an https address that is signed for you.",
    });
  if (url.username !== "" || url.password !== "")
    throw new KnownError("The address of --claims holds a password, which others can read there.", {
      hint: "Fetch the file with a program that keeps it, and name the file.",
    });
  return url;
}

function upTo(limit: number, name: string): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      bytes += chunk.length;
      if (bytes <= limit) done(null, chunk);
      else
        done(
          new KnownError(`${name} is larger than ${limit / 1e9} GB.`, {
            hint: "Fetch it yourself, and name the file.",
          }),
        );
    },
  });
}

function fetchError(error: unknown, host: string, timeoutSeconds: number): unknown {
  if (error instanceof KnownError || !(error instanceof Error)) return error;
  if (error.name === "TimeoutError")
    return new KnownError(`${host} took longer than ${timeoutSeconds} seconds.`, {
      hint: "Give it longer with --claims-timeout.",
      cause: error,
    });
  const why = "code" in error ? ` (${String(error.code)})` : "";
  return new KnownError(`The claims cannot be fetched from ${host}${why}.`, {
    hint: "Check the address, or fetch the file yourself and name it.",
    cause: error,
  });
}
