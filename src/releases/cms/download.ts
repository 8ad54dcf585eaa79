/** Downloads a file: retries temporary failures, and resumes after a lost connection. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, httpGet } from "./http.js";
import { lastPart } from "./page-links.js";
import type { Web } from "./web.js";
import { toWebTrouble, WebTrouble } from "./web-errors.js";

export interface DownloadOptions {
  /** Of a release by default. */
  readonly maxBytes?: number;
  /** Checks the first bytes as soon as they arrive; throws WebTrouble for a wrong kind of file. */
  check(start: Buffer, contentType: string): void;
}

/** The bytes received so far, and the server's ETag or date (`mark`) of the file. */
interface Partial {
  chunks: Buffer[];
  received: number;
  total: number | null;
  mark: string | null;
  checked: boolean;
}

/** How many bytes must arrive before they are checked. */
const PROBE_BYTES = 64;

/** @throws WebTrouble */
export async function download(url: URL, web: Web, options: DownloadOptions): Promise<Buffer> {
  const { limits } = web;
  const partial: Partial = { chunks: [], received: 0, total: null, mark: null, checked: false };
  const deadline = AbortSignal.timeout(limits.totalMs);
  for (let attempt = 0; ; attempt += 1) {
    try {
      await receive(url, web, partial, { ...options, deadline });
      return Buffer.concat(partial.chunks);
    } catch (error) {
      const trouble = deadline.aborted ? tooSlow(limits.totalMs, error) : toWebTrouble(error);
      if (!(trouble instanceof WebTrouble) || trouble.reach !== "again") throw trouble;
      const wait = trouble.wait ?? limits.backoffMs * 2 ** attempt;
      if (attempt >= limits.retries || wait > limits.maxWaitMs) throw trouble;
      web.onProgress({ file: lastPart(url), waitMs: wait, why: trouble.message });
      await sleep(wait, undefined, { signal: deadline }).catch((reason: unknown) => {
        throw tooSlow(limits.totalMs, reason);
      });
    }
  }
}

/**
 * @returns the HTML of a page on CMS's site
 * @throws WebTrouble
 */
export async function downloadPage(url: URL, web: Web): Promise<string> {
  const maxBytes = web.limits.maxPageBytes;
  return (await download(url, web, { maxBytes, check: () => undefined })).toString("utf8");
}

async function receive(
  url: URL,
  web: Web,
  partial: Partial,
  { maxBytes = web.limits.maxBytes, check, deadline }: DownloadOptions & { deadline: AbortSignal },
): Promise<void> {
  const file = lastPart(url);
  const resuming = partial.received > 0 && partial.mark !== null;
  const range = { range: `bytes=${partial.received}-`, "if-range": partial.mark ?? "" };
  const headers = resuming ? range : {};
  const answer = await httpGet(url, web, { headers, signal: deadline });
  // destroy() below frees the connection on every path; undici then emits an error, ignored here.
  answer.body.on("error", () => undefined);
  const checkOnce = () => {
    if (partial.checked) return;
    check(Buffer.concat(partial.chunks), answer.header("content-type") ?? "");
    partial.checked = true;
  };
  try {
    checkStatus(answer);
    if (!(resuming && continues(answer, partial))) startOver(answer, partial);
    if ((partial.total ?? 0) > maxBytes) throw tooLarge(maxBytes);
    for await (const chunk of answer.body) {
      const bytes = chunk as Buffer;
      partial.chunks.push(bytes);
      partial.received += bytes.length;
      if (partial.received >= PROBE_BYTES) checkOnce();
      if (partial.received > maxBytes) throw tooLarge(maxBytes);
      web.onProgress({ file, received: partial.received, total: partial.total });
    }
    checkOnce();
  } finally {
    answer.body.destroy();
  }
  if (partial.total !== null && partial.received !== partial.total) {
    throw new WebTrouble("again", `it ends after ${partial.received} of ${partial.total} bytes`);
  }
}

function checkStatus({ status, header }: Answer): void {
  if (status === 200 || status === 206) return;
  if (status === 404 || status === 410) throw new WebTrouble("file", "it is not there (404)");
  if (status === 401 || status === 403) {
    throw new WebTrouble("file", `the server refuses it (${status})`);
  }
  if (status === 407) throw new WebTrouble("host", "the proxy wants a password (407)");
  // 416: the file on the server has changed, so the bytes received are no longer its beginning.
  if (status === 408 || status === 416 || status === 429 || status >= 500) {
    const wait = waitOf(header("retry-after"));
    const later = wait === null ? "" : `, and asks to come again in ${Math.ceil(wait / 1000)} s`;
    throw new WebTrouble("again", `the server answers ${status}${later}`, { wait });
  }
  throw new WebTrouble("file", `the server answers ${status}`);
}

/** Whether the response continues where the last one ended (RFC 9110, 14.4). */
function continues({ status, header }: Answer, partial: Partial): boolean {
  if (status !== 206) return false;
  const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(header("content-range") ?? "");
  if (range !== null && Number(range[1]) === partial.received) return true;
  partial.received = 0;
  partial.mark = null;
  throw new WebTrouble("again", "the server resumed at a different place than requested");
}

function startOver({ header }: Answer, partial: Partial): void {
  const length = header("content-length");
  const etag = header("etag");
  partial.chunks = [];
  partial.received = 0;
  partial.checked = false;
  partial.total = length === null ? null : Number(length);
  // A weak ETag does not guarantee equal bytes (RFC 9110, 13.1.5).
  partial.mark = etag !== null && !etag.startsWith("W/") ? etag : header("last-modified");
}

/** Parses seconds or a date (RFC 9110, 10.2.3) as milliseconds. */
function waitOf(retryAfter: string | null): number | null {
  if (retryAfter === null) return null;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? null : Math.max(date - Date.now(), 0);
}

function tooLarge(maxBytes: number): WebTrouble {
  const limit = Math.round(maxBytes / 1024 / 1024);
  return new WebTrouble("file", `it is larger than ${limit} MiB, too large for a release`);
}

function tooSlow(ms: number, cause: unknown): WebTrouble {
  const what = `it takes longer than ${Math.round(ms / 1000)} s`;
  return new WebTrouble("file", what, { cause });
}
