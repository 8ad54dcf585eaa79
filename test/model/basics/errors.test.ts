import { expect, it } from "vitest";
import { KnownError } from "../../../src/model/basics/errors.js";

it("keeps the hint and the cause of a known error, if any", () => {
  const cause = new Error("ENOENT");
  const error = new KnownError("There is no such file.", { hint: "Look for it.", cause });
  expect(error).toMatchObject({
    ...{ name: "KnownError", message: "There is no such file.", hint: "Look for it." },
    cause,
  });
  const bare = new KnownError("There is no such file.");
  expect(bare.hint).toBeNull();
  expect("cause" in bare).toBe(false);
});
