/** Downloads claims files, through the same proxies as releases, only from the host in the URL. */
import { createWriteStream } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { KnownError } from "../../model/basics/errors.js";
import { toWebTrouble, WebTrouble } from "../../releases/cms/web-errors.js";
import { webOptions } from "../inputs/web.js";

/** Whether the text has a scheme; a single letter before a colon is a Windows drive. */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z\d+.-]+:\/\//i.test(text);
}

/**
 * @param claims files, patterns and URLs
 * @param folder private folder for downloads
 * @param timeoutSeconds limit for each URL
 * @returns local files and patterns, in the same order
 * @throws KnownError if a URL cannot be downloaded
 */
export async function localClaims(
  claims: readonly string[],
  folder: string,
  timeoutSeconds: number,
): Promise<readonly string[]> {
  if (!claims.some(isAddress)) return claims;
  const { withWeb } = await import("../../releases/cms/web.js");
  const { requestOnce } = await import("../../releases/cms/http.js");
  // Claims do not come from CMS's mirror, so a wrong URL of the mirror is not an error here.
  const { site: _, ...ways } = webOptions({ idleMs: timeoutSeconds * 1000 });
  return withWeb(ways, async (web) => {
    const fetching: Fetching = {
      folder,
      timeoutSeconds,
      proxied: web.proxied,
      ask: (url, signal) => requestOnce(url, web, { headers: {}, signal }),
    };
    const paths: string[] = [];
    for (const name of claims)
      paths.push(isAddress(name) ? await fetchClaims(name, fetching) : name);
    return paths;
  });
}

/** Maximum download, so that a server cannot fill the disk. */
const MAX_DOWNLOAD_BYTES = 50_000_000_000;

interface Fetching {
  readonly folder: string;
  readonly timeoutSeconds: number;
  readonly proxied: boolean;
  /** Sends one request and does not follow redirects. */
  ask(url: URL, signal: AbortSignal): Promise<{ readonly status: number; readonly body: Readable }>;
}

/** @returns path of the downloaded file */
export async function fetchClaims(address: string, fetching: Fetching): Promise<string> {
  const { folder, timeoutSeconds, ask } = fetching;
  const url = webAddress(address);
  const name = basename(url.pathname).replace(/[^\w.-]/g, "_") || "claims";
  try {
    const path = join(await mkdtemp(join(folder, "fetched-")), name);
    const { status, body } = await ask(url, AbortSignal.timeout(timeoutSeconds * 1000));
    if (status !== 200) {
      // undici emits an error if the body is closed before it was read.
      body.on("error", () => undefined).destroy();
      throw otherAnswer(status, url.host, name);
    }
    await pipeline(body, upTo(MAX_DOWNLOAD_BYTES, name), createWriteStream(path, { mode: 0o600 }));
    return path;
  } catch (error) {
    throw fetchError(toWebTrouble(error), url.host, fetching);
  }
}

function otherAnswer(status: number, host: string, name: string): KnownError {
  if (status >= 300 && status < 400)
    return new KnownError(`${host} sends elsewhere for ${name}.`, {
      hint: "Name its final address; only the host named is contacted.",
    });
  return new KnownError(`${host} answers ${status} for ${name}.`, {
    hint: "Check the address, and that it needs no login.",
  });
}

function webAddress(address: string): URL {
  if (!URL.canParse(address))
    throw new KnownError("The address of --claims cannot be read.", {
      hint: "Write it as https://host/path/claims.parquet, with %20 for a space.",
    });
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new KnownError(`Claims are not fetched from ${url.protocol}// addresses.`, {
      hint: "Copy the file here first, or give an https address that is signed for you.",
    });
  if (url.username !== "" || url.password !== "")
    throw new KnownError("The address of --claims holds a password, which others can read there.", {
      hint: "Download the file with a program that keeps passwords, and name the file.",
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

function fetchError(error: unknown, host: string, { timeoutSeconds, proxied }: Fetching): unknown {
  if (error instanceof KnownError || !(error instanceof Error)) return error;
  if (error.name === "TimeoutError")
    return new KnownError(`${host} took longer than ${timeoutSeconds} seconds.`, {
      hint: "Give it longer with --claims-timeout.",
      cause: error,
    });
  const through = proxied ? " (through the proxy in the environment)" : "";
  const code = "code" in error ? ` (${String(error.code)})` : "";
  // The message of a WebTrouble is a clause.
  const why = error instanceof WebTrouble ? `: ${error.message}${through}` : code;
  return new KnownError(`The claims cannot be fetched from ${host}${why}.`, {
    hint: "Check the address, or fetch the file yourself and name it.",
    cause: error,
  });
}
