/** Run before the tests of each file. */
import { afterAll, expect } from "vitest";
import { removeFolders } from "./fixtures/empty-folder.js";

/** Vitest compares bytes as elements of a list, one by one: seconds for a workbook. */
expect.addEqualityTesters([
  (a: unknown, b: unknown) =>
    a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) === 0 : undefined,
]);

// Node 22 and later keep compiled code of programs that are started in the folder for temporary files, where tests look for leftovers.
process.env["NODE_DISABLE_COMPILE_CACHE"] = "1";
// Each Node that a test starts would read all certificates of this variable first, which takes longer than its start.
delete process.env["NODE_EXTRA_CA_CERTS"];

afterAll(removeFolders);
