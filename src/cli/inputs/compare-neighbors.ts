/** Every release of a store compared with the one before it. */
import { diffReleases } from "../../differ/diff-releases.js";
import type { ReleaseLabel } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { Config } from "./config.js";
import { findHeldEarlier } from "./held-earlier.js";
import { type ReadOptions, readReleases } from "./read-releases.js";

export interface NeighborOptions extends ReadOptions {
  readonly config: Config;
}

/**
 * Each release compared with the one before it, oldest first. Every release is read once: it is the newer
 * of one comparison, then the older of the next.
 */
export async function* compareNeighbors(
  labels: readonly ReleaseLabel[],
  options: NeighborOptions,
): AsyncGenerator<ReleaseDiff> {
  let older: Release | null = null;
  for await (const newer of readReleases(labels, { ...options, joined: true })) {
    if (older !== null) {
      yield diffReleases(older, newer, {
        heldEarlier: await findHeldEarlier(older, newer, options),
        licensed: options.given.licensedDescriptors === true,
        severities: options.config.rules,
      });
    }
    older = newer;
  }
}
