import { describe, expect, it } from "vitest";
import { parseLabel, type ReleaseLabel } from "../../../src/model/code-set/labels.js";
import { nameToLookFor, usualPlaces } from "../../../src/releases/cms/cms-site.js";

const label = (text: string) => parseLabel(text) as ReleaseLabel;
const names = (text: string) =>
  usualPlaces(label(text), new URL("https://mirror.example/cms")).map(
    ({ url, version }) => `${url.pathname.split("/").at(-1)} ${version}`,
  );

describe("the names under which CMS published releases", () => {
  it("are one per quarter from January 2020 on, re-issues first", () => {
    const quarterly = "january-2020-alpha-numeric-hcpcs-file";
    expect(names("2020")).toEqual([
      ...[4, 3, 2].map((number) => `${quarterly}-v${number}.zip ${number}`),
      `${quarterly}.zip null`,
      "2020-alpha-numeric-hcpcs-file.zip null",
      "2020-Alpha-Numeric-HCPCS-File.zip null",
    ]);
    expect(names("2020-04-v2")).toEqual(["april-2020-alpha-numeric-hcpcs-file-v2.zip 2"]);
    expect(names("2020-04-v1")).toEqual(["april-2020-alpha-numeric-hcpcs-file.zip null"]);
  });

  it("are one per year until 2019, without re-issues", () => {
    expect(names("2019")).toEqual([
      "2019-alpha-numeric-hcpcs-file.zip null",
      "2019-Alpha-Numeric-HCPCS-File.zip null",
    ]);
    expect(names("2014")).toEqual(["14anweb.zip null"]);
    for (const none of ["2019-04", "2019-v2", "2007"]) expect(names(none)).toEqual([]);
  });

  it("may be plural in 2023 and 2024", () => {
    expect(names("2023-07-v1")).toEqual([
      "july-2023-alpha-numeric-hcpcs-file.zip null",
      "july-2023-alpha-numeric-hcpcs-files.zip null",
    ]);
  });
});

describe("the name to look for manually", () => {
  it.each([
    ["2020", "january-2020-alpha-numeric-hcpcs-file.zip"],
    ["2026-04-v2", "april-2026-alpha-numeric-hcpcs-file-v2.zip"],
    ["2019", "2019-Alpha-Numeric-HCPCS-File.zip"],
    ["2019-v1", "2019-Alpha-Numeric-HCPCS-File.zip"],
    ["2019-v2", null],
    ["2019-04", null],
  ])("is, for %s, %s", (text, name) => {
    expect(nameToLookFor(label(text))).toBe(name);
  });
});
