/**
 * Where this package keeps its templates and their compiled form.
 * This file is as deep in `src` as the bundle is in `dist/cli`, so relative paths work in both.
 */
import { fileURLToPath } from "node:url";

export const PACKAGE_TEMPLATES = fileURLToPath(new URL("../../templates", import.meta.url));

/** The template as `npm run build` compiles it; it does not exist when run from source. */
export function compiledTemplateUrl(name: string): URL {
  return new URL(`../templates/${name}.js`, import.meta.url);
}
