/** The results of verify, and whether each is a failure. */
export const STORE_CHECKS = {
  ok: {
    failure: false,
    meaning: "the bytes are those that came into the store, and can be read",
  },
  unrecorded: {
    failure: false,
    meaning: "a release, but no release.json says what its bytes should be",
  },
  changed: { failure: true, meaning: "not the bytes that came into the store" },
  missing: { failure: true, meaning: "the file that release.json speaks of is not there" },
  unreadable: { failure: true, meaning: "the file or its release.json cannot be read" },
} as const satisfies Record<string, { failure: boolean; meaning: string }>;
