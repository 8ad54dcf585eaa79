/** Claims that lie on the web, fetched as releases are: through the proxies of the environment. */
import { fetchClaims, isAddress, type WebAnswer } from "../../claims/duckdb/claim-files.js";
import { KnownError } from "../../model/basics/errors.js";
import type { Web } from "../../releases/cms/web.js";
import { webOptions } from "../inputs/web.js";

/** Claims as files of this machine. */
interface LocalClaims {
  /** Files, and patterns of files, as they were named. */
  readonly named: readonly string[];
  /** Takes away what was fetched. */
  remove(): Promise<void>;
}

/**
 * @param claims files, patterns and addresses
 * @param timeoutSeconds that each of the addresses may take
 * @throws KnownError for an address that cannot be fetched; then nothing that was fetched stays
 */
export async function localClaims(
  claims: readonly string[],
  timeoutSeconds: number,
): Promise<LocalClaims> {
  const fetched: Awaited<ReturnType<typeof fetchClaims>>[] = [];
  const remove = async () => {
    for (const file of fetched) await file.remove();
  };
  if (!claims.some(isAddress)) return { named: claims, remove };
  const [{ withWeb }, { askOnce }] = await Promise.all([
    import("../../releases/cms/web.js"),
    import("../../releases/cms/http-get.js"),
  ]);
  // The mirror of CMS is not asked, so that nothing is said of its address either.
  const { site: _, ...options } = webOptions({
    quiet: true,
    limits: { idleMs: timeoutSeconds * 1000 },
  });
  try {
    const named = await withWeb(options, async (web) => {
      const ask = (url: URL, signal: AbortSignal): Promise<WebAnswer> =>
        askOnce(url, web, { headers: {}, signal }).catch((error: unknown) => {
          throw notReached(error, url, web);
        });
      const paths: string[] = [];
      for (const name of claims) {
        if (!isAddress(name)) paths.push(name);
        else {
          const file = await fetchClaims(name, { timeoutSeconds, ask });
          fetched.push(file);
          paths.push(file.path);
        }
      }
      return paths;
    });
    return { named, remove };
  } catch (error) {
    await remove();
    throw error;
  }
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
