/** `above` the header; a `line` with a code, a line or heading with `no-code`, one whose code cell holds none: `unread`. */
export const ROW_KINDS = ["above", "header", "blank", "line", "no-code", "unread"] as const;

export type RowKind = (typeof ROW_KINDS)[number];
