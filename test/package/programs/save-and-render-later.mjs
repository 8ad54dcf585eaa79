// @ts-check
import { diffReleases, openRelease, releaseDiffSchema, renderReport } from "hcpcs-diff";

const diff = diffReleases(await openRelease("2025"), await openRelease("2026"));
const saved = await renderReport(diff, "json");
const read = releaseDiffSchema.parse(JSON.parse(saved));
console.log((await renderReport(read, "md")) === (await renderReport(diff, "md")));
