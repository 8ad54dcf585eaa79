/** A label that the store does not have: what to do about it. */
import { KnownError } from "../model/errors.js";
import { formatLabel, issueName, labelTitle } from "../model/labels.js";
import type { ReleaseLabel } from "../model/record.js";
import { CMS_PAGE, CMS_SITE, zipName } from "./cms-site.js";

interface Store {
  /** As the user named it. */
  readonly shown: string;
  readonly folder: string;
  readonly labels: readonly ReleaseLabel[];
}

/** How many labels an error lists; a store can hold forty. */
const MAX_LABELS = 12;

/** Says what is there, what to download from where, and where to put it. */
export function notInStore(label: ReleaseLabel, store: Store): KnownError {
  const title = `${issueName(label, { day: true })} (${labelTitle(label)})`;
  return new KnownError(
    `The release ${title} is not in the store ${store.shown}: ${whatIsThere(store.labels)}.`,
    {
      hint: `${howToGet(label, store.folder)}, or pass the file's path instead of the label. To try the tool without a download, add --sample.`,
    },
  );
}

/** `Download january-2026-... from https://... and put it into /data/hcpcs`. */
export function howToGet(label: ReleaseLabel, folder: string): string {
  return `Download ${zipName(label)} from ${CMS_SITE}${CMS_PAGE} and put it into ${folder}`;
}

function whatIsThere(labels: readonly ReleaseLabel[]): string {
  const names = [...new Set(labels.map(formatLabel))].sort();
  if (names.length === 0) return "it holds no release";
  const more = names.length > MAX_LABELS ? `${names.length - MAX_LABELS} older ones and ` : "";
  return `it holds ${more}${names.slice(-MAX_LABELS).join(", ")}`;
}
