import { describe, expect, it } from "vitest";
import { readSelection } from "../../../src/cli/command-line/read-options.js";

describe("--only", () => {
  it.each(["deleted", "terminated", "Ended"])(
    "%s selects every ended code, also those added and discontinued between the releases (C9301)",
    (word) => {
      expect(readSelection({ only: word }).only).toEqual([
        "vanished",
        "discontinued",
        "short-lived",
      ]);
    },
  );

  it("selects each status once, whatever its names, and kinds of work", () => {
    expect(readSelection({ only: "discontinued,new,added,replace" })).toMatchObject({
      only: ["discontinued", "added"],
      kinds: ["replace"],
    });
    expect(readSelection({ only: "discontinued" }).only).toEqual(["discontinued"]);
  });

  it("suggests a word for several statuses with their titles, and lists all choices", () => {
    expect(() => readSelection({ only: "endde" })).toThrow(
      expect.objectContaining({
        hint: expect.stringMatching(
          /^Did you mean ended \(Removed without a termination date, Discontinued, Added and discontinued between the releases\)\? Choose from removed, /,
        ),
      }),
    );
  });
});
