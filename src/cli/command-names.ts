/** The commands beside the plain comparison. */
export const COMMAND_NAMES = [
  "render",
  "email",
  "import",
  "releases",
  "verify",
  "schema",
  "completion",
] as const;
