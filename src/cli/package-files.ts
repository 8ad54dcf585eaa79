/**
 * What the command has of its own package.
 * This file stands as deep in `src` as the bundle's files in `dist/cli`, so that the path holds in both.
 */
import { fileURLToPath } from "node:url";

export const SAMPLE_STORE = fileURLToPath(new URL("../../releases/sample", import.meta.url));
