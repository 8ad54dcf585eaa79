// @ts-check
import { diffReleases, KnownError, openRelease } from "hcpcs-diff";

const [older, newer] = [await openRelease("2025"), await openRelease("2026")];
for (const run of [
  () => openRelease("2031"),
  () => openRelease("nowhere.zip"),
  () => diffReleases(newer, older),
])
  try {
    await run();
    console.log("no error");
  } catch (error) {
    console.log(error instanceof KnownError, error instanceof KnownError && error.hint !== null);
  }
console.log(diffReleases(newer, older, { reverse: true }).from.label);
