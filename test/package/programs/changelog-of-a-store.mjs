// @ts-check
import { changelogOf, openRelease, renderReport, storedReleases } from "hcpcs-diff";

async function* releases() {
  for (const { label } of await storedReleases()) yield await openRelease(label);
}
const changelog = await changelogOf(releases());
console.log(changelog.sections.length, (await renderReport(changelog, "md")).includes("# "));
