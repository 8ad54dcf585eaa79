/** One request, its redirects followed, but not to where nobody allowed. */
import type { Dispatcher } from "undici";
import type { Web } from "./web.js";
import { asTrouble, WebTrouble } from "./web-trouble.js";

export interface Answer {
  /** Where the redirects led. */
  readonly url: URL;
  readonly status: number;
  header(name: string): string | null;
  readonly body: Dispatcher.ResponseData["body"];
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * @param url the address; its origin is the only one that redirects may lead to, https in place of http allowed
 * @throws WebTrouble
 */
export async function httpGet(
  url: URL,
  web: Web,
  { headers, signal }: { headers: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<Answer> {
  const { request } = await import("undici");
  let at = url;
  for (let hops = 0; hops <= web.limits.maxRedirects; hops += 1) {
    const answer = await request(at, {
      dispatcher: web.dispatcher,
      signal,
      // A packed body would have no length to check, and no place to resume at.
      headers: { ...headers, "user-agent": web.userAgent, "accept-encoding": "identity" },
    }).catch((error: unknown) => {
      throw asTrouble(error);
    });
    const header = (name: string) => [answer.headers[name] ?? []].flat()[0] ?? null;
    const location = header("location");
    if (!REDIRECTS.has(answer.statusCode) || location === null) {
      return { url: at, status: answer.statusCode, header, body: answer.body };
    }
    await answer.body.dump().catch(() => undefined);
    at = nextAddress(location, at, url);
  }
  throw new WebTrouble("redirected-in-circles", "it redirects without end");
}

function nextAddress(location: string, from: URL, first: URL): URL {
  const next = URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (next === null || !isAllowed(next, first)) {
    const where = next === null ? "no address" : `${next.protocol}//${next.host}`;
    throw new WebTrouble("redirected-away", `it redirects to ${where}, which nobody asked for`);
  }
  return next;
}

/** Whether an address is of the same host; from http to https is allowed, the way back is not. */
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
