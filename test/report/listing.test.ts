import { describe, expect, it } from "vitest";
import type { StoredRelease } from "../../src/model/documents/stored-release.js";
import { renderAs } from "../../src/report/format-table.js";
import { FORMATS } from "../../src/report/formats.js";

const STORED: StoredRelease = {
  schema: "hcpcs-release/1",
  label: "2025-10-v4",
  effectiveDate: "2025-10-01",
  version: 4,
  issued: null,
  file: "october-2025-alpha-numeric-hcpcs-file-v4.zip",
  bytes: 2_000_000,
  sha256: "0".repeat(64),
  member: "HCPC2025_OCT\u001b[2J\nANWEB.txt",
  format: "fixed-width",
  records: 8900,
  url: "https://www.cms.gov/files/zip/october-2025-alpha-numeric-hcpcs-file-v4.zip",
  when: "2025-12-19T08:00:00.000Z",
};

describe("a release.json", () => {
  it("is shown with one property per line, without control characters", async () => {
    expect(await renderAs(STORED, FORMATS.stored, "text")).toMatchInlineSnapshot(`
      "Fact           Value
      label          2025-10-v4
      effectiveDate  2025-10-01
      version        4
      issued         -
      file           october-2025-alpha-numeric-hcpcs-file-v4.zip
      bytes          2000000
      sha256         0000000000000000000000000000000000000000000000000000000000000000
      member         HCPC2025_OCT [2J ANWEB.txt
      format         fixed-width
      records        8900
      url            https://www.cms.gov/files/zip/october-2025-alpha-numeric-hcpcs-file-v4.zip
      when           2025-12-19T08:00:00.000Z
      "
    `);
  });
});
