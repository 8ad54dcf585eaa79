/** Which folder is the store of this run. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { environment } from "../environment.js";
import { SAMPLE_STORE } from "../package-files.js";
import type { Config } from "./config.js";

/**
 * The option, else the environment, else the settings file, else ./releases if it is there, else the
 * user's data folder.
 */
export function storeLocation(
  args: { sample?: boolean | undefined; releases?: string | undefined },
  config: Pick<Config, "releases">,
): string {
  if (args.sample === true) return SAMPLE_STORE;
  const named = args.releases ?? environment.releases ?? config.releases;
  if (named !== undefined) return named;
  const here = resolve("releases");
  return existsSync(here) ? here : join(environment.userData, "releases");
}
