import { expect, it } from "vitest";
import { RecordsOnDemand } from "../../../src/model/code-set/records-on-demand.js";
import { makeRecord } from "../../differ/make-release.js";

it("makes each record once, on first use, in file order", () => {
  const made: string[] = [];
  const make = (code: string) => {
    made.push(code);
    return code === "Z9999" ? undefined : makeRecord(code);
  };
  const records = new RecordsOnDemand(
    make,
    new Map([
      ["J1300", 1],
      ["A0021", 2],
    ]),
  );
  expect([records.size, records.has("A0021"), records.has("Z9999")]).toEqual([2, true, false]);
  expect(made).toEqual([]);
  const first = records.get("A0021");
  expect(first?.code).toBe("A0021");
  expect(records.get("A0021")).toBe(first);
  expect([...records.keys()]).toEqual(["J1300", "A0021"]);
  expect(made).toEqual(["A0021"]);
  expect([...records].map(([code, record]) => [code, record.code])).toEqual([
    ["J1300", "J1300"],
    ["A0021", "A0021"],
  ]);
  expect([...records.values()][1]).toBe(first);
  const seen: unknown[] = [];
  records.forEach((record, code, all) => {
    seen.push([record.code, code, all === records]);
  });
  expect(seen).toEqual([
    ["J1300", "J1300", true],
    ["A0021", "A0021", true],
  ]);
  expect(made).toEqual(["A0021", "J1300"]);
  expect([records.get("Z9999"), records.get("Z9999")]).toEqual([undefined, undefined]);
});

it("takes over the codes of nested records on demand", () => {
  const base = new RecordsOnDemand(makeRecord, new Set(["J1300"]) as never);
  const joined = new RecordsOnDemand((code) => base.get(code), base);
  expect([joined.size, joined.has("J1300"), [...joined.keys()]]).toEqual([1, true, ["J1300"]]);
});
