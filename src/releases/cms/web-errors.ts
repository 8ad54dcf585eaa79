/** Classifies what can go wrong in a download. */

/** `again`: a retry can help; `host`: all files of the host would fail alike; `file`: neither. */
export type Reach = "again" | "host" | "file";

export class WebTrouble extends Error {
  override readonly name = "WebTrouble";
  readonly reach: Reach;
  /** Milliseconds that the server asks to wait, or null. */
  readonly wait: number | null;

  /** @param what clause for a sentence: "the connection was cut" */
  constructor(
    reach: Reach,
    what: string,
    { wait = null, cause }: { wait?: number | null; cause?: unknown } = {},
  ) {
    super(what, cause === undefined ? undefined : { cause });
    this.reach = reach;
    this.wait = wait;
  }
}

// https://nodejs.org/api/errors.html and https://undici.nodejs.org/#/docs/api/Errors
const CODES: Readonly<Record<Reach, Readonly<Record<string, string>>>> = {
  host: {
    ENOTFOUND: "there is no network, or no such host",
    EAI_AGAIN: "there is no network: its name cannot be looked up",
    ECONNREFUSED: "the connection is refused",
    ENETUNREACH: "there is no network",
    EHOSTUNREACH: "there is no route to it",
    EADDRNOTAVAIL: "there is no network",
    UND_ERR_CONNECT_TIMEOUT: "the connection timed out",
    ETIMEDOUT: "the connection timed out",
    UND_ERR_ABORTED: "the proxy does not let it through",
    UND_ERR_PRX_TLS: "the proxy cannot be reached securely",
  },
  again: {
    ECONNRESET: "the connection was cut",
    EPIPE: "the connection was cut",
    UND_ERR_SOCKET: "the connection was cut",
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "the answer was cut",
    UND_ERR_HEADERS_TIMEOUT: "it does not answer in time",
    UND_ERR_BODY_TIMEOUT: "it fell silent",
  },
  file: {
    UND_ERR_HEADERS_OVERFLOW: "its response header is too long",
  },
};

const TROUBLES = new Map(
  (Object.keys(CODES) as Reach[]).flatMap((reach) =>
    Object.entries(CODES[reach]).map(([code, what]) => [code, { reach, what }] as const),
  ),
);

/** Codes of OpenSSL and Node for a certificate that is not trusted. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME|ERR_TLS|EPROTO|SSL/;

/** Any other response that undici rejects; only some errors of its parser have a code. */
const NOT_HTTP = /^(?:HPE|UND_ERR)_/;

/** Converts an error of a request to WebTrouble; any other error is a bug and stays as it is. */
export function toWebTrouble(error: unknown): unknown {
  if (error instanceof WebTrouble || !(error instanceof Error)) return error;
  const code = codeOf(error);
  const known = TROUBLES.get(code ?? "");
  if (known !== undefined) return new WebTrouble(known.reach, known.what, { cause: error });
  if (code !== null && CERTIFICATE.test(code)) {
    const what = `its certificate is not trusted (${code})`;
    return new WebTrouble("host", what, { cause: error });
  }
  if (error.name === "HTTPParserError" || (code !== null && NOT_HTTP.test(code)))
    return new WebTrouble("file", "its answer is not HTTP", { cause: error });
  return error;
}

/** Node puts the failures of several IP addresses into one error; undici wraps errors. */
function codeOf(error: Error): string | null {
  const { code, cause, errors } = error as Error & { code?: unknown; errors?: unknown };
  if (typeof code === "string" && (TROUBLES.has(code) || CERTIFICATE.test(code))) return code;
  const inner = Array.isArray(errors) ? errors[0] : cause;
  if (inner instanceof Error) return codeOf(inner);
  return typeof code === "string" ? code : null;
}

/** A zip begins with a local file header, or an empty archive's end record (APPNOTE 4.3). */
const ZIP = [Buffer.from("PK\x03\x04", "latin1"), Buffer.from("PK\x05\x06", "latin1")];

/** A byte order mark and blanks may precede the first tag. */
const HTML = /^\ufeff?\s*<(?:!doctype|html|head|!--|\?xml)/i;

/** @throws WebTrouble if the bytes are not a zip file */
export function checkIsZip(start: Buffer, contentType: string): void {
  if (ZIP.some((mark) => start.subarray(0, mark.length).equals(mark))) return;
  checkIsRelease(start, contentType);
  throw new WebTrouble("file", "it is not a zip file");
}

/**
 * CMS responds with a web page and status 200 for a missing file.
 * @throws WebTrouble for a web page or no bytes
 */
export function checkIsRelease(start: Buffer, contentType: string): void {
  if (
    /^(?:text\/html|application\/xhtml)/i.test(contentType) ||
    HTML.test(start.toString("utf8"))
  ) {
    throw new WebTrouble("file", "a web page was returned instead, so it is not there");
  }
  if (start.length === 0) throw new WebTrouble("file", "it is empty");
}
