import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  jsonWithoutCommands,
  withoutCommands,
} from "../../../../src/report/media/safe-text/runner-commands.js";
import { wrap } from "../../../../src/report/media/terminal/wrap.js";

/** Whether GitHub's runner (at the start or anywhere in a trimmed line) or Azure's agent obeys. */
const isObeyed = (line: string) => line.trim().startsWith("::") || /##(?:\w*)\[/.test(line);

const HOSTILE = fc
  .array(
    fc.constantFrom(
      "::error::",
      "##[add-mask]",
      "##vso[",
      "#",
      ":",
      "::",
      "[",
      " ",
      "a",
      "wwwwwwww",
      "\n",
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(""));

describe("text for a CI log", () => {
  it.each([
    ["  ::error::x", "  : :error::x"],
    ["a ::error::x", "a ::error::x"],
    ["a ##[add-mask]J1300", "a # #[add-mask]J1300"],
    ["###vso[task]", "## #vso[task]"],
    ["a::b, 2 ## 3, #[1]", "a::b, 2 ## 3, #[1]"],
  ])("%j becomes %j", (text, shown) => {
    expect(withoutCommands(text)).toBe(shown);
  });

  it("has no command, however it is wrapped", () => {
    fc.assert(
      fc.property(HOSTILE, fc.integer({ min: 1, max: 40 }), (text, width) => {
        const printed = withoutCommands(wrap(text, width, "  ").join("\n"));
        expect(printed.split("\n").filter(isObeyed)).toEqual([]);
      }),
    );
  });

  it("keeps the values of a JSON document", () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        const json = JSON.stringify({ [text]: [text] }, null, 2);
        const printed = jsonWithoutCommands(json);
        expect(JSON.parse(printed)).toEqual(JSON.parse(json));
        expect(printed.split("\n").filter(isObeyed)).toEqual([]);
      }),
    );
  });
});
