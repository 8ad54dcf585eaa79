// @ts-check
import { acceptFindings, diffReleases, openRelease } from "hcpcs-diff";

/** @type {import("hcpcs-diff").Severity} */
const threshold = "critical";
const diff = diffReleases(await openRelease("2025"), await openRelease("2026"));
const critical = diff.codes.flatMap(({ findings }) =>
  findings.filter(({ severity }) => severity === threshold),
);
const accepted = acceptFindings(
  diff,
  critical.map(({ id }) => ({
    finding: id,
    reason: "seen",
    owner: "Coding",
    expires: "2099-12-31",
  })),
);
console.log(critical.length > 0, accepted.waivers?.applied.length === critical.length);
