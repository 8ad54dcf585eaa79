/** Sends HTTP requests: GET with limited redirects, POST to a URL that errors must not reveal. */
import { KnownError } from "../../model/basics/errors.js";
import type { Web } from "./web.js";
import { toWebTrouble, WebTrouble } from "./web-errors.js";

export type Answer = Awaited<ReturnType<typeof requestOnce>>;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

interface Asking {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Body of a POST; without one, the request is a GET. */
  readonly body?: string;
}

/**
 * @param url redirects must stay on its origin, but may change http to https
 * @throws WebTrouble
 */
export async function httpGet(url: URL, web: Web, asking: Asking): Promise<Answer> {
  let at = url;
  for (let hops = 0; hops <= web.limits.maxRedirects; hops += 1) {
    const answer = await requestOnce(at, web, asking);
    const location = answer.header("location");
    if (!REDIRECTS.has(answer.status) || location === null) return answer;
    await answer.body.dump().catch(() => undefined);
    at = nextAddress(location, at, url);
  }
  throw new WebTrouble("file", "it redirects without end");
}

/**
 * Returns the response of one request, even if it is a redirect.
 * @throws WebTrouble
 */
export async function requestOnce(url: URL, web: Web, { headers, ...asking }: Asking) {
  const { request } = await import("undici");
  const answer = await request(url, {
    ...asking,
    dispatcher: web.dispatcher,
    method: asking.body === undefined ? "GET" : "POST",
    // A compressed body has no known length and cannot be resumed.
    headers: { ...headers, "user-agent": web.userAgent, "accept-encoding": "identity" },
  }).catch((error: unknown) => {
    throw toWebTrouble(error);
  });
  const header = (name: string) => [answer.headers[name] ?? []].flat()[0] ?? null;
  return { status: answer.statusCode, header, body: answer.body };
}

function nextAddress(location: string, from: URL, first: URL): URL {
  const next = URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (next === null || !isAllowed(next, first)) {
    const where = next === null ? "no address" : `${next.protocol}//${next.host}`;
    throw new WebTrouble("file", `it redirects to ${where}, which was not requested`);
  }
  return next;
}

/** Whether a URL has the same origin, or differs only in having https instead of http. */
export function isAllowed(next: URL, first: URL): boolean {
  if (next.username !== "" || next.password !== "") return false;
  if (next.origin === first.origin) return true;
  return (
    first.protocol === "http:" &&
    next.protocol === "https:" &&
    next.hostname === first.hostname &&
    first.port === "" &&
    next.port === ""
  );
}

/**
 * @param what what the URL is, for messages
 * @throws KnownError if the server cannot be reached or rejects the request
 */
export async function postJson(url: URL, body: object, web: Web, what: string): Promise<void> {
  const asking = { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await requestOnce(url, web, asking).catch((error: NodeJS.ErrnoException) => {
    const why = error instanceof WebTrouble ? error.message : (error.code ?? error.name);
    // No cause, because the system's error may contain the URL.
    throw new KnownError(`${what} could not be reached: ${why}.`, {
      hint: "Check its address, and the proxy.",
    });
  });
  await answer.body.dump().catch(() => undefined);
  if (answer.status >= 200 && answer.status < 300) return;
  throw new KnownError(`${what} answered ${answer.status}.`, { hint: "Check its address." });
}
