/** Decides which folder is the store. */
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { KnownError, orElse } from "../../model/basics/errors.js";
import type { LoadArguments } from "../command-line/shared-options.js";
import { environment, SAMPLE_STORE } from "../environment.js";
import type { Config } from "./config.js";

type Given = Pick<LoadArguments, "sample" | "releases">;

/**
 * Takes the option, else the environment, else the settings file, else ./releases if it exists,
 * else the user's data folder. For commands that create the store if needed.
 * @throws KnownError if the path is a file, which would pass as an empty store
 */
export function storeLocation(args: Given, config: Pick<Config, "releases">): string {
  if (args.sample === true) return SAMPLE_STORE;
  const named = args.releases ?? environment.releases() ?? config.releases;
  if (named !== undefined) {
    if (!orElse(() => statSync(named).isFile(), false)) return named;
    throw new KnownError(`The store ${named} is a file.`, {
      hint: "A store is a folder of releases; to compare files, name them in place of labels.",
    });
  }
  const here = resolve("releases");
  return existsSync(here) ? here : join(environment.userData(), "releases");
}

/**
 * The same for commands that read a store.
 * @throws KnownError if the option names a folder that does not exist: with a misspelled path, a
 *   run would download releases that the user has
 */
export function storeToRead(args: Given, config: Pick<Config, "releases">): string {
  const { sample, releases } = args;
  if (sample !== true && releases !== undefined && !existsSync(releases)) {
    throw noStore(releases);
  }
  return storeLocation(args, config);
}

/** @param otherwise what else the user can do, ending in a comma */
export function emptyStore(store: string, otherwise = ""): KnownError {
  return new KnownError(`The store ${store} holds no release.`, {
    hint: `Fill it with hcpcs-diff fetch or import, ${otherwise}point --releases at your store, or add --sample to try the tool.`,
  });
}

export function noStore(store: string): KnownError {
  return new KnownError(`The store ${store} does not exist.`, {
    hint: "Point --releases at your store; hcpcs-diff fetch and import make one.",
  });
}
