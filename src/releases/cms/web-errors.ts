/** What can go wrong on the way to a file: one entry per kind, and the error that carries it. */

interface TroubleKind {
  /** Whether another try can help. */
  readonly again: boolean;
  /** Whether every other file of the host would fail alike. */
  readonly host: boolean;
}

export const TROUBLES = {
  "no-network": { again: false, host: true },
  certificate: { again: false, host: true },
  proxy: { again: false, host: true },
  cut: { again: true, host: false },
  silent: { again: true, host: false },
  busy: { again: true, host: false },
  "not-http": { again: false, host: false },
  "too-slow": { again: false, host: false },
  refused: { again: false, host: false },
  missing: { again: false, host: false },
  status: { again: false, host: false },
  "redirected-away": { again: false, host: false },
  "redirected-in-circles": { again: false, host: false },
  "too-large": { again: false, host: false },
  "web-page": { again: false, host: false },
  "not-a-zip": { again: false, host: false },
} as const satisfies Record<string, TroubleKind>;

export type Trouble = keyof typeof TROUBLES;

export class WebTrouble extends Error {
  override readonly name = "WebTrouble";
  readonly kind: Trouble;
  /** Milliseconds that the server asks to wait, or null. */
  readonly wait: number | null;

  /** @param what a clause for a sentence: "the connection was cut after 12 KiB" */
  constructor(
    kind: Trouble,
    what: string,
    { wait = null, cause }: { wait?: number | null; cause?: unknown } = {},
  ) {
    super(what, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.wait = wait;
  }
}

/** Codes of Node and undici: https://nodejs.org/api/errors.html, https://undici.nodejs.org/#/docs/api/Errors */
const CODES: Readonly<Record<string, { kind: Trouble; what: string }>> = {
  ENOTFOUND: { kind: "no-network", what: "there is no network, or no such host" },
  EAI_AGAIN: { kind: "no-network", what: "there is no network: its name cannot be looked up" },
  ECONNREFUSED: { kind: "no-network", what: "the connection is refused" },
  ENETUNREACH: { kind: "no-network", what: "there is no network" },
  EHOSTUNREACH: { kind: "no-network", what: "there is no way to it" },
  EADDRNOTAVAIL: { kind: "no-network", what: "there is no network" },
  UND_ERR_CONNECT_TIMEOUT: { kind: "no-network", what: "no connection is made in time" },
  ETIMEDOUT: { kind: "no-network", what: "no connection is made in time" },
  ECONNRESET: { kind: "cut", what: "the connection was cut" },
  EPIPE: { kind: "cut", what: "the connection was cut" },
  UND_ERR_SOCKET: { kind: "cut", what: "the connection was cut" },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { kind: "cut", what: "the answer was cut" },
  UND_ERR_HEADERS_TIMEOUT: { kind: "silent", what: "it does not answer in time" },
  UND_ERR_BODY_TIMEOUT: { kind: "silent", what: "it fell silent" },
  UND_ERR_ABORTED: { kind: "proxy", what: "the proxy does not let it through" },
  UND_ERR_HEADERS_OVERFLOW: { kind: "not-http", what: "the head of its answer is too long" },
  UND_ERR_PRX_TLS: { kind: "proxy", what: "the proxy cannot be reached securely" },
};

/** OpenSSL's and Node's words for a certificate that cannot be trusted. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME|ERR_TLS|EPROTO|SSL/;

/** Any other answer that undici rejects; its parser gives a code to only some of its errors. */
const NOT_HTTP = /^(?:HPE|UND_ERR)_/;

/** Turns an error of a request into WebTrouble; any other error is a defect and stays as it is. */
export function asTrouble(error: unknown): unknown {
  if (error instanceof WebTrouble || !(error instanceof Error)) return error;
  const code = codeOf(error);
  const known = code === null ? undefined : CODES[code];
  if (known !== undefined) return new WebTrouble(known.kind, known.what, { cause: error });
  if (code !== null && CERTIFICATE.test(code)) {
    const what = `its certificate is not trusted (${code})`;
    return new WebTrouble("certificate", what, { cause: error });
  }
  if (error.name === "HTTPParserError" || (code !== null && NOT_HTTP.test(code)))
    return new WebTrouble("not-http", "what it answers is no HTTP", { cause: error });
  return error;
}

/** Node gathers the failures of several addresses in one error, undici wraps others. */
function codeOf(error: Error): string | null {
  const { code, cause, errors } = error as Error & { code?: unknown; errors?: unknown };
  if (typeof code === "string" && (CODES[code] !== undefined || CERTIFICATE.test(code)))
    return code;
  const inner = Array.isArray(errors) ? errors[0] : cause;
  if (inner instanceof Error) return codeOf(inner);
  return typeof code === "string" ? code : null;
}
