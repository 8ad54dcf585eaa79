import { describe, expect, it } from "vitest";
import { readAddresses } from "../../../../src/report/media/mail/address.js";

const read = (text: string) => readAddresses(text, "--to");

describe("readAddresses", () => {
  it.each([
    ["a@example.org", [{ name: "", address: "a@example.org" }]],
    ["Ann <a@example.org>", [{ name: "Ann", address: "a@example.org" }]],
    [
      '"Bee, Ann" <a@example.org>, b@example.org,',
      [
        { name: "Bee, Ann", address: "a@example.org" },
        { name: "", address: "b@example.org" },
      ],
    ],
    ["a@münchen.example", [{ name: "", address: "a@xn--mnchen-3ya.example" }]],
  ])("reads %s", (text, addresses) => {
    expect(read(text)).toEqual(addresses);
  });

  it.each([
    ["", "names no address"],
    ["@example.org", "is not a mail address"],
    ["a@", "is not a mail address"],
    ["Ann <b> <a@example.org>", "is not a name with an address"],
    ["a@example.org\nBcc: b@example.org", "holds a line break or another control character"],
  ])("rejects %j, which %s", (text, why) => {
    expect(() => read(text)).toThrow(why);
  });

  it.each([
    ["a name of 200 characters", (more: string) => `${"n".repeat(200)}${more} <a@example.org>`],
    ["64 characters before the @", (more: string) => `${"a".repeat(64)}${more}@example.org`],
    [
      "254 characters in total",
      (more: string) =>
        `${more}aaa@${Array.from({ length: 4 }, () => "d".repeat(60)).join(".")}.ex.org`,
    ],
  ])("accepts at most %s", (_, address) => {
    expect(read(address(""))).toHaveLength(1);
    expect(() => read(address("x"))).toThrow(/is (?:not a name with an address|too long)/);
  });
});
