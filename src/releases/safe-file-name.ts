/** Makes a safe file name out of a name that a server or user chose. */

const KEPT = /[^\w .,()+@-]/g;

/** Names that Windows gives to devices, with any extension. */
export const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

const MAX_LENGTH = 150;

/**
 * @param name the last part of a path or URL
 * @returns the name, without separators, controls and what would hide the file or stand for another
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
