/** Sends JSON to an address that is a secret: no error names it. */
import { KnownError } from "../../model/basics/errors.js";
import type { Web } from "./web.js";

/**
 * @param what the address is, for messages
 * @throws KnownError where it does not take it
 */
export async function postJson(url: URL, body: object, web: Web, what: string): Promise<void> {
  const { request } = await import("undici");
  const answer = await request(url, {
    dispatcher: web.dispatcher,
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": web.userAgent },
    body: JSON.stringify(body),
    // No cause: what the system says of a failure may hold the address.
  }).catch((error: NodeJS.ErrnoException) => {
    throw new KnownError(`${what} could not be reached (${error.code ?? error.name}).`, {
      hint: "Check its address, and the proxy.",
    });
  });
  await answer.body.dump().catch(() => undefined);
  if (answer.statusCode >= 200 && answer.statusCode < 300) return;
  throw new KnownError(`${what} answered ${answer.statusCode}.`, { hint: "Check its address." });
}
