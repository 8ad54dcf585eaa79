/** The commands beside the plain comparison. */
export const COMMAND_NAMES = ["render", "email", "schema", "completion"] as const;
