// @ts-check
import { writeFile } from "node:fs/promises";
import { diffReleases, openRelease, renderReport } from "hcpcs-diff";

const diff = diffReleases(await openRelease("2025"), await openRelease("2026"));
/** @type {string} */
const page = await renderReport(diff, "html");
/** @type {Uint8Array} */
const workbook = await renderReport(diff, "xlsx");
await writeFile("report.html", page);
await writeFile("report.xlsx", workbook);
console.log(page.startsWith("<!doctype html>"), workbook[0] === 0x50);
