/** The formats of what is in a store, of its verification, and of one release.json. */
import type { StoreCheck, StoreListing } from "../../model/documents/store-listing.js";
import type { StoredRelease } from "../../model/documents/stored-release.js";
import type { FormatTable } from "../format-table.js";

const json = {
  title: "the document, for other programs",
  extensions: [".json"],
  load: async () => (await import("../media/json.js")).renderJson,
} as const;

export const LISTING_FORMATS = {
  text: {
    title: "a table, for a terminal",
    extensions: [".txt", ".text"],
    load: async () => (await import("./text.js")).renderListing,
  },
  json,
} as const satisfies FormatTable<StoreListing>;

export const CHECK_FORMATS = {
  text: {
    title: "a table, for a terminal",
    extensions: [".txt", ".text"],
    load: async () => (await import("./text.js")).renderCheck,
  },
  json,
} as const satisfies FormatTable<StoreCheck>;

export const STORED_FORMATS = {
  text: {
    title: "its facts, for a terminal",
    extensions: [".txt", ".text"],
    load: async () => (await import("./text.js")).renderStored,
  },
  json,
} as const satisfies FormatTable<StoredRelease>;
