/** Makes a safe file name from a name that a server or user chose. */

const KEPT = /[^\w .,()+@-]/g;

/** Device names of Windows, with any extension. */
export const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

const MAX_LENGTH = 150;

/**
 * @param name last part of a path or URL
 * @returns the name without separators or control characters, not hidden, and not reserved
 */
export function safeFileName(name: string): string {
  const kept = name
    .replace(KEPT, "_")
    .replace(/^[. ]+|[. ]+$/g, "")
    .slice(-MAX_LENGTH);
  if (kept === "" || DEVICE.test(kept) || kept.toLowerCase() === "release.json") {
    return `hcpcs-${kept || "file"}`;
  }
  return kept;
}
