/** Opens the web: which site, through which proxies, with which time limits. */
import type { Dispatcher } from "undici";
import { KnownError } from "../../model/basics/errors.js";
import { CMS_SITE } from "./cms-site.js";

const MiB = 1024 * 1024;

/** How long a download may take, how large it may be, and how often it is tried again. */
export const WEB_LIMITS = {
  /** Milliseconds until a connection stands. */
  connectMs: 10_000,
  /** Milliseconds that the server may be silent. */
  idleMs: 30_000,
  /** Milliseconds that one file may take, tries and waits included. */
  totalMs: 600_000,
  /** How often a file is tried again. */
  retries: 3,
  /** Milliseconds before the second try; twice as many before each further one. */
  backoffMs: 1000,
  /** Milliseconds that a server may ask to wait (Retry-After). */
  maxWaitMs: 120_000,
  maxRedirects: 5,
  /** Bytes of a release file, as the loader's own limit; CMS's largest zip so far is under 3 MiB. */
  maxBytes: 64 * MiB,
  /** Bytes of CMS's page, which has 200 KiB or so. */
  maxPageBytes: 8 * MiB,
};

export type WebLimits = Readonly<typeof WEB_LIMITS>;

export interface Proxies {
  readonly http: string | null;
  readonly https: string | null;
  /** Hosts that are reached directly, as in NO_PROXY. */
  readonly none: string | null;
}

export interface WebOptions {
  /** Origin of CMS's site, or of a mirror with the same paths. */
  readonly site?: string;
  readonly proxies: Proxies;
  readonly userAgent: string;
  readonly limits?: Partial<WebLimits>;
  /** Receives progress: bytes received, the total where it is known, and waits. */
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
  /** Whether the run may use a proxy, so that errors can name it. */
  readonly proxied: boolean;
  onProgress(progress: WebProgress): void;
}

/**
 * Opens the web for as long as `use` takes.
 * @throws KnownError for a site or proxy that is no address
 */
export async function withWeb<T>(options: WebOptions, use: (web: Web) => Promise<T>): Promise<T> {
  const { EnvHttpProxyAgent } = await import("undici");
  const limits = { ...WEB_LIMITS, ...options.limits };
  const { http, https, none } = options.proxies;
  for (const proxy of [http, https]) if (proxy !== null) checkProxy(proxy);
  const site = siteOf(options.site ?? CMS_SITE);
  // Empty texts keep undici from reading the environment itself.
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
  // The message does not quote the address, which may hold a password.
  const wrong =
    url === null ? "is not an http or https URL" : "names a user, which is not supported";
  throw new KnownError(`The address of the mirror (HCPCS_DIFF_CMS_URL) ${wrong}.`, {
    hint: "Set it to one such as https://mirror.example, or unset it to ask CMS itself.",
  });
}

/** The proxy's address can hold a password, so the message does not quote it. */
function checkProxy(text: string): void {
  if (httpUrl(text) !== null) return;
  throw new KnownError(
    "The proxy in the environment (HTTPS_PROXY, HTTP_PROXY) is not an http or https URL.",
    {
      hint: "Set it to one such as http://proxy.example:8080, or unset it.",
    },
  );
}

/** @returns the address that a text is; null of any but http and https */
export function httpUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}
