/** The kinds of work that a comparison asks for, with their texts and order. */

export interface WorklistKindInfo {
  readonly title: string;
  /** Text after a count of codes: `35 codes` to replace. */
  readonly counted: string;
  readonly action: string;
  /** When a code gets this kind of work. */
  readonly why: string;
}

/** In work order: what makes a claim wrong first, new codes and texts last. */
export const WORKLIST_KINDS = {
  replace: {
    title: "Replace",
    counted: "to replace",
    action: "Close the code on its termination date, and bill its successor from the next day.",
    why: "The code ended, and its successor is known.",
  },
  rebuild: {
    title: "Rebuild",
    counted: "to rebuild",
    action: "Rebuild every charge, order set and edit under the code to match its new meaning.",
    why: "The code number was reused: it means something else now.",
  },
  "convert-units": {
    title: "Convert units",
    counted: "to bill in new units",
    action: "Change the units that you bill for the same dose.",
    why: "One billed unit of the code is a different amount than before.",
  },
  close: {
    title: "Close",
    counted: "to close",
    action: "Close the code on its termination date.",
    why: "The code ended or was removed, and no successor is known.",
  },
  "stop-billing-medicare": {
    title: "Stop billing Medicare",
    counted: "that Medicare no longer pays",
    action: "Stop billing Medicare for the code, or issue an ABN first.",
    why: "Coverage moved from payable (C, D) to not payable (I, M, S), or the OPPS status indicator from paid to not payable (E1, E2).",
  },
  review: {
    title: "Review",
    counted: "to review",
    action: "Read what changed, and check charges, prices and edits that use the code.",
    why: "Payment, coverage, meaning or dates of the code changed.",
  },
  reopen: {
    title: "Reopen",
    counted: "to reopen",
    action: "Reopen the code from its effective date if you provide the service.",
    why: "The code had ended, and can be billed again.",
  },
  build: {
    title: "Build",
    counted: "new",
    action:
      "Decide whether you provide the service; if so, build the charge by its effective date.",
    why: "The code is new.",
  },
  "update-text": {
    title: "Update text",
    counted: "with text changes only",
    action: "Update the description in your systems.",
    why: "The wording of a description changed, but not its meaning.",
  },
} as const satisfies Record<string, WorklistKindInfo>;

export type WorklistKind = keyof typeof WORKLIST_KINDS;

export const WORKLIST_KIND_KEYS = Object.keys(WORKLIST_KINDS) as readonly WorklistKind[];
