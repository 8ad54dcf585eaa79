import { beforeAll, describe, expect, it } from "vitest";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import type { Edit, Progress } from "../../../src/model/worklist/task.js";
import { UNTOUCHED } from "../../../src/model/worklist/task-ids.js";
import { renderAs } from "../../../src/report/format-table.js";
import { FORMATS } from "../../../src/report/formats.js";
import { yourEntryViews } from "../../../src/report/impact/entry-view.js";
import { impactTableFacts } from "../../../src/report/impact/table-facts.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { SMALL } from "../golden/documents.js";

const folder = tempFolder();
const PRICE = /^Also divide the price per unit by 5\.$/;

describe("the worklist entry of J1300, replaced by J1299 with five times the units,", () => {
  let document: ImpactDocument;
  beforeAll(async () => {
    document = (await SMALL.impact(folder)) as ImpactDocument;
  });
  const viewOf = (one: ImpactDocument) => {
    const entry = one.worklist.find(({ codes }) => codes.includes("J1300"));
    if (entry === undefined) throw new Error("no entry");
    return yourEntryViews(one)(entry);
  };

  it("says to change the price per unit if the table has prices", () => {
    const { columns } = document;
    const price = (name: string) => ({ index: 0, name, foundBy: "name" }) as const;
    const todo = (own: Partial<typeof columns>) =>
      viewOf({ ...document, columns: { ...columns, ...own } }).todo.join("\n");
    expect(todo({ price: price("Unit Price") })).toMatch(new RegExp(PRICE, "m"));
    expect(todo({ price: price("Price"), units: null })).toMatch(new RegExp(PRICE, "m"));
    expect(todo({ price: null })).not.toMatch(/price/);
  });

  it("says first which code people chose in the worklist", () => {
    const { tasks } = document;
    const own = tasks.filter(({ code }) => code === "J1300");
    const edit = { ...own[0]?.edit, newCodes: ["J3590"] } as Edit;
    const states = Object.fromEntries(own.map(({ id }) => [id, { ...UNTOUCHED, chosen: true }]));
    const progress = { ...document.progress, states } as Progress;
    const withEdit = tasks.map((task) => (task.code === "J1300" ? { ...task, edit } : task));
    const [chosen, proposed] = viewOf({ ...document, progress, tasks: withEdit }).todo;
    expect(chosen).toMatch(/^Chosen in the worklist: J1300 to J3590 from 2025-04-01, .*\.$/);
    expect(proposed).toMatch(/^The report proposed: Replace with J1299/);
    expect(viewOf(document).todo[0]).toMatch(/^Replace with J1299/);
  });

  it("says nothing about a price per charge, and labels it as such", () => {
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

  it("names all its codes on a page: eight in the heading, and the others below", async () => {
    const codes = Array.from({ length: 11 }, (_, at) => `J${1000 + at}`);
    const worklist = document.worklist.map((one) => ({ ...one, codes }));
    for (const format of ["text", "md", "html"] as const) {
      const text = String(await renderAs({ ...document, worklist }, FORMATS.impact, format, {}));
      for (const code of codes) expect(text).toContain(code);
    }
  });

  it("gives each date and each amount only once", () => {
    const views = document.worklist.map(yourEntryViews(document));
    for (const { statusAndDay, todo, sums, lines } of views) {
      for (const [day] of statusAndDay.matchAll(/\d{4}-\d\d-\d\d/g))
        expect(todo.join()).not.toContain(day);
      // The table of lines already has the amounts of a single line.
      if (lines.length === 1) expect(sums).toBe("");
    }
    const statuses = views.map(({ statusAndDay }) => statusAndDay);
    expect(statuses).toContain("Discontinued, termination date 2025-03-31");
    expect(statuses).toContain("Already invalid");
  });

  it("tells apart lines that share a charge number, as the worklist does", () => {
    const keyed = { ...document, columns: { ...document.columns, key: document.columns.code } };
    const [number = ""] = viewOf(keyed).lines.map(({ key }) => key);
    const tasks = document.tasks.map((one) => ({ ...one, key: `${number}, East` }));
    const { lines, whose } = viewOf({ ...keyed, tasks });
    expect(number).toMatch(/^\w+$/);
    expect(lines[0]?.key).toBe(`${number}, East`);
    expect(whose).toContain(`; HCPCS ${number}, East`);
  });

  it("omits values that the code lost by ending", () => {
    const codes = document.codes.map((one) =>
      one.change === null
        ? one
        : { ...one, change: { ...one.change, changes: [LOST, ...one.change.changes] } },
    );
    const labels = (one: ImpactDocument) => viewOf(one).only?.rows.map(({ label }) => label);
    expect(labels({ ...document, codes })).toEqual(labels(document));
  });

  it("has the user's description only if the package has its own code", () => {
    const own = (lineStatus: "own-code" | "ended") =>
      viewOf({ ...document, codes: document.codes.map((one) => ({ ...one, lineStatus })) })
        .ownDescription;
    expect(own("own-code")).toMatch(/\w/);
    expect(own("ended")).toBe("");
  });
});

const LOST = { field: "ascGroup", facet: "payment", from: "YY", to: null } as const;
