// @ts-check
import { billingUnitsOf, openRelease } from "hcpcs-diff";

const units = billingUnitsOf(await openRelease("2026"), "J*");
for (const [code, { text }] of units) if (code === "J1299") console.log(code, text);
