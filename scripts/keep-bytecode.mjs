/** Compares the sample's releases as users do, and keeps the bytecode of what ran beside it (src/cli/bundled-code.ts). */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepBytecode } from "../dist/cli/bundled-code.js";

const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-build-"));
const outputs = ["md", "html"].flatMap((format) => ["-o", join(folder, `report.${format}`)]);
const before = publications("2025-01", { si: "G", rate: "1,234.50", drug: "J1940", units: 2 });
const after = publications("2026-01", { si: "K", rate: "234.567", drug: "J1938", units: 40 });
const paid = [
  ...before.flatMap((file) => ["--from-with", file]),
  ...after.flatMap((file) => ["--to-with", file]),
];
process.argv.push("2025", "2026", "--sample", "--quiet", ...outputs, ...paid);
process.on("exit", () => {
  rmSync(folder, { recursive: true });
  keepBytecode();
});
await import("../dist/cli/main.js");

/** What Medicare pays for codes of the sample, made up, in the form of CMS's publications. */
function publications(quarter, { si, rate, drug, units }) {
  const tables = {
    "addendum-b": [
      "HCPCS Code,Short Descriptor,SI,APC,Payment Rate,* Indicates a Change",
      `J1745,"A text, quoted",${si},1234,"$${rate} ",*`,
      "99213,A text,V,5012,$125.00,",
      "Q9957,A text,N, , , ",
    ],
    asp: [
      "HCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage",
      `J1745,A text,10 MG,${rate.replace(",", "")},20`,
    ],
    ndc: [
      "HCPCS Code,Short Description,NDC2,PKG QTY,BILLUNITS,BILLUNITSPKG",
      `${drug},A text,00409-6102-02,25,${units},${25 * units}`,
      "J1745,A text,57894-0030-01,1,10,10",
    ],
  };
  return Object.entries(tables).map(([publication, lines]) => {
    const file = join(folder, `${publication}-${quarter}.csv`);
    writeFileSync(file, `${lines.join("\r\n")}\r\n`);
    return file;
  });
}
