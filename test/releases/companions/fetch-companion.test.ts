import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseLabel, type ReleaseLabel } from "../../../src/model/code-set/labels.js";
import type { Publication } from "../../../src/model/code-set/publications.js";
import { withWeb } from "../../../src/releases/cms/web.js";
import { fetchCompanion } from "../../../src/releases/companions/fetch-companion.js";
import { buildCsv } from "../../fixtures/build-table.js";
import { buildZip } from "../../fixtures/build-zip.js";
import { addendumB, aspPricing, crosswalk } from "../../fixtures/companions.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { atFirst, cmsServer, cutFile, file, page, redirect, status } from "../cms-server.js";

const ADDENDA =
  "/medicare/payment/prospective-payment-systems/hospital-outpatient-pps/quarterly-addenda-updates";
const ASP = "/medicare/payment/part-b-drugs/asp-pricing-files";
const OCTOBER = parseLabel("2025-10") as ReleaseLabel;

const cms = cmsServer();
const elsewhere = cmsServer();
const { path } = tempFolder();
let stores = 0;

const zipOf = (name: string, rows: Parameters<typeof buildCsv>[0]) =>
  buildZip({ [name]: buildCsv(rows) }, { compress: false });
const ADDENDUM = await zipOf(
  "Addendum_B.csv",
  addendumB([
    ["J1171", "N"],
    ["99213", "V"],
  ]),
);
const PRICING = await zipOf(
  "asp.csv",
  aspPricing("October 1, 2025 through December 31, 2025", [["A9573", "3.364", "20"]]),
);
const CROSSWALK = await zipOf("ndc.csv", crosswalk("October 2025", [["1", "J0166", "1"]]));

const get = (
  publication: Publication,
  quarter = OCTOBER,
  store = join(path, `store-${++stores}`),
  acceptLicense = true,
) =>
  withWeb(
    {
      site: cms.url,
      proxies: { http: null, https: null, none: null },
      userAgent: "test",
      limits: { retries: 2, backoffMs: 10, idleMs: 300, connectMs: 500 },
    },
    (web) => fetchCompanion(publication, quarter, web, { store, when: new Date(0), acceptLicense }),
  );

/** CMS's pages with the files of two quarters, and other files. */
function publish(): void {
  cms.replies.set(
    ADDENDA,
    page([
      ["/license/ama?file=/files/zip/october-2025-opps-addendum-a.zip", "October 2025 Addendum A"],
      ["/license/ama?file=/files/zip/october-2025-opps-addendum-b.zip", "October 2025 Addendum B"],
      ["/license/ama?file=/files/zip/july-2025-opps-addendum-b.zip", "July 2025 Addendum B"],
    ]),
  );
  cms.replies.set(
    ASP,
    page([
      ["/files/zip/october-2025-noc-pricing-file.zip", "October 2025 NOC Pricing File"],
      [
        "/files/zip/october-2025-awp-ndc-hcpcs-crosswalk.zip",
        "October 2025 AWP NDC-HCPCS Crosswalk",
      ],
      [
        "/files/zip/october-2025-asp-ndc-hcpcs-crosswalk.zip",
        "October 2025 ASP NDC-HCPCS Crosswalk",
      ],
      ["/files/zip/october-2025-asp-pricing-file.zip", "October 2025 ASP Pricing File"],
    ]),
  );
  cms.replies.set("/files/zip/october-2025-opps-addendum-b.zip", file(ADDENDUM));
  cms.replies.set("/files/zip/october-2025-asp-pricing-file.zip", file(PRICING));
  cms.replies.set("/files/zip/october-2025-asp-ndc-hcpcs-crosswalk.zip", file(CROSSWALK));
}

describe("a publication on CMS's page", () => {
  it.each([
    ["addendum-b", "october-2025-opps-addendum-b.zip"],
    ["asp", "october-2025-asp-pricing-file.zip"],
    ["ndc", "october-2025-asp-ndc-hcpcs-crosswalk.zip"],
  ] as const)("is found among others of its quarter: %s", async (publication, name) => {
    publish();
    const added = await get(publication);
    expect(added).toMatchObject({ outcome: "added", quarter: "2025-10", issue: 1 });
    expect(added.companion.source.file).toBe(name);
    expect(cms.requests.at(-1)).toBe(`GET /files/zip/${name}`);
  });

  it.each([
    ["asp", "october-2025-asp-pricing-final-file.zip", PRICING],
    ["asp", "october-2025-medicare-part-b-payment-limit-files-09-30-2025-final-file.zip", PRICING],
    ["ndc", "october-2025-ndc-hcpcs-crosswalk-final.zip", CROSSWALK],
  ] as const)(
    "is found by the names of 2026, final before preliminary: %s, %s",
    async (publication, name, body) => {
      const others = [
        "october-2025-medicare-part-b-payment-limit-files-09-10-2025-preliminary-file.zip",
        "october-2025-opps-ndc-hcpcs-crosswalk.zip",
        "october-2025-seasonal-vaccine-ndc-hcpcs-crosswalk.zip",
      ];
      cms.replies.set(ASP, page([...others, name].map((one) => [`/files/zip/${one}`, "ZIP"])));
      cms.replies.set(`/files/zip/${name}`, file(body));
      expect((await get(publication)).companion.source.file).toBe(name);
    },
  );

  it("is not downloaded unless the AMA's license is accepted", async () => {
    publish();
    await expect(get("addendum-b", OCTOBER, join(path, "unread"), false)).rejects.toThrow(
      "CMS requires accepting the AMA's license for CPT",
    );
  });

  it("is not added twice, and is retried after a lost connection", async () => {
    publish();
    cms.replies.set(
      "/files/zip/october-2025-asp-pricing-file.zip",
      atFirst(1, status(503), cutFile(PRICING, { after: 100, times: 2 })),
    );
    const store = join(path, "twice");
    expect(await get("asp", OCTOBER, store)).toMatchObject({ outcome: "added" });
    expect(await get("asp", OCTOBER, store)).toMatchObject({ outcome: "there", issue: 1 });
  });
});

describe("a failed download names the reason and CMS's page", () => {
  it.each([
    ["a page that does not link it", () => undefined, "its page does not link it"],
    [
      "a web page in place of the file",
      () => cms.replies.delete("/files/zip/october-2025-opps-addendum-b.zip"),
      "a web page was returned instead",
    ],
    [
      "another publication in the zip",
      () => cms.replies.set("/files/zip/october-2025-opps-addendum-b.zip", file(PRICING)),
      "october-2025-opps-addendum-b.zip holds something else",
    ],
    [
      "a link that leads to another host",
      () =>
        cms.replies.set(
          "/files/zip/october-2025-opps-addendum-b.zip",
          redirect(`${elsewhere.url}/x.zip`),
        ),
      "could not be downloaded",
    ],
  ])("%s", async (name, misbehave, why) => {
    publish();
    misbehave();
    const quarter = name.startsWith("a page that")
      ? (parseLabel("2024-04") as ReleaseLabel)
      : OCTOBER;
    await expect(get("addendum-b", quarter)).rejects.toMatchObject({
      message: expect.stringContaining(why),
      hint: `Download it from ${cms.url}${ADDENDA} with a browser, and run hcpcs-diff import on it.`,
    });
    expect(elsewhere.requests).toEqual([]);
  });
});
