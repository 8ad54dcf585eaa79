/** The commands beside the plain comparison. */
export const COMMAND_NAMES = ["render", "schema", "completion"] as const;
