import { describe, expect, it } from "vitest";
import type { ReleaseLabel } from "../../../src/model/code-set/labels.js";
import { parseLabel } from "../../../src/model/code-set/labels.js";
import { isAllowed } from "../../../src/releases/cms/http.js";
import { lastPart, listedZips, zipLinks } from "../../../src/releases/cms/page-links.js";

const PAGE = new URL(
  "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update",
);

async function links(label: string, html: string): Promise<string[]> {
  const found = await zipLinks(html, PAGE, parseLabel(label) as ReleaseLabel);
  return found.map(
    ({ url, version }) => `${url.pathname}${version === null ? "" : ` v${version}`}`,
  );
}

describe("zipLinks finds links on CMS's page", () => {
  it("to the release of the quarter, not to other quarters, corrections, notes or the table of drugs", async () => {
    const html = `
      <a href="/files/zip/january-2026-alpha-numeric-hcpcs-file.zip">January 2026 Alpha-Numeric HCPCS File (ZIP)</a>
      <a href="/files/zip/october-2025-alpha-numeric-hcpcs-file.zip">October 2025 Alpha-Numeric HCPCS File (ZIP)</a>
      <a href="/files/zip/january-2026-hcpcs-alpha-numeric-corrections.zip">January 2026 Corrections</a>
      <a href="/files/zip/january-2026-noc-codes-alpha-numeric.zip">NOC</a>
      <a href="/files/zip/2026-table-drugs.zip">2026 Table of Drugs</a>
      <a href="/files/document/january-2026-alpha-numeric-hcpcs-file.pdf">January 2026</a>
      <a href="https://[broken">January 2026 Alpha-Numeric HCPCS File</a>
      <a>January 2026 Alpha-Numeric HCPCS File</a>`;
    expect(await links("2026", html)).toEqual([
      "/files/zip/january-2026-alpha-numeric-hcpcs-file.zip",
    ]);
    expect(await links("2026-07", html)).toEqual([]);
  });

  it("to CMS's own site only, also for watch, which would otherwise note other hosts' files as seen", async () => {
    const html = `
      <a href="https://evil.example/files/zip/july-2026-alpha-numeric-hcpcs-file.zip">July 2026</a>
      <a href="/files/zip/april-2026-alpha-numeric-hcpcs-file.zip">April 2026</a>`;
    expect((await listedZips(html, PAGE)).map(({ url }) => url.host)).toEqual(["www.cms.gov"]);
  });

  it("by their text if the file name has no quarter", async () => {
    const html = `<a class="x" href='/files/zip/hcpcs-update.zip'>
      <span>October 2025</span> Alpha-Numeric <b>HCPCS</b> File (ZIP) - Updated 12/19/2025</a>`;
    expect(await links("2025Q4", html)).toEqual(["/files/zip/hcpcs-update.zip"]);
    expect(await links("2025", html)).toEqual([]);
  });

  it("with the highest re-issue first, then the latest update, then in the order of the page", async () => {
    const link = (name: string, text: string) =>
      `<a href="/files/zip/october-2025-alpha-numeric-hcpcs-file${name}.zip">October 2025 Alpha-Numeric HCPCS File ${text}</a>`;
    const html =
      link("", "") +
      link("-0", "- Updated 9/30/2025") +
      link("-v2", "") +
      link("-1", "- Updated 10/02/2025") +
      link("-last", "(v4)") +
      link("", "");
    const base = "/files/zip/october-2025-alpha-numeric-hcpcs-file";
    expect(await links("2025-10", html)).toEqual([
      `${base}-last.zip v4`,
      `${base}-v2.zip v2`,
      `${base}-1.zip`,
      `${base}-0.zip`,
      `${base}.zip`,
    ]);
    expect(await links("2025-10-v2", html)).toEqual([`${base}-v2.zip v2`]);
    expect(await links("2025-10-v1", html)).toEqual([
      `${base}-1.zip`,
      `${base}-0.zip`,
      `${base}.zip`,
    ]);
  });

  it("through the page with the AMA's terms, and with the latest of several dates", async () => {
    const file = "/files/zip/october-2025-alpha-numeric-hcpcs-file";
    const link = (href: string, text: string) =>
      `<a href="${href}">October 2025 HCPCS File ${text}</a>`;
    const html =
      link(`/license/ama?file=${file}-0.zip`, "- Updated 12/19/2025, 9/30/2025") +
      link(`${file}-1.zip?file=/files/notes.pdf`, "- Updated 10/02/2025");
    expect(await zipLinks(html, PAGE, parseLabel("2025-10") as ReleaseLabel)).toMatchObject([
      { url: new URL(`${file}-0.zip`, PAGE), version: null, licensed: true },
      { url: new URL(`${file}-1.zip?file=/files/notes.pdf`, PAGE), version: null, licensed: false },
    ]);
  });

  it("of old years, whose names have only the year and mean January", async () => {
    const html = `<a href="/Medicare/Coding/HCPCSReleaseCodeSets/Downloads/2018-Alpha-Numeric-HCPCS-File.zip">2018 Alpha-Numeric HCPCS File</a>`;
    expect(await links("2018", html)).toHaveLength(1);
    expect(await links("2018-04", html)).toEqual([]);
  });

  it("even if the page is malformed", async () => {
    const html = `<a href="/files/zip/january-2026-alpha-numeric-hcpcs-file.zip">unclosed <div><a href=/files/zip/january-2026-alpha-numeric-hcpcs-file-v2.zip>x</a><script><a href="/files/zip/january-2026-alpha-numeric-hcpcs-file-v3.zip"></a></script>`;
    expect(await links("2026", html)).toEqual([
      "/files/zip/january-2026-alpha-numeric-hcpcs-file-v2.zip v2",
    ]);
  });
});

describe("isAllowed", () => {
  it.each([
    ["accepts the same host", "https://www.cms.gov/a", "https://www.cms.gov/b", true],
    ["refuses another host", "https://www.cms.gov/a", "https://cms.gov.example/b", false],
    ["refuses a subdomain", "https://www.cms.gov/a", "https://x.www.cms.gov/b", false],
    ["refuses another port", "https://www.cms.gov/a", "https://www.cms.gov:8443/b", false],
    ["refuses http instead of https", "https://www.cms.gov/a", "http://www.cms.gov/b", false],
    ["accepts https instead of http", "http://mirror.example/a", "https://mirror.example/b", true],
    ["refuses a user name", "https://www.cms.gov/a", "https://me:it@www.cms.gov/b", false],
    ["refuses another scheme", "https://www.cms.gov/a", "file:///etc/passwd", false],
  ])("%s", (_, first, next, allowed) => {
    expect(isAllowed(new URL(next), new URL(first))).toBe(allowed);
  });
});

describe("lastPart returns the file name of a URL", () => {
  it.each([
    ["https://www.cms.gov/files/zip/2026-hcpcs.zip?x=/y.zip#z", "2026-hcpcs.zip"],
    ["https://www.cms.gov/files/zip/2026%20hcpcs.zip", "2026 hcpcs.zip"],
    ["https://www.cms.gov/files/zip/100%-hcpcs.zip", "100%-hcpcs.zip"],
    ["https://www.cms.gov/files/zip/", ""],
  ])("%s: %j", (address, name) => {
    expect(lastPart(new URL(address))).toBe(name);
  });
});
