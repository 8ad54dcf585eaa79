/** A local server that behaves like CMS's site, and misbehaves on request. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach } from "vitest";

export const PAGE = "/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update";

type Reply = (response: ServerResponse, request: IncomingMessage, nth: number) => void;

export interface CmsServer {
  /** `http://127.0.0.1:12345` */
  readonly url: string;
  /** Replies by path without query; without one, the server sends CMS's page for missing files. */
  readonly replies: Map<string, Reply>;
  /** `GET /path` or `GET /path bytes=10-` of every request, in order. */
  readonly requests: string[];
}

/** Call it beside the tests; every test starts without replies. */
export function cmsServer(): CmsServer {
  const replies = new Map<string, Reply>();
  const requests: string[] = [];
  const requestCounts = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://x").pathname;
    const { range } = request.headers;
    requests.push(`${request.method} ${path}${range === undefined ? "" : ` ${range}`}`);
    const nth = (requestCounts.get(path) ?? 0) + 1;
    requestCounts.set(path, nth);
    (replies.get(path) ?? notThere)(response, request, nth);
  });
  const made = { url: "", replies, requests };
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    made.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    replies.clear();
    requests.length = 0;
    requestCounts.clear();
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return made;
}

/** CMS responds with status 200 and a web page for a missing file. */
const notThere: Reply = (response) => {
  response.setHeader("content-type", "text/html; charset=UTF-8");
  response.end("<!DOCTYPE html><html><body>Page not found</body></html>");
};

/** The quarterly-update page with these links among CMS's other ones. */
export function page(links: readonly (readonly [href: string, text: string])[]): Reply {
  const anchors = links.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`);
  return (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!DOCTYPE html><html><body><ul>
      <li><a href="/files/zip/2026-table-drugs.zip">2026 Table of Drugs (ZIP)</a></li>
      ${anchors.join("\n")}
      <li><a name="bottom">No link</a></li></ul></body></html>`);
  };
}

export function file(body: Uint8Array): Reply {
  return (response) => {
    response.setHeader("content-type", "application/zip");
    response.setHeader("content-length", body.length);
    response.end(body);
  };
}

/** Drops the connection after this many bytes of the first responses; can resume, as CMS can. */
export function cutFile(
  body: Uint8Array,
  { after, times, ranges = true }: { after: number; times: number; ranges?: boolean },
): Reply {
  return (response, request, nth) => {
    const offset = ranges ? /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] : undefined;
    const start = Number(offset ?? 0);
    response.setHeader("etag", '"one"');
    response.setHeader("content-length", body.length - start);
    if (offset !== undefined) {
      response.statusCode = 206;
      response.setHeader("content-range", `bytes ${start}-${body.length - 1}/${body.length}`);
    }
    if (nth > times) {
      response.end(body.subarray(start));
      return;
    }
    response.write(body.subarray(start, start + after), () => {
      setTimeout(() => response.destroy(), 20);
    });
  };
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}): Reply {
  return (response) => {
    response.writeHead(code, headers);
    response.end("busy");
  };
}

export function redirect(location: string): Reply {
  return status(302, { location });
}

/** Makes the first responses of one kind and the others of another. */
export function atFirst(times: number, first: Reply, then: Reply): Reply {
  return (response, request, nth) => (nth <= times ? first : then)(response, request, nth);
}
