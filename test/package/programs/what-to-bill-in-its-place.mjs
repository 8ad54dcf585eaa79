// @ts-check
import { diffReleases, openRelease } from "hcpcs-diff";

const { worklist } = diffReleases(await openRelease("2025"), await openRelease("2026"));
const entry = worklist.find(({ kind, codes }) => kind === "replace" && codes.includes("J1300"));
const [crosswalk] = entry?.replacements ?? [];
console.log(entry?.terminationDate, crosswalk?.code, crosswalk?.billingUnit.factor);
