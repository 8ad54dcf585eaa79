/** The commands beside the plain comparison. */
export const COMMAND_NAMES = [
  "render",
  "impact",
  "email",
  "changelog",
  "fetch",
  "import",
  "releases",
  "verify",
  "schema",
  "completion",
] as const;
