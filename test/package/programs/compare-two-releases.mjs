// @ts-check
import { diffReleases, openRelease } from "hcpcs-diff";

const diff = diffReleases(await openRelease("2025"), await openRelease("2026"));
console.log(diff.summary.status.discontinued, diff.worklist.length > 10);
