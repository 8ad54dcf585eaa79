import { expect, it } from "vitest";
import { readClaimsRequest } from "../../../src/cli/claims/request.js";

const memory = (text: string) => readClaimsRequest({ memory: text } as never).memory;

it.each([
  ["192MB", 192],
  ["1GB", 1000],
  ["1GiB", 1073.741824],
  ["0.5 GB", 500],
  ["192000kb", 192],
  ["1.5TB", 1_500_000],
])("reads --memory %s as %j megabytes", (text, megabytes) => {
  expect(memory(text)).toBe(megabytes);
});

it.each([
  ["191.999MB", "--memory 191.999MB is too little to read claims in."],
  ["0GB", "--memory 0GB is too little to read claims in."],
  ["512", '--memory does not know "512".'],
  ["lots", '--memory does not know "lots".'],
])("refuses --memory %s", (text, message) => {
  expect(() => memory(text)).toThrow(expect.objectContaining({ message }));
});

it("reads column roles in any case, with or without a final s", () => {
  const columns = (text: string) => readClaimsRequest({ claimsColumns: text } as never).columns;
  expect(columns("code=HCPCS, Unit=a=b,CHARGES= Billed ,date=DOS")).toEqual({
    ...{ code: "HCPCS", units: "a=b", charges: "Billed", date: "DOS" },
  });
  expect(() => columns("unitss=x")).toThrow(
    expect.objectContaining({
      message: '--claims-columns does not know "unitss".',
      hint: "Did you mean units? Choose from code, date, units, charges.",
    }),
  );
});
