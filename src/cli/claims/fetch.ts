/** Downloads claims files from the web, through the same proxies as releases. */
import { type FetchOptions, fetchClaims, isAddress } from "../../claims/duckdb/claim-files.js";
import { KnownError } from "../../model/basics/errors.js";
import type { Web } from "../../releases/cms/web.js";
import { webOptions } from "../inputs/web.js";

/**
 * @param claims files, patterns and addresses
 * @param folder for what is fetched
 * @param timeoutSeconds that each of the addresses may take
 * @returns files of this machine, and patterns of files, as they were named
 * @throws KnownError for an address that cannot be fetched
 */
export async function localClaims(
  claims: readonly string[],
  folder: string,
  timeoutSeconds: number,
): Promise<readonly string[]> {
  if (!claims.some(isAddress)) return claims;
  const [{ withWeb }, { askOnce }, { asTrouble }] = await Promise.all([
    import("../../releases/cms/web.js"),
    import("../../releases/cms/http-get.js"),
    import("../../releases/cms/web-errors.js"),
  ]);
  // Claims do not come from CMS's mirror, so a wrong address of the mirror is no error here.
  const { site: _, onProgress: __, ...ways } = webOptions({ idleMs: timeoutSeconds * 1000 });
  return withWeb(ways, async (web) => {
    const options: FetchOptions = {
      folder,
      timeoutSeconds,
      ask: (url, signal) => askOnce(url, web, { headers: {}, signal }),
      explain: (error, url) => notReached(asTrouble(error), url, web),
    };
    const paths: string[] = [];
    for (const name of claims)
      paths.push(isAddress(name) ? await fetchClaims(name, options) : name);
    return paths;
  });
}

/** What the web's own errors say is a clause for a sentence. */
function notReached(error: unknown, { host }: URL, { proxied }: Web): unknown {
  if (!(error instanceof Error) || error.name !== "WebTrouble") return error;
  const through = proxied ? " (through the proxy in the environment)" : "";
  return new KnownError(`The claims cannot be fetched from ${host}: ${error.message}${through}.`, {
    hint: "Check the address, or fetch the file yourself and name it.",
    cause: error,
  });
}
