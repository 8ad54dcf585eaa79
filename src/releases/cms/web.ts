/** Sets up downloads: site, proxies, limits. */
import type { Dispatcher } from "undici";
import { KnownError } from "../../model/basics/errors.js";
import { CMS_SITE } from "./cms-site.js";

const MiB = 1024 * 1024;

/** Limits on the time, size and retries of a download. */
export const WEB_LIMITS = {
  connectMs: 10_000,
  /** How long the server may be silent. */
  idleMs: 30_000,
  /** Total time for one file, including retries and waits. */
  totalMs: 600_000,
  retries: 3,
  /** Wait before the first retry; doubles for each further one. */
  backoffMs: 1000,
  /** Longest wait that a server may ask for (Retry-After). */
  maxWaitMs: 120_000,
  maxRedirects: 5,
  /** Like the loader's limit; CMS's largest zip so far is under 3 MiB. */
  maxBytes: 64 * MiB,
  /** CMS's page has about 200 KiB. */
  maxPageBytes: 8 * MiB,
};

export type WebLimits = Readonly<typeof WEB_LIMITS>;

export interface Proxies {
  readonly http: string | null;
  readonly https: string | null;
  /** Hosts that are contacted directly, as in NO_PROXY. */
  readonly none: string | null;
}

export interface WebOptions {
  /** URL of CMS's site, or of a mirror with the same paths. */
  readonly site?: string;
  readonly proxies: Proxies;
  readonly userAgent: string;
  readonly limits?: Partial<WebLimits>;
  /** Called with the bytes received, the total if known, and waits. */
  readonly onProgress?: (progress: WebProgress) => void;
}

export type WebProgress =
  | { readonly file: string; readonly received: number; readonly total: number | null }
  | { readonly file: string; readonly waitMs: number; readonly why: string };

export interface Web {
  readonly site: URL;
  readonly userAgent: string;
  readonly limits: WebLimits;
  readonly dispatcher: Dispatcher;
  /** Whether a proxy is configured, so that errors can mention it. */
  readonly proxied: boolean;
  onProgress(progress: WebProgress): void;
}

/**
 * Calls `use` with connections that are closed afterwards.
 * @throws KnownError if the site or a proxy is not an http or https URL
 */
export async function withWeb<T>(options: WebOptions, use: (web: Web) => Promise<T>): Promise<T> {
  const { EnvHttpProxyAgent } = await import("undici");
  const limits = { ...WEB_LIMITS, ...options.limits };
  const { http, https, none } = options.proxies;
  for (const proxy of [http, https]) if (proxy !== null) checkProxy(proxy);
  const site = siteOf(options.site ?? CMS_SITE);
  // Empty strings keep undici from reading the environment.
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: http ?? "",
    httpsProxy: https ?? "",
    noProxy: none ?? "",
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.idleMs,
    bodyTimeout: limits.idleMs,
  });
  const onProgress = options.onProgress ?? (() => undefined);
  try {
    const { userAgent } = options;
    const proxied = http !== null || https !== null;
    return await use({ site, userAgent, limits, dispatcher, proxied, onProgress });
  } finally {
    await dispatcher.destroy();
  }
}

function siteOf(text: string): URL {
  const url = httpUrl(text);
  if (url?.username === "") return url;
  // The message does not quote the URL, because it may contain a password.
  const wrong =
    url === null ? "is not an http or https URL" : "names a user, which is not supported";
  throw new KnownError(`The address of the mirror (HCPCS_DIFF_CMS_URL) ${wrong}.`, {
    hint: "Set it to one such as https://mirror.example, or unset it to ask CMS itself.",
  });
}

/** The message does not quote the proxy's URL, because it may contain a password. */
function checkProxy(text: string): void {
  if (httpUrl(text) !== null) return;
  throw new KnownError(
    "The proxy in the environment (HTTPS_PROXY, HTTP_PROXY) is not an http or https URL.",
    {
      hint: "Set it to one such as http://proxy.example:8080, or unset it.",
    },
  );
}

/** @returns the text as a URL; null unless it is http or https */
export function httpUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}
