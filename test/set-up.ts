/** Runs before the tests of each file. */
import { setFlagsFromString } from "node:v8";
import { afterAll, expect } from "vitest";
import { removeFolders } from "./fixtures/empty-folder.js";

/** Vitest compares byte arrays element by element, which takes seconds for a workbook. */
expect.addEqualityTesters([
  (a: unknown, b: unknown) =>
    a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) === 0 : undefined,
]);

// Node 22 and later cache compiled code in the temporary folder, where tests look for leftovers.
process.env["NODE_DISABLE_COMPILE_CACHE"] = "1";
// Reading these certificates takes longer than starting Node, in each test that starts one.
delete process.env["NODE_EXTRA_CA_CERTS"];

// V8 optimizes code after nine times its usual budget: most code in tests runs too briefly to be worth
// that. All tests take 16 % less CPU time.
setFlagsFromString("--interrupt-budget=600000");

afterAll(removeFolders);
