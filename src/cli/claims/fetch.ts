/** Downloads claims files from the web, through the same proxies as releases, and from no host but the one that is named. */
import { createWriteStream } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { KnownError } from "../../model/basics/errors.js";
import { asTrouble, WebTrouble } from "../../releases/cms/web-errors.js";
import { webOptions } from "../inputs/web.js";

/** Anything with a scheme; a letter before a colon is a disk of Windows. */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z\d+.-]+:\/\//i.test(text);
}

/**
 * @param claims files, patterns and addresses
 * @param folder a private one for what is fetched, removed when the run ends
 * @param timeoutSeconds that each of the addresses may take
 * @returns files of this machine, and patterns of files, as they were named
 * @throws KnownError for an address that cannot be fetched
 */
export async function localClaims(
  claims: readonly string[],
  folder: string,
  timeoutSeconds: number,
): Promise<readonly string[]> {
  if (!claims.some(isAddress)) return claims;
  const { withWeb } = await import("../../releases/cms/web.js");
  const { askOnce } = await import("../../releases/cms/http.js");
  // Claims do not come from CMS's mirror, so a wrong address of the mirror is no error here.
  const { site: _, ...ways } = webOptions({ idleMs: timeoutSeconds * 1000 });
  return withWeb(ways, async (web) => {
    const fetching: Fetching = {
      folder,
      timeoutSeconds,
      proxied: web.proxied,
      ask: (url, signal) => askOnce(url, web, { headers: {}, signal }),
    };
    const paths: string[] = [];
    for (const name of claims)
      paths.push(isAddress(name) ? await fetchClaims(name, fetching) : name);
    return paths;
  });
}

/** 50 GB: more than a disk for temporary files mostly has, so that a server cannot fill it for ever. */
const MAX_DOWNLOAD_BYTES = 50_000_000_000;

interface Fetching {
  readonly folder: string;
  readonly timeoutSeconds: number;
  readonly proxied: boolean;
  /** Asks an address once; a redirect is an answer too. */
  ask(url: URL, signal: AbortSignal): Promise<{ readonly status: number; readonly body: Readable }>;
}

/** @returns the path of what was fetched */
export async function fetchClaims(address: string, fetching: Fetching): Promise<string> {
  const { folder, timeoutSeconds, ask } = fetching;
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
    throw fetchError(asTrouble(error), url.host, fetching);
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
  const url = URL.canParse(address) ? new URL(address) : null;
  const scheme = url?.protocol ?? "";
  if (url === null || (scheme !== "http:" && scheme !== "https:"))
    throw new KnownError(`Claims are not fetched from ${scheme || "such"}// addresses.`, {
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

function fetchError(
  error: unknown,
  host: string,
  { timeoutSeconds, proxied }: Pick<Fetching, "timeoutSeconds" | "proxied">,
): unknown {
  if (error instanceof KnownError || !(error instanceof Error)) return error;
  if (error.name === "TimeoutError")
    return new KnownError(`${host} took longer than ${timeoutSeconds} seconds.`, {
      hint: "Give it longer with --claims-timeout.",
      cause: error,
    });
  const through = proxied ? " (through the proxy in the environment)" : "";
  const code = "code" in error ? ` (${String(error.code)})` : "";
  // What the web's own errors say is a clause for a sentence.
  const why = error instanceof WebTrouble ? `: ${error.message}${through}` : code;
  return new KnownError(`The claims cannot be fetched from ${host}${why}.`, {
    hint: "Check the address, or fetch the file yourself and name it.",
    cause: error,
  });
}
