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

/** What a caller without types writes, and what the error says of it. */
const MISUSES: readonly (readonly [what: string, misuse: () => unknown, message: string])[] = [
  [
    "null for how to write",
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
    "an option that there is not",
    () => renderReport(diff, "text", { maxEntries: 5 } as never),
    "renderReport has no maxEntries.",
  ],
  [
    "a misspelled label, without which another quarter is opened",
    () => openRelease("2025", { lable: "2020-01" } as never),
    "openRelease has no lable.",
  ],
  [
    "the option of the command line in place of store",
    () => importRelease(codes, { releases: store } as never),
    "importRelease has no releases.",
  ],
  [
    "a misspelled option of a download",
    () => fetchRelease("2026", { forced: true } as never),
    "fetchRelease has no forced.",
  ],
  [
    "a misspelled license for cards",
    () => cardsOf(to, ["J13*"], { licenced: true } as never),
    "cardsOf has no licenced.",
  ],
  [
    "a misspelled license for a history",
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
    "a license that is said in a word, which would show descriptors",
    () => diffReleases(from, to, { licensed: "no" as never }),
    "The option licensed takes true or false.",
  ],
  [
    "the sign of decimals itself",
    () => impactOfCodes(from, to, codes, { decimal: "," as never }),
    "The option decimal takes point or comma.",
  ],
  ["no files of codes", () => impactOfCodes(from, to, []), "The list of files of codes is empty."],
  [
    "a column by its number",
    () => impactOfCodes(from, to, codes, { columns: { code: 1 as never } }),
    "code is no text.",
  ],
  ["no store", () => openRelease("2025", { store: null as never }), "store is no text."],
  ["a year as a number", () => openRelease(codes, { label: 2026 as never }), "label is no text."],
  [
    "a table of values that is none",
    () => api.decode("hcpcs" as never, "A"),
    "hcpcs is no table of values.",
  ],
  ["no reference", () => openRelease(undefined as never), "The reference of a release is no text."],
  [
    "paths in place of releases",
    () => diffReleases("2025.zip" as never, "2026.zip" as never),
    "The first argument is no release.",
  ],
  ["a promise", () => diffReleases(promised, to), "The first argument is no release."],
  [
    "one release",
    () => diffReleases(from, undefined as never),
    "The second argument is no release.",
  ],
  [
    "the wrong order",
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
  ["units of a document", () => billingUnitsOf(diff as never), "The first argument is no release."],
  [
    "no document",
    () => renderReport(undefined as never, "html" as never),
    "This is not an hcpcs-diff document: its schema is unknown.",
  ],
  [
    "a format named like a part of every object",
    () => renderReport(diff, "constructor" as never),
    "There is no format constructor for this.",
  ],
  [
    "an option that there is not",
    () => diffReleases(from, to, { revers: true } as never),
    "A comparison has no revers.",
  ],
  [
    "a rule that there is not",
    () => diffReleases(from, to, { severities: { nope: "info" } as never }),
    "The table of rules has no nope.",
  ],
  [
    "a rule of lines of one's own, where there are none",
    () => diffReleases(from, to, { severities: { "already-invalid": "info" } as never }),
    "The table of rules has no already-invalid.",
  ],
  [
    "a severity that there is not",
    () => diffReleases(from, to, { severities: { added: "huge" } as never }),
    "The option added takes a severity: info, minor, major, critical.",
  ],
  [
    "labels in place of the releases between",
    () => diffReleases(from, to, { between: ["2025-07"] as never }),
    "An entry of between is no release.",
  ],
  [
    "a path in place of a transaction report",
    () => diffReleases(from, to, { transactionReport: "report.xlsx" as never }),
    "The option transactionReport takes what readTransactionReport gives, awaited.",
  ],
  [
    "a release that does not lie between the two",
    () => diffReleases(from, to, { between: [from] }),
    "2025-01 is not between 2025-01 and 2026-01, or is listed twice.",
  ],
  [
    "a release between the two, twice",
    () => diffReleases(from, to, { between: [summer, summer] }),
    "2025-07 is not between 2025-01 and 2026-01, or is listed twice.",
  ],
  ["no file of codes", () => impactOfCodes(from, to, ""), "The first file of codes is no text."],
  [
    "files of codes that are no texts",
    () => impactOfCodes(from, to, [5] as never),
    "The list of files of codes is not a list of strings.",
  ],
  [
    "a column that there is not",
    () => impactOfCodes(from, to, codes, { columns: { cod: "HCPCS" } as never }),
    "The choice of columns has no cod.",
  ],
  ["no file to import", () => importRelease("", { store }), "The path is no text."],
  ["no label to fetch", () => fetchRelease("", { store }), "The label is no text."],
  [
    "a label that is none",
    () => fetchRelease("spring", { store }),
    "spring is not a release label.",
  ],
  ["no corrections", () => readCorrections(""), "The path of the corrections is no text."],
  [
    "not a transaction report",
    () => readTransactionReport(""),
    "The path of the transaction report is no text.",
  ],
  [
    "corrections that are no list",
    () => applyCorrections(to, "files" as never, null),
    "The second argument is not a list of corrections.",
  ],
  [
    "corrections that are not awaited",
    () => applyCorrections(to, [Promise.resolve()] as never, null),
    "The second argument is not a list of corrections.",
  ],
  [
    "a path in place of the release to correct",
    () => applyCorrections("2026.zip" as never, [], null),
    "The first argument is no release.",
  ],
  [
    "a path among the releases of a history",
    () => historyOf(["2025.zip"] as never, ["J1300"]),
    "Each of the releases is no release.",
  ],
  [
    "a path among the releases of a changelog",
    () => changelogOf([from, "2026.zip"] as never),
    "Each of the releases is no release.",
  ],
  [
    "one release for a changelog",
    () => changelogOf([from]),
    "A changelog takes two releases or more.",
  ],
  [
    "a path in place of an earlier release",
    () => applyCorrections(to, [], "2025.zip" as never),
    "The third argument is no release.",
  ],
  [
    "a number in place of a templates folder",
    () => renderReport(diff, "html", { templates: 7 as never }),
    "The templates folder is no text.",
  ],
  [
    "a templates folder that is not there",
    () => renderReport(diff, "html", { templates: "nowhere" }),
    "The templates folder is no folder: nowhere.",
  ],
  [
    "a store that is no folder",
    () => storedReleases(import.meta.filename),
    `The store is no folder: ${import.meta.filename}.`,
  ],
  [
    "a number in place of a pattern",
    () => billingUnitsOf(to, 5 as never),
    "The pattern is no text.",
  ],
  [
    "an acceptance without a reason",
    () => acceptFindings(diff, [{ finding: accepted.finding, expires: "2027-01-01" } as never]),
    "The accepted findings are not valid: 0.reason: Invalid input: expected string, received undefined.",
  ],
  [
    "acceptances that are no list",
    () => acceptFindings(diff, "all" as never),
    "The accepted findings are not a list.",
  ],
  ...["soon", "2026-13-45"].map(
    (expires) =>
      [
        `an acceptance that expires ${expires}`,
        () => acceptFindings(diff, [{ ...accepted, expires }]),
        "The accepted findings are not valid: 0.expires: Invalid ISO date.",
      ] as const,
  ),
];

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
      /^The document is not a valid hcpcs-diff\/1 document: codes: /,
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
  it.each(MISUSES)("%s is a KnownError that says what to do", async (_, misuse, message) => {
    const error = await (async () => misuse())().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(KnownError);
    expect(error).toMatchObject({ message, hint: expect.any(String) });
  });
});

it("An option that is undefined counts as left out", async () => {
  const options = { templates: undefined, width: undefined } as never;
  expect(await renderReport(diff, "html", options)).toBe(await renderReport(diff, "html"));
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

it("Releases between are read in the order of time, however they are passed", () => {
  const spring = { ...from, label: { ...from.label, month: 4 } };
  const { through } = diffReleases(from, to, { between: [summer, spring] });
  expect(through?.map(({ label }) => label)).toEqual(["2025-04", "2025-07"]);
  expect(diffReleases(from, to, { between: [spring, summer] }).through).toEqual(through);
});

it("A comparison back in time takes releases between too", () => {
  const { through } = diffReleases(to, from, { between: [summer], reverse: true });
  expect(through?.map(({ label }) => label)).toEqual(["2025-07"]);
});

describe("A release from another site than CMS's", () => {
  const cms = cmsServer();
  it("is fetched from there", async () => {
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

it("A card is not found of a code that the release lacks; codes that look alike are named", async () => {
  const { cards, notFound } = await cardsOf(to, ["J1299", "j1298", "Z*"]);
  expect(cards.map(({ code }) => code)).toEqual(["J1299"]);
  expect(notFound).toMatchObject([
    { asked: "J1298", near: expect.arrayContaining([expect.objectContaining({ code: "J1299" })]) },
    { asked: "Z*", near: [] },
  ]);
});

it("A transaction report that was read stands in the comparison", async () => {
  const path = tempFolder().write("trans.xlsx", buildTransactions());
  const transactionReport = await readTransactionReport(path);
  const { transactionReport: agreement } = diffReleases(from, to, { transactionReport });
  expect(agreement).toMatchObject({ file: "trans.xlsx", listed: 3 });
});

it("Findings of an impact that lacks a part are not accepted", async () => {
  const { rows: _, ...lacking } = await impactOfCodes(from, to, codes);
  const acceptance = [{ ...accepted, expires: "2027-01-01" }];
  expect(() => acceptFindings(lacking as never, acceptance)).toThrow(
    /^The document is not a valid hcpcs-impact\/1 document: rows: /,
  );
});

it("Descriptors of CPT codes are shown to whoever holds a license", async () => {
  const path = tempFolder().write("cpt.csv", "HCPCS,Description\nJ1300,a\n99213,Office visit\n");
  const cells = async (licensed: boolean) =>
    JSON.stringify((await impactOfCodes(from, to, path, { licensed })).rows);
  expect(await cells(true)).toContain("Office visit");
  expect(await cells(false)).not.toContain("Office visit");
});

it("An impact has severities of rules of its own lines, and a comparison those of its own alone", async () => {
  const path = tempFolder().write("own.csv", "HCPCS\nJ1300\nJ130O\n");
  const severities = { "unknown-code": "minor", discontinued: "major" } as const;
  const impact = await impactOfCodes(from, to, path, { severities });
  expect(impact.severityOverrides).toEqual(severities);
  const found = impact.codes.map(({ code, severity }) => [code, severity]);
  expect(Object.fromEntries(found)).toMatchObject({ J1300: "major" });
  expect((await renderReport(impact, "json")).toString()).toContain('"unknown-code": "minor"');
});
