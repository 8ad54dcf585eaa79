/** The error for a label that the store does not have, with what to do about it. */
import { join, resolve } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import type { ReleaseLabel } from "../../model/code-set/labels.js";
import { formatLabel, issueName, labelFromName, labelTitle } from "../../model/code-set/labels.js";
import { CMS_PAGE, CMS_SITE } from "../cms/cms-site.js";
import { nameToLookFor } from "../cms/zip-url-patterns.js";

interface Store {
  /** As the user named it. */
  readonly folder: string;
  readonly labels: readonly ReleaseLabel[];
}

/** What a command takes in place of a label that its store does not have. */
export type Instead = "a path or the sample" | "a path" | "nothing" | "nothing of the sample";

const PATH = ", or pass the file's path instead of the label";

/** The end of the hint, after the download; null where a download does not help: the sample has only two releases. */
const IN_PLACE: Readonly<Record<Instead, string | null>> = {
  "a path or the sample": `${PATH}. To try the tool without a download: hcpcs-diff 2025 2026 --sample.`,
  "a path": `${PATH}.`,
  nothing: ".",
  "nothing of the sample": null,
};

/** How many labels an error lists; a store can hold forty. */
const MAX_LABELS = 12;

/** Says what is there, what to download from where, and where to put it. */
export function notInStore(label: ReleaseLabel, store: Store, instead: Instead): KnownError {
  const inPlace = IN_PLACE[instead];
  const title = `${issueName(label, { day: true })} (${labelTitle(label)})`;
  return new KnownError(
    `The release ${title} is not in the store (${store.folder}): ${whatIsThere(store.labels)}.`,
    {
      hint:
        inPlace === null
          ? "The bundled sample has no more; leave --sample out to use your own store."
          : howToGet(label, store.folder) + inPlace,
    },
  );
}

/** `Download january-2026-... from https://... and put it into /data/hcpcs`. */
export function howToGet(label: ReleaseLabel, folder: string): string {
  const name = nameToLookFor(label);
  // A file whose name states no release, such as 14anweb.zip, needs a folder named by the label.
  const place =
    name !== null && labelFromName(name) !== null ? folder : join(folder, formatLabel(label));
  const file = name ?? "the alpha-numeric file of that release";
  return `Download ${file} from ${CMS_SITE}${CMS_PAGE} and put it into ${resolve(place)}`;
}

function whatIsThere(labels: readonly ReleaseLabel[]): string {
  const names = [...new Set(labels.map(formatLabel))].sort();
  if (names.length === 0) return "it holds no release";
  const more = names.length > MAX_LABELS ? `${names.length - MAX_LABELS} older ones and ` : "";
  return `it holds ${more}${names.slice(-MAX_LABELS).join(", ")}`;
}
