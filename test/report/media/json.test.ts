import { expect, it } from "vitest";
import { jsonText } from "../../../src/report/media/json.js";

it("JSON escapes terminal and bidi controls without changing the text", () => {
  const text = "\0\u001b[2J\u007f\u009b2J\u202eJ1300";
  const written = jsonText({ text });
  expect(written).toBe('{"text":"\\u0000\\u001b[2J\\u007f\\u009b2J\\u202eJ1300"}');
  expect(JSON.parse(written)).toEqual({ text });
});
