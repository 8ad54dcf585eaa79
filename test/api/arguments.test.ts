import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { KnownError } from "../../src/model/basics/errors.js";
import { tempFolder } from "../fixtures/temp-folder.js";

const api = await import("../../src/index.js");
const {
  acceptFindings,
  billingUnitsOf,
  cardsOf,
  diffReleases,
  historyOf,
  impactOfCodes,
  openRelease,
  renderReport,
  storedReleases,
} = api;

const store = join(import.meta.dirname, "../../releases/sample");
const [from, to] = [await openRelease("2025", { store }), await openRelease("2026", { store })];
const diff = diffReleases(from, to);
const accepted = { finding: "0123456789abcdef", reason: "r", owner: "o" };
const codes = tempFolder().write("codes.csv", "HCPCS,Qty\nJ1300,1\n");
const promised = Promise.resolve(from) as never;

/** What a caller without types writes. */
const MISUSES: Readonly<Record<string, () => unknown>> = {
  "no reference": () => openRelease(undefined as never),
  "paths in place of releases": () => diffReleases("2025.zip" as never, "2026.zip" as never),
  "a promise in place of a release": () => diffReleases(promised, to),
  "one release": () => diffReleases(from, undefined as never),
  "the wrong order": () => diffReleases(to, from),
  "a history in the wrong order": () => historyOf([to, from], ["J1300"]),
  "a code in place of a list": () => cardsOf(to, "J1299" as never),
  "units of a document": () => billingUnitsOf(diff as never),
  "no document": () => renderReport(undefined as never, "html" as never),
  "a format named like a part of every object": () => renderReport(diff, "constructor" as never),
  "an option that there is not": () => diffReleases(from, to, { revers: true } as never),
  "a rule that there is not": () =>
    diffReleases(from, to, { severities: { nope: "info" } as never }),
  "a severity that there is not": () =>
    diffReleases(from, to, { severities: { added: "huge" } as never }),
  "labels in place of the releases between": () =>
    diffReleases(from, to, { between: ["2025-07"] as never }),
  "a path in place of a transaction report": () =>
    diffReleases(from, to, { transactionReport: "report.xlsx" as never }),
  "a column that there is not": () =>
    impactOfCodes(from, to, codes, { columns: { cod: "HCPCS" } as never }),
  "a templates folder that is not there": () =>
    renderReport(diff, "html", { templates: "nowhere" }),
  "a store that is no folder": () => storedReleases(import.meta.filename),
  "a number in place of a pattern": () => billingUnitsOf(to, 5 as never),
  "an acceptance without a reason": () =>
    acceptFindings(diff, [{ finding: accepted.finding, expires: "2027-01-01" } as never]),
  "acceptances that are no list": () => acceptFindings(diff, "all" as never),
  "an acceptance that never ends": () => acceptFindings(diff, [{ ...accepted, expires: "soon" }]),
  "an acceptance until a day that there is not": () =>
    acceptFindings(diff, [{ ...accepted, expires: "2026-13-45" }]),
};

/** A caller without types passes anything; `decode` is a look-up without a message of its own. */
const FUNCTIONS = Object.entries(api).flatMap(([name, value]) =>
  typeof value === "function" && value !== KnownError && name !== "decode"
    ? [[name, value as (...given: unknown[]) => unknown] as const]
    : [],
);

it.each(FUNCTIONS)("%s refuses whatever is not of its kind by a KnownError", async (_, call) => {
  for (const given of [{}, null, [], [null], 5, "no such file", { schema: "hcpcs-diff/1" }])
    await expect((async () => call(given))()).rejects.toBeInstanceOf(KnownError);
});

describe("A document that is not as it was made", () => {
  const saved = JSON.parse(JSON.stringify(diff)) as typeof diff;
  const [first] = saved.codes;
  const { codes: _, ...lacking } = saved;
  const other = { ...saved, codes: saved.codes.slice(1) };

  it("is not rendered without a part, which is named", async () => {
    await expect(renderReport(lacking as typeof diff, "md")).rejects.toThrow(
      /^The document is not a document of the form hcpcs-diff\/1: codes: /,
    );
  });

  it("is not rendered where its parts contradict each other", async () => {
    await expect(renderReport(other, "html")).rejects.toThrow(
      `The document contradicts itself: its worklist names ${first?.code}, which is not among its codes`,
    );
  });

  it("takes no accepted findings", () => {
    const acceptance = [{ ...accepted, expires: "2027-01-01" }];
    expect(() => acceptFindings(lacking as typeof diff, acceptance)).toThrow(/: codes: /);
    expect(() => acceptFindings(other, acceptance)).toThrow(/contradicts itself/);
    expect(acceptFindings(saved, acceptance).waivers?.applied).toEqual([]);
  });
});

describe("Misuse of the API", () => {
  it.each(Object.entries(MISUSES))("%s is a KnownError that says what to do", async (_, misuse) => {
    const error = await (async () => misuse())().then(
      () => null,
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(KnownError);
    expect((error as KnownError).hint).not.toBeNull();
  });
});

it("A misspelled option is answered with all that there are", () => {
  expect(() => diffReleases(from, to, { revers: true } as never)).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/between.*reverse/) }),
  );
});

it("A release may be compared with itself, and with another issue of its quarter", () => {
  expect(diffReleases(to, to).codes).toEqual([]);
  const reissue = { ...to, label: { ...to.label, version: 4 } };
  expect(diffReleases(to, reissue).codes).toEqual([]);
  expect(() => diffReleases(reissue, to)).toThrow(KnownError);
});
