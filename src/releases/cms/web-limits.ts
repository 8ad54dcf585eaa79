/** How long a download may take, how large it may be, and how often it is tried again. */

const MiB = 1024 * 1024;

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
