import { expect, it } from "vitest";
import { waiverFileSchema } from "../../../src/model/comparison/waivers.js";

const WAIVER = { reason: "not billed here", owner: "Coding", expires: "2026-12-31" };
const wrong = (waiver: object) =>
  waiverFileSchema
    .safeParse({ waivers: [waiver] })
    .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
const UNNAMED = ["waivers.0: name a finding by its fingerprint, or a code and a rule"];

it.each<[string, object, string[]]>([
  ["a fingerprint", { finding: "0123456789abcdef" }, []],
  ["a code and a rule", { code: "J1300", rule: "discontinued" }, []],
  ["neither", {}, UNNAMED],
  ["only a code", { code: "J1300" }, UNNAMED],
  ["only a rule", { rule: "discontinued" }, UNNAMED],
  [
    "a blank code",
    { code: " ", rule: "discontinued" },
    ["waivers.0.code: Too small: expected string to have >=1 characters"],
  ],
  [
    "half a fingerprint",
    { finding: "01234567" },
    ["waivers.0.finding: a fingerprint has 16 digits of 0-9 and a-f"],
  ],
])("validates a waiver that names a finding by %s", (_, named, messages) => {
  expect(wrong({ ...WAIVER, ...named })).toEqual(messages);
});
