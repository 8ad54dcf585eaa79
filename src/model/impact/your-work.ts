/** The kinds of work on the lines of the user's table. */
import { given } from "../basics/optional.js";
import {
  WORKLIST_KIND_KEYS,
  WORKLIST_KINDS,
  type WorklistKindInfo,
} from "../comparison/worklist-kinds.js";

/** A comparison's kinds of work, and those that only the user's table can show. */
export const YOUR_WORK = {
  ...WORKLIST_KINDS,
  build: {
    ...WORKLIST_KINDS.build,
    action: "Your lines already have the new code: do not bill it before its effective date.",
  },
  "change-code": {
    title: "Change code",
    counted: "to change",
    action: "Bill the package's own code on these lines; their code stays valid for other drugs.",
    why: "CMS assigns the line's drug package (NDC) to its own code.",
  },
  correct: {
    title: "Correct",
    counted: "to correct",
    action: "Correct the code, or do not send the line to payers.",
    why: "Neither release has the code: a claim with it is rejected.",
  },
} as const satisfies Record<string, WorklistKindInfo>;

export type YourWork = keyof typeof YOUR_WORK;

const OWN_WORK_BEFORE: { readonly [kind in YourWork]?: YourWork } = {
  "convert-units": "change-code",
  review: "correct",
};

/** In work order: what is rejected today comes before what is to be read. */
export const YOUR_WORK_KEYS: readonly YourWork[] = WORKLIST_KIND_KEYS.flatMap((kind) => [
  ...given(OWN_WORK_BEFORE[kind]),
  kind,
]);
