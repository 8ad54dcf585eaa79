/**
 * Prints suggested replacements and billing units to judge by hand, a random sample that is the
 * same in every run: `node bench/hand-check.mjs [from] [to] [seed]`, by default January 2025 and
 * 2026. Each comes with the descriptions it was derived from.
 */
import { readBillingUnit } from "../dist/differ/billing-units/read-billing-unit.js";
import { diffReleases, openRelease } from "../dist/index.js";
import { randomFrom } from "./random.js";

const store = process.env.HCPCS_DIFF_REAL_RELEASES;
if (store === undefined) {
  console.error("Set HCPCS_DIFF_REAL_RELEASES to a folder with CMS's releases.");
  process.exit(2);
}
const [older = "2025", newer = "2026", start = "1"] = process.argv.slice(2);
const DRAWN = 40;

/** A random sample of a list, in the list's order. */
function drawn(list, random) {
  const keyed = list.map((item, index) => ({ item, index, key: random() }));
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, DRAWN)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item);
}

const [from, to] = [await openRelease(older, { store }), await openRelease(newer, { store })];
const diff = diffReleases(from, to);
const random = randomFrom(Number(start));
const amount = (unit) =>
  unit === null
    ? "not read"
    : `${unit.ceiling ? "up to " : ""}${unit.quantity} ${unit.unit}${unit.components.length > 0 ? ` (${unit.components.map(({ quantity, unit: of }) => `${quantity} ${of}`).join(" + ")})` : ""}`;

const suggested = diff.codes.filter(({ replacements: [best] }) => best?.source === "suggested");
console.log(`Suggestions: ${Math.min(DRAWN, suggested.length)} of ${suggested.length}`);
for (const { code, from: before, to: after, replacements } of drawn(suggested, random)) {
  const record = after ?? before;
  console.log(`\n${code} to ${record.terminationDate}: ${record.longDescription}`);
  for (const { code: other, score, billingUnit } of replacements) {
    const { addedDate, longDescription } = to.records.get(other);
    const { factor, reason, from: old, to: current } = billingUnit;
    console.log(`  ${other} from ${addedDate}, score ${score}: ${longDescription}`);
    console.log(`    units: ${amount(old)} -> ${amount(current)}: x${factor} (${reason})`);
  }
}

const readings = [...to.records.values()].flatMap(({ code, longDescription }) => {
  const unit = readBillingUnit(longDescription ?? "");
  return unit === null ? [] : [{ code, longDescription, unit }];
});
console.log(`\nUnits: ${DRAWN} of ${readings.length}`);
for (const { code, longDescription, unit } of drawn(readings, random)) {
  console.log(`\n${code}: ${longDescription}\n  = ${amount(unit)} ("${unit.text}")`);
}

const NAMES_AMOUNT = /\d ?(?:mg|mcg|g|gm|ml|cc|units?|i\.?u|milli|micro)/i;
for (const series of ["J", "Q"]) {
  const codes = [...to.records.values()].filter(
    ({ code }) => code.startsWith(series) && code.length === 5,
  );
  const unread = codes.filter(
    ({ longDescription }) => readBillingUnit(longDescription ?? "") === null,
  );
  const share = ((100 * (codes.length - unread.length)) / codes.length).toFixed(1);
  console.log(
    `\n${series}: the unit of ${codes.length - unread.length} of ${codes.length} codes is read (${share}%)`,
  );
  const named = unread.filter(({ longDescription }) => NAMES_AMOUNT.test(longDescription ?? ""));
  for (const { code, longDescription } of named)
    console.log(`  not read, with an amount: ${code} ${longDescription}`);
  const others = unread.filter((record) => !named.includes(record));
  for (const { code, longDescription } of drawn(others, random).slice(0, 15)) {
    console.log(`  not read: ${code} ${longDescription}`);
  }
}
