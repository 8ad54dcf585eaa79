/** Finds the two releases that the benchmarks use. */
import { existsSync } from "node:fs";
import { join } from "node:path";

/** @returns CMS's zips of January 2025 and 2026; exits with a message when they are missing */
export function realZips() {
  const zips = [2025, 2026].map((year) =>
    join(
      process.env.HCPCS_DIFF_REAL_RELEASES ?? "",
      `january-${year}-alpha-numeric-hcpcs-file.zip`,
    ),
  );
  if (zips.every((zip) => existsSync(zip))) return zips;
  console.error(
    "Set HCPCS_DIFF_REAL_RELEASES to a folder with CMS's zips of January 2025 and 2026.",
  );
  process.exit(2);
}
