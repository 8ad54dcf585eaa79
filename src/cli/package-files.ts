/**
 * What the command reads of its own package.
 * This file stands as deep in `src` as the bundle's files in `dist/cli`, so that the paths hold in both.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The store with the bundled sample. */
export const SAMPLE_STORE = fileURLToPath(new URL("../../releases/sample", import.meta.url));

export function toolVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
