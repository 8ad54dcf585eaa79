/** The formats of what is in a store, of its verification, and of one release.json, of a release or of what stands beside it. */
import type { StoreCheck, StoreListing } from "../../model/documents/store-listing.js";
import type { StoredCompanion, StoredRelease } from "../../model/documents/stored-release.js";
import type { FormatTable } from "../format-table.js";
import { JSON_FORMAT, TEXT } from "../standard-formats.js";

export const LISTING_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderListing },
  json: JSON_FORMAT,
} as const satisfies FormatTable<StoreListing>;

export const CHECK_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderCheck },
  json: JSON_FORMAT,
} as const satisfies FormatTable<StoreCheck>;

export const STORED_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderStored },
  json: JSON_FORMAT,
} as const satisfies FormatTable<StoredRelease | StoredCompanion>;
