/**
 * Where this package keeps its templates, and their compiled form.
 * This file stands as deep in `src` as the bundle's files in `dist/cli`, so that the paths hold in both.
 */
import { fileURLToPath } from "node:url";

/** The folder of our own templates, as published. */
export const PACKAGE_TEMPLATES = fileURLToPath(new URL("../../templates", import.meta.url));

/** What `npm run build` makes of a template; there is none when run from source. */
export function compiledTemplateUrl(name: string): URL {
  return new URL(`../templates/${name}.js`, import.meta.url);
}
