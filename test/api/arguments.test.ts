import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { KnownError } from "../../src/model/basics/errors.js";
import { buildFixedWidth } from "../fixtures/build-fixed-width.js";
import { buildZip } from "../fixtures/build-zip.js";
import { ECULIZUMAB } from "../fixtures/records.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { buildTransactions } from "../fixtures/transactions.js";
import { cmsServer, file, PAGE, page } from "../releases/cms-server.js";

const api = await import("../../src/index.js");
const {
  acceptFindings,
  applyCorrections,
  billingUnitsOf,
  cardsOf,
  changelogOf,
  diffReleases,
  fetchRelease,
  historyOf,
  impactOfCodes,
  importRelease,
  openRelease,
  readCorrections,
  readTransactionReport,
  renderReport,
  storedReleases,
} = api;

const store = join(import.meta.dirname, "../../releases/sample");
const [from, to] = [await openRelease("2025", { store }), await openRelease("2026", { store })];
const summer = { ...from, label: { ...from.label, month: 7 } };
const diff = diffReleases(from, to);
const accepted = { finding: "0123456789abcdef", reason: "r", owner: "o" };
const codes = tempFolder().write("codes.csv", "HCPCS,Qty\nJ1300,1\n");
const promised = Promise.resolve(from) as never;

/** Calls that an untyped caller might write, and the error message for each. */
const MISUSES: readonly (readonly [what: string, misuse: () => unknown, message: string])[] = [
  [
    "null in place of the options of renderReport",
    () => renderReport(diff, "text", null as never),
    "renderReport takes an object of options.",
  ],
  ...[
    ["width", -5, "a whole number above 0"],
    ["width", 0, "a whole number above 0"],
    ["width", Number.NaN, "a whole number above 0"],
    ["width", "80", "a whole number above 0"],
    ["width", null, "a whole number above 0"],
    ["color", "x", "true or false"],
    ["bom", 1, "true or false"],
    ["perGroup", -1, "a whole number above 0, or null"],
    ["maxSize", 0.5, "a whole number above 0, or null"],
    ["epoch", "today", "seconds since 1970, or null"],
  ].map(
    ([name, value, takes]) =>
      [
        `${value} for ${name}`,
        () => renderReport(diff, "text", { [String(name)]: value }),
        `The option ${name} takes ${takes}.`,
      ] as const,
  ),
  [
    "an unknown option",
    () => renderReport(diff, "text", { maxEntries: 5 } as never),
    "renderReport has no maxEntries.",
  ],
  [
    "a misspelled label option, which would open another quarter",
    () => openRelease("2025", { lable: "2020-01" } as never),
    "openRelease has no lable.",
  ],
  [
    "the command line's option name in place of store",
    () => importRelease(codes, { releases: store } as never),
    "importRelease has no releases.",
  ],
  [
    "a misspelled option of fetchRelease",
    () => fetchRelease("2026", { forced: true } as never),
    "fetchRelease has no forced.",
  ],
  [
    "a misspelled licensed option for cards",
    () => cardsOf(to, ["J13*"], { licenced: true } as never),
    "cardsOf has no licenced.",
  ],
  [
    "a misspelled licensed option for a history",
    () => historyOf([from, to], ["J1300"], { licenced: true } as never),
    "historyOf has no licenced.",
  ],
  ...(
    [
      ["openRelease", () => openRelease("2025", null as never)],
      ["importRelease", () => importRelease(codes, null as never)],
      ["fetchRelease", () => fetchRelease("2026", null as never)],
      ["A comparison", () => diffReleases(from, to, null as never)],
      ["An impact on codes", () => impactOfCodes(from, to, codes, null as never)],
      ["changelogOf", () => changelogOf([from, to], 5 as never)],
      ["The table of rules", () => diffReleases(from, to, { severities: null as never })],
      ["The choice of columns", () => impactOfCodes(from, to, codes, { columns: [] as never })],
      ["load", () => renderReport(diff, "text", { load: [] as never })],
    ] as const
  ).map(
    ([name, misuse]) =>
      [`no object: ${name}`, misuse, `${name} takes an object of options.`] as const,
  ),
  [
    "a string for licensed, which would show descriptors",
    () => diffReleases(from, to, { licensed: "no" as never }),
    "The option licensed takes true or false.",
  ],
  [
    "a decimal sign in place of its name",
    () => impactOfCodes(from, to, codes, { decimal: "," as never }),
    "The option decimal takes point or comma.",
  ],
  ["no files of codes", () => impactOfCodes(from, to, []), "The list of files of codes is empty."],
  [
    "a column number in place of a header",
    () => impactOfCodes(from, to, codes, { columns: { code: 1 as never } }),
    "code is empty or not a string.",
  ],
  [
    "no store",
    () => openRelease("2025", { store: null as never }),
    "store is empty or not a string.",
  ],
  [
    "a year as a number",
    () => openRelease(codes, { label: 2026 as never }),
    "label is empty or not a string.",
  ],
  [
    "an unknown table of values",
    () => api.decode("hcpcs" as never, "A"),
    "hcpcs is not a table of values.",
  ],
  [
    "no reference",
    () => openRelease(undefined as never),
    "The reference of a release is empty or not a string.",
  ],
  [
    "paths in place of releases",
    () => diffReleases("2025.zip" as never, "2026.zip" as never),
    "The first argument is not a release.",
  ],
  ["a promise", () => diffReleases(promised, to), "The first argument is not a release."],
  [
    "a missing second release",
    () => diffReleases(from, undefined as never),
    "The second argument is not a release.",
  ],
  [
    "releases in the wrong order",
    () => diffReleases(to, from),
    "The first release (2026-01) is newer than the second (2025-01).",
  ],
  [
    "a history in the wrong order",
    () => historyOf([to, from], ["J1300"]),
    "The releases of a history are not in chronological order.",
  ],
  [
    "a release twice in a history",
    () => historyOf([from, from], ["J1300"]),
    "The releases of a history are not in chronological order.",
  ],
  [
    "a code in place of a list",
    () => cardsOf(to, "J1299" as never),
    "The list of codes is not a list of strings.",
  ],
  [
    "a number in a list of codes",
    () => cardsOf(to, ["J1299", 5] as never),
    "The list of codes is not a list of strings.",
  ],
  [
    "a number in place of releases",
    () => historyOf(5 as never, ["J1300"]),
    "The first argument is not a list of releases.",
  ],
  [
    "units of a document",
    () => billingUnitsOf(diff as never),
    "The first argument is not a release.",
  ],
  [
    "an object that is not a document",
    () => renderReport(undefined as never, "html" as never),
    "This is not an hcpcs-diff document: its schema is unknown.",
  ],
  [
    "a format named like a property of Object.prototype",
    () => renderReport(diff, "constructor" as never),
    "There is no format constructor for this.",
  ],
  [
    "an unknown option",
    () => diffReleases(from, to, { revers: true } as never),
    "A comparison has no revers.",
  ],
  [
    "an unknown rule",
    () => diffReleases(from, to, { severities: { nope: "info" } as never }),
    "The table of rules has no nope.",
  ],
  [
    "a rule for the user's lines, in a comparison",
    () => diffReleases(from, to, { severities: { "already-invalid": "info" } as never }),
    "The table of rules has no already-invalid.",
  ],
  [
    "an unknown severity",
    () => diffReleases(from, to, { severities: { added: "huge" } as never }),
    "The option added takes a severity: info, minor, major, critical.",
  ],
  [
    "labels in place of intermediate releases",
    () => diffReleases(from, to, { between: ["2025-07"] as never }),
    "An entry of between is not a release.",
  ],
  [
    "a path in place of a transaction report",
    () => diffReleases(from, to, { transactionReport: "report.xlsx" as never }),
    "The option transactionReport takes what readTransactionReport gives, awaited.",
  ],
  [
    "an intermediate release outside the compared range",
    () => diffReleases(from, to, { between: [from] }),
    "2025-01 is not between 2025-01 and 2026-01, or is listed twice.",
  ],
  [
    "the same intermediate release twice",
    () => diffReleases(from, to, { between: [summer, summer] }),
    "2025-07 is not between 2025-01 and 2026-01, or is listed twice.",
  ],
  [
    "no file of codes",
    () => impactOfCodes(from, to, ""),
    "The first file of codes is empty or not a string.",
  ],
  [
    "files of codes that are not strings",
    () => impactOfCodes(from, to, [5] as never),
    "The list of files of codes is not a list of strings.",
  ],
  [
    "an unknown column choice",
    () => impactOfCodes(from, to, codes, { columns: { cod: "HCPCS" } as never }),
    "The choice of columns has no cod.",
  ],
  ["no file to import", () => importRelease("", { store }), "The path is empty or not a string."],
  ["no label to fetch", () => fetchRelease("", { store }), "The label is empty or not a string."],
  ["an invalid label", () => fetchRelease("spring", { store }), "spring is not a release label."],
  [
    "an empty path of corrections",
    () => readCorrections(""),
    "The path of the corrections is empty or not a string.",
  ],
  [
    "an empty path of a transaction report",
    () => readTransactionReport(""),
    "The path of the transaction report is empty or not a string.",
  ],
  [
    "corrections that are not a list",
    () => applyCorrections(to, "files" as never, null),
    "The second argument is not a list of corrections.",
  ],
  [
    "corrections that were not awaited",
    () => applyCorrections(to, [Promise.resolve()] as never, null),
    "The second argument is not a list of corrections.",
  ],
  [
    "a path in place of the release to correct",
    () => applyCorrections("2026.zip" as never, [], null),
    "The first argument is not a release.",
  ],
  [
    "a path among the releases of a history",
    () => historyOf(["2025.zip"] as never, ["J1300"]),
    "Each of the releases is not a release.",
  ],
  [
    "a path among the releases of a changelog",
    () => changelogOf([from, "2026.zip"] as never),
    "Each of the releases is not a release.",
  ],
  [
    "a changelog of a single release",
    () => changelogOf([from]),
    "A changelog takes two releases or more.",
  ],
  [
    "a path in place of an earlier release",
    () => applyCorrections(to, [], "2025.zip" as never),
    "The third argument is not a release.",
  ],
  [
    "a number in place of a templates folder",
    () => renderReport(diff, "html", { templates: 7 as never }),
    "The templates folder is empty or not a string.",
  ],
  [
    "a missing templates folder",
    () => renderReport(diff, "html", { templates: "nowhere" }),
    "The templates folder is not a folder: nowhere.",
  ],
  [
    "a store that is not a folder",
    () => storedReleases(import.meta.filename),
    `The store is not a folder: ${import.meta.filename}.`,
  ],
  [
    "a number in place of a pattern",
    () => billingUnitsOf(to, 5 as never),
    "The pattern is empty or not a string.",
  ],
  [
    "an accepted finding without a reason",
    () => acceptFindings(diff, [{ finding: accepted.finding, expires: "2027-01-01" } as never]),
    "The accepted findings are not valid: 0.reason: Invalid input: expected string, received undefined.",
  ],
  [
    "accepted findings that are not a list",
    () => acceptFindings(diff, "all" as never),
    "The accepted findings are not a list.",
  ],
  ...["soon", "2026-13-45"].map(
    (expires) =>
      [
        `an accepted finding that expires ${expires}`,
        () => acceptFindings(diff, [{ ...accepted, expires }]),
        "The accepted findings are not valid: 0.expires: Invalid ISO date.",
      ] as const,
  ),
];

/** Every exported function but `decode`, a plain lookup that has no error message of its own. */
const FUNCTIONS = Object.entries(api).flatMap(([name, value]) =>
  typeof value === "function" && value !== KnownError && name !== "decode"
    ? [[name, value as (...given: unknown[]) => unknown] as const]
    : [],
);

it.each(FUNCTIONS)(
  "%s rejects an argument of the wrong type with a KnownError",
  async (_, call) => {
    for (const given of [{}, null, [], [null], 5, "no such file", { schema: "hcpcs-diff/1" }])
      await expect((async () => call(given))()).rejects.toBeInstanceOf(KnownError);
  },
);

describe("A document that was changed after it was made", () => {
  const saved = JSON.parse(JSON.stringify(diff)) as typeof diff;
  const [first] = saved.codes;
  const { codes: _, ...lacking } = saved;
  const other = { ...saved, codes: saved.codes.slice(1) };

  it("is not rendered if a part is missing, and the error names the part", async () => {
    await expect(renderReport(lacking as typeof diff, "md")).rejects.toThrow(
      /^The document is not a valid hcpcs-diff\/1 document: codes: /,
    );
  });

  it("is not rendered if its parts contradict each other", async () => {
    await expect(renderReport(other, "html")).rejects.toThrow(
      `The document contradicts itself: its worklist names ${first?.code}, which is not among its codes`,
    );
  });

  it("is rejected by acceptFindings", () => {
    const acceptance = [{ ...accepted, expires: "2027-01-01" }];
    expect(() => acceptFindings(lacking as typeof diff, acceptance)).toThrow(/: codes: /);
    expect(() => acceptFindings(other, acceptance)).toThrow(/contradicts itself/);
    expect(acceptFindings(saved, acceptance).waivers?.applied).toEqual([]);
  });
});

describe("Misuse of the API", () => {
  it.each(MISUSES)("throws a KnownError with a hint for %s", async (_, misuse, message) => {
    const error = await (async () => misuse())().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(KnownError);
    expect(error).toMatchObject({ message, hint: expect.any(String) });
  });
});

it("An option that is undefined counts as left out", async () => {
  const options = { templates: undefined, width: undefined } as never;
  expect(await renderReport(diff, "html", options)).toBe(await renderReport(diff, "html"));
});

it("The error for a misspelled option lists all valid options", () => {
  expect(() => diffReleases(from, to, { revers: true } as never)).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/between.*reverse/) }),
  );
});

it("A release can be compared with itself and with a later issue of its quarter", () => {
  expect(diffReleases(to, to).codes).toEqual([]);
  const reissue = { ...to, label: { ...to.label, version: 4 } };
  expect(diffReleases(to, reissue).codes).toEqual([]);
  expect(() => diffReleases(reissue, to)).toThrow(KnownError);
});

it("Intermediate releases are read in chronological order, whatever order they are passed in", () => {
  const spring = { ...from, label: { ...from.label, month: 4 } };
  const { through } = diffReleases(from, to, { between: [summer, spring] });
  expect(through?.map(({ label }) => label)).toEqual(["2025-04", "2025-07"]);
  expect(diffReleases(from, to, { between: [spring, summer] }).through).toEqual(through);
});

it("A reversed comparison accepts intermediate releases too", () => {
  const { through } = diffReleases(to, from, { between: [summer], reverse: true });
  expect(through?.map(({ label }) => label)).toEqual(["2025-07"]);
});

describe("fetchRelease with the option site", () => {
  const cms = cmsServer();
  it("downloads from that site instead of CMS's", async () => {
    const name = "january-2026-alpha-numeric-hcpcs-file";
    const zip = `/files/zip/${name}.zip`;
    const member = "HCPC2026_JAN_ANWEB_01122026.txt";
    cms.replies.set(PAGE, page([[zip, "January 2026"]]));
    cms.replies.set(zip, file(await buildZip({ [member]: buildFixedWidth([ECULIZUMAB]) })));
    const { path } = tempFolder();
    const fetched = await fetchRelease("2026", { site: cms.url, store: path });
    expect(fetched).toMatchObject({ label: "2026-01" });
  });
});

it("cardsOf lists a code that the release lacks as not found, with similar codes", async () => {
  const { cards, notFound } = await cardsOf(to, ["J1299", "j1298", "Z*"]);
  expect(cards.map(({ code }) => code)).toEqual(["J1299"]);
  expect(notFound).toMatchObject([
    { asked: "J1298", near: expect.arrayContaining([expect.objectContaining({ code: "J1299" })]) },
    { asked: "Z*", near: [] },
  ]);
});

it("A comparison includes the transaction report passed to it", async () => {
  const path = tempFolder().write("trans.xlsx", buildTransactions());
  const transactionReport = await readTransactionReport(path);
  const { transactionReport: agreement } = diffReleases(from, to, { transactionReport });
  expect(agreement).toMatchObject({ file: "trans.xlsx", listed: 3 });
});

it("acceptFindings rejects an impact document that lacks a part", async () => {
  const { rows: _, ...lacking } = await impactOfCodes(from, to, codes);
  const acceptance = [{ ...accepted, expires: "2027-01-01" }];
  expect(() => acceptFindings(lacking as never, acceptance)).toThrow(
    /^The document is not a valid hcpcs-impact\/1 document: rows: /,
  );
});

it("Descriptors of CPT codes are shown only with the option licensed", async () => {
  const path = tempFolder().write("cpt.csv", "HCPCS,Description\nJ1300,a\n99213,Office visit\n");
  const cells = async (licensed: boolean) =>
    JSON.stringify((await impactOfCodes(from, to, path, { licensed })).rows);
  expect(await cells(true)).toContain("Office visit");
  expect(await cells(false)).not.toContain("Office visit");
});

it("An impact accepts severities for rules of comparisons and of the user's lines", async () => {
  const path = tempFolder().write("own.csv", "HCPCS\nJ1300\nJ130O\n");
  const severities = { "unknown-code": "minor", discontinued: "major" } as const;
  const impact = await impactOfCodes(from, to, path, { severities });
  expect(impact.severityOverrides).toEqual(severities);
  const found = impact.codes.map(({ code, severity }) => [code, severity]);
  expect(Object.fromEntries(found)).toMatchObject({ J1300: "major" });
  expect((await renderReport(impact, "json")).toString()).toContain('"unknown-code": "minor"');
});
