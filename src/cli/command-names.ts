/** The commands beside the plain comparison. */
export const COMMAND_NAMES = [
  "show",
  "history",
  "render",
  "corrections",
  "impact",
  "email",
  "changelog",
  "fetch",
  "import",
  "releases",
  "verify",
  "validate",
  "schema",
  "templates",
  "completion",
] as const;
