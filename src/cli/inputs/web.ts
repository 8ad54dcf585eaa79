/** Sets up downloads: CMS or its mirror, the environment's proxies, a progress bar. */
import { TOOL } from "../../model/basics/tool.js";
import type { Web, WebLimits, WebOptions, WebProgress } from "../../releases/cms/web.js";
import type { Given } from "../command-line/option-kinds.js";
import type { FETCH_OPTIONS } from "../command-line/store-options.js";
import { readCount } from "../command-line/timeouts-and-retries.js";
import { environment } from "../environment.js";
import { terminal } from "../terminal.js";

/** @param limits limits that differ from the defaults */
export function webOptions(limits: Partial<WebLimits> = {}): WebOptions {
  const site = environment.cmsUrl();
  return {
    ...(site === undefined ? {} : { site }),
    proxies: environment.proxies(),
    userAgent: `hcpcs-diff/${TOOL.version}`,
    limits,
    onProgress: show,
  };
}

/** @param what name of the download, at the start of a sentence */
export async function downloadMissing<T>(
  what: string,
  store: string,
  get: (web: Web) => Promise<T>,
): Promise<T> {
  const { withWeb } = await import("../../releases/cms/web.js");
  return withWeb(webOptions(), (web) => {
    terminal.warn(`${what} is not in the store ${store}; downloading it from ${web.site.host}.`);
    return get(web);
  });
}

/** @throws KnownError if a value is not a number in range */
export function readWebLimits({
  timeout,
  retries,
}: Given<typeof FETCH_OPTIONS>): Partial<WebLimits> {
  return {
    idleMs: readCount(timeout, "--timeout") * 1000,
    retries: readCount(retries, "--retries"),
  };
}

const BAR = 24;

function show(progress: WebProgress): void {
  if ("waitMs" in progress) {
    const seconds = Math.ceil(progress.waitMs / 1000);
    terminal.progress(`${progress.file}: ${progress.why}; trying again in ${seconds} s ...`);
    return;
  }
  const { file, received, total } = progress;
  if (total === null || total === 0) {
    terminal.progress(`${file}: ${mebibytes(received)} MiB`);
    return;
  }
  const share = Math.min(received / total, 1);
  const done = Math.round(share * BAR);
  const bar = "#".repeat(done) + "-".repeat(BAR - done);
  const percent = String(Math.floor(share * 100)).padStart(3);
  terminal.progress(`${file} [${bar}] ${percent} % of ${mebibytes(total)} MiB`);
}

function mebibytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
