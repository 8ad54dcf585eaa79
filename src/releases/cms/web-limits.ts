/** How long a download may take, how large it may be, and how often it is tried again. */

export interface WebLimits {
  /** Milliseconds until a connection stands. */
  readonly connectMs: number;
  /** Milliseconds that the server may be silent. */
  readonly idleMs: number;
  /** Milliseconds that one file may take, tries and waits included. */
  readonly totalMs: number;
  /** How often a file is tried again. */
  readonly retries: number;
  /** Milliseconds before the second try; twice as many before each further one. */
  readonly backoffMs: number;
  /** Milliseconds that a server may ask to wait (Retry-After). */
  readonly maxWaitMs: number;
  readonly maxRedirects: number;
  /** Bytes of a release file, as the loader's own limit; CMS's largest zip so far is under 3 MiB. */
  readonly maxBytes: number;
  /** Bytes of CMS's page, which has 200 KiB or so. */
  readonly maxPageBytes: number;
}

const MiB = 1024 * 1024;

export const WEB_LIMITS: WebLimits = {
  connectMs: 10_000,
  idleMs: 30_000,
  totalMs: 600_000,
  retries: 3,
  backoffMs: 1000,
  maxWaitMs: 120_000,
  maxRedirects: 5,
  maxBytes: 64 * MiB,
  maxPageBytes: 8 * MiB,
};
