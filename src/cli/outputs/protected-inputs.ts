/** Keeps outputs from overwriting inputs, also through links. */
import { realpathSync } from "node:fs";
import { basename } from "node:path";
import { KnownError, orElse } from "../../model/basics/errors.js";

/** Formats with nothing except a worklist, so that a run may write the file that it read again. */
export const WORKLIST_ALONE: ReadonlySet<string> = new Set(["worklist-csv", "worklist-yaml"]);

/** Formats that --worklist reads back. */
export const CARRYING: ReadonlySet<string> = new Set([...WORKLIST_ALONE, "xlsx"]);

/** @param inputs files that were or will be read */
export function refuseToOverwrite(outputs: readonly Output[], inputs: readonly string[]): void {
  const read = new Set(inputs.flatMap(realFile));
  const clash = outputs.find(
    ({ path }) => path !== null && realFile(path).some((real) => read.has(real)),
  );
  if (clash !== undefined) throw inputAsOutputError(clash.path ?? "");
}

export function inputAsOutputError(path: string): KnownError {
  return new KnownError(
    `${basename(path)} is an input; writing the report there would destroy it.`,
    { hint: "Give the output another name." },
  );
}

/** Resolves links in a path; empty if nothing exists there. */
function realFile(path: string): string[] {
  return orElse(() => [realpathSync(path)], []);
}

export interface Output {
  /** Null for stdout. */
  readonly path: string | null;
  readonly format: string;
  /** True for the short form that a bare command prints. */
  readonly brief: boolean;
}
