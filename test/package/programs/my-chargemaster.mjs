// @ts-check
import { writeFile } from "node:fs/promises";
import { impactOfCodes, openRelease, renderReport } from "hcpcs-diff";

await writeFile("mine.csv", "HCPCS,Volume,Charge\nJ1300,120,250.00\nQ9957,3,80.00\n");
const impact = await impactOfCodes(
  await openRelease("2025"),
  await openRelease("2026"),
  "mine.csv",
);
/** @type {string} */
const csv = await renderReport(impact, "csv");
console.log(impact.codes[0]?.code, impact.summary.hit.lines, csv.includes("J1299"));
