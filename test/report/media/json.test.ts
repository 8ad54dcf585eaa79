import { expect, it } from "vitest";
import { jsonText } from "../../../src/report/media/json.js";

it("JSON holds no character that a terminal obeys or that turns the reading direction, and the same text", () => {
  const text = "\0\u001b[2J\u007f\u009b2J\u202eJ1300";
  const written = jsonText({ text });
  expect(written).toBe('{"text":"\\u0000\\u001b[2J\\u007f\\u009b2J\\u202eJ1300"}');
  expect(JSON.parse(written)).toEqual({ text });
});
