import { beforeAll, describe, expect, it } from "vitest";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import { renderAs } from "../../../src/report/format-table.js";
import { FORMATS } from "../../../src/report/formats.js";
import { yourEntryViews } from "../../../src/report/impact/entry-view.js";
import { impactTableFacts } from "../../../src/report/impact/table-facts.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { SMALL } from "../golden/documents.js";

const folder = tempFolder();
const PRICE = /^A price per unit .* divide it by 5 as well\.$/;

describe("the entry of J1300, which J1299 replaces with five times the units", () => {
  let document: ImpactDocument;
  beforeAll(async () => {
    document = (await SMALL.impact(folder)) as ImpactDocument;
  });
  const viewOf = (one: ImpactDocument) => {
    const entry = one.worklist.find(({ codes }) => codes.includes("J1300"));
    if (entry === undefined) throw new Error("no entry");
    return yourEntryViews(one)(entry);
  };

  it("says what becomes of a price per unit, where the table has prices", () => {
    const { columns } = document;
    const price = (name: string) => ({ index: 0, name, foundBy: "name" }) as const;
    const todo = (own: Partial<typeof columns>) =>
      viewOf({ ...document, columns: { ...columns, ...own } }).todo.join("\n");
    expect(todo({ price: price("Unit Price") })).toMatch(new RegExp(PRICE, "m"));
    expect(todo({ price: price("Price"), units: null })).toMatch(new RegExp(PRICE, "m"));
    expect(todo({ price: null })).not.toMatch(/price/);
  });

  it("leaves the price of a charge alone, which is divided by the column of units, and names it so", () => {
    const price = { index: 0, name: "Charge Amount", foundBy: "name" } as const;
    const ofCharge = [{ first: 1, last: 100_000 }];
    const facts = (own: Partial<ImpactDocument["columns"]>) => {
      const one = { ...document, columns: { ...document.columns, ...own } };
      return [viewOf(one).todo.join("\n"), ...impactTableFacts(one).map(({ label }) => label)];
    };
    const [todo, ...labels] = facts({ price: { ...price, ofCharge } });
    expect(todo).not.toMatch(/price/);
    expect(labels).toContain("Price per charge");
    expect(facts({ price })).toContain("Price per unit");
  });

  it("names all its codes: eight in the heading of its page, and the others below it", async () => {
    const codes = Array.from({ length: 11 }, (_, at) => `J${1000 + at}`);
    const worklist = document.worklist.map((one) => ({ ...one, codes }));
    for (const format of ["text", "md", "html"] as const) {
      const text = String(await renderAs({ ...document, worklist }, FORMATS.impact, format, {}));
      for (const code of codes) expect(text).toContain(code);
    }
  });

  it("says each day and each amount once", () => {
    const views = document.worklist.map(yourEntryViews(document));
    for (const { statusAndDay, todo, sums, lines } of views) {
      for (const [day] of statusAndDay.matchAll(/\d{4}-\d\d-\d\d/g))
        expect(todo.join()).not.toContain(day);
      // The table of the one line has its amounts.
      if (lines.length === 1) expect(sums).toBe("");
    }
    const statuses = views.map(({ statusAndDay }) => statusAndDay);
    expect(statuses).toContain("Discontinued, termination date 2025-03-31");
    expect(statuses).toContain("Already invalid");
  });

  it("does not name values that the code lost with its end", () => {
    const codes = document.codes.map((one) =>
      one.change === null
        ? one
        : { ...one, change: { ...one.change, changes: [LOST, ...one.change.changes] } },
    );
    const labels = (one: ImpactDocument) => viewOf(one).only?.rows.map(({ label }) => label);
    expect(labels({ ...document, codes })).toEqual(labels(document));
  });

  it("has your own words where the code of its package is another, and CMS's say nothing", () => {
    const own = (lineStatus: "own-code" | "ended") =>
      viewOf({ ...document, codes: document.codes.map((one) => ({ ...one, lineStatus })) })
        .ownDescription;
    expect(own("own-code")).toMatch(/\w/);
    expect(own("ended")).toBe("");
  });
});

const LOST = { field: "ascGroup", facet: "payment", from: "YY", to: null } as const;
