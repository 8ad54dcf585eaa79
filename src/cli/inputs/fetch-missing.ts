/** What a command does where a label is not in the store: it downloads the release, and says so. */

import type { ReleaseLabel } from "../../model/code-set/labels.js";
import { formatLabel, issueName } from "../../model/code-set/labels.js";
import type { OpenOptions } from "../../releases/open-release.js";
import type { Instead } from "../../releases/store/not-in-store.js";
import type { LoadArguments } from "../command-line/shared-options.js";
import { environment } from "../environment.js";
import { now } from "../source-date.js";
import { terminal } from "../terminal.js";
import type { Config } from "./config.js";
import { webOptions } from "./web.js";

type Given = Pick<LoadArguments, "sample" | "offline">;

/** Whether this run may not ask the network: by its option, the environment or the settings file. */
export function isOffline(given: Given, config: Pick<Config, "offline">): boolean {
  return given.offline ?? (environment.offline || config.offline === true);
}

/**
 * For openRelease, by every command that reads labels. That the network is asked, and something written to
 * the store, is said even by a quiet run.
 * @returns undefined where nothing may be fetched: offline, and with the sample
 */
export function fetchMissing(
  given: Given,
  config: Pick<Config, "offline">,
  { store, quiet }: { store: string; quiet: boolean },
): OpenOptions["fetchMissing"] {
  if (given.sample === true || isOffline(given, config)) return undefined;
  return (label) => fetchOne(label, store, quiet);
}

/** What a command that has --sample, and reads paths too, takes in place of a label that is not there. */
export function insteadOf(given: Pick<Given, "sample">): Instead {
  return given.sample === true ? "nothing of the sample" : "a path or the sample";
}

async function fetchOne(label: ReleaseLabel, store: string, quiet: boolean): Promise<string> {
  const { matchInStore } = await import("../../releases/store/store.js");
  const there = await matchInStore(label, store);
  if (there !== null) return there.path;
  const [{ fetchRelease }, { withWeb }] = await Promise.all([
    import("../../releases/cms/fetch-release.js"),
    import("../../releases/cms/web.js"),
  ]);
  return withWeb(webOptions({ quiet }), async (web) => {
    terminal.progress("");
    terminal.warn(
      `${issueName(label, { day: true })} is not in the store ${store}; downloading it from ${web.site.host}.`,
    );
    const options = { store, force: false, when: now() };
    const { release, name, path, url } = await fetchRelease(label, web, options).finally(() =>
      terminal.progress(""),
    );
    terminal.warn(`Added ${formatLabel(release.label)} to the store as ${name}, from ${url}`);
    return path;
  });
}
