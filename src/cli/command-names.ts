/** The commands beside the plain comparison. */
export const COMMAND_NAMES = [
  "show",
  "render",
  "impact",
  "email",
  "changelog",
  "fetch",
  "import",
  "releases",
  "verify",
  "validate",
  "schema",
  "completion",
] as const;
