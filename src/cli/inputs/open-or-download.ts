/** Opens the releases that a command line names; downloads a label that the store lacks. */
import { formatLabel, issueName, type ReleaseLabel } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import { openRelease } from "../../releases/open-release.js";
import { filesOfRelease } from "../../releases/store/release-json.js";
import type { LoadArguments } from "../command-line/shared-options.js";
import { now } from "../source-date.js";
import { terminal } from "../terminal.js";
import { downloadMissing } from "./web.js";

export interface Reading {
  /** Folder in which labels are looked up. */
  readonly store: string;
  readonly args: LoadArguments;
  /** Called with every file that is read; throws if an output of the run would overwrite it. */
  readonly onRead?: (files: readonly string[]) => void;
}

/**
 * @param reference label or path, as typed
 * @param how label of a path, if the user gives one, and its option
 * @param before promise that a download waits for
 * @throws KnownError if the release is not found; offline and with --sample, nothing is downloaded
 */
export async function openOrDownload(
  reference: string,
  how: { readonly label?: string | undefined; readonly labelOption?: string },
  { store, args, onRead }: Reading,
  before: Promise<unknown> = Promise.resolve(),
): Promise<Release> {
  const isLocal = args.sample === true || args.offline === true;
  const release = await openRelease(reference, {
    ...how,
    store,
    fetchMissing: isLocal ? undefined : (label) => before.then(() => fetchMissing(label, store)),
    instead: args.sample === true ? "nothing of the sample" : "a path or the sample",
  });
  onRead?.(filesOfRelease(release));
  return release;
}

/** Reports the download and the addition to the store even with --quiet. */
async function fetchMissing(label: ReleaseLabel, store: string): Promise<string> {
  const { issueAmong, storeEntries } = await import("../../releases/store/entries.js");
  const there = issueAmong(await storeEntries(store), label);
  if (there !== null) return there.path;
  const { fetchRelease } = await import("../../releases/cms/fetch-release.js");
  const options = { store, force: false, when: now() };
  const { release, name, path, url } = await downloadMissing(
    issueName(label, { day: true }),
    store,
    (web) => fetchRelease(label, web, options),
  );
  terminal.warn(`Added ${formatLabel(release.label)} to the store as ${name}, from ${url}`);
  return path;
}
