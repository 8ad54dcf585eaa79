import { expect, it } from "vitest";
import { claimColumns } from "../../../src/claims/sql/claim-columns.js";

const names = (count: number) => Array.from({ length: count }, (_, at) => `c${at + 1}`);

it.each([
  [0, "no columns"],
  [20, names(20).join(", ")],
  [21, `${names(20).join(", ")} and 1 more`],
])(
  "a table of %i columns without one of codes is refused with the names of twenty",
  (count, said) => {
    const find = () => claimColumns(names(count), {}, { where: "public.claims", areNames: true });
    expect(find).toThrow(
      `public.claims has no column of codes (HCPCS, Procedure code, ...); it has ${said}.`,
    );
  },
);
