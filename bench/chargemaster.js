/**
 * Generates a synthetic chargemaster as messy as real ones, the same for each seed, with made-up
 * descriptions and with the meaning of every line, for tests.
 */
import { randomFrom } from "./random.js";

function randomness(seed) {
  const next = randomFrom(seed);
  const below = (limit) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (list) => list[below(list.length)],
    chance: (share) => next() < share,
  };
}

const HEADER = [
  "Charge Number",
  "Charge Description",
  "Rev Code",
  "CPT/HCPCS",
  "Department",
  "Unit Price",
  "Annual Volume",
  "Active From",
];

const DEPARTMENTS = [
  "Pharmacy",
  "Infusion Center",
  "Radiology",
  "Supply Chain",
  "Laboratory",
  "Emergency",
  "DME & Orthotics",
  "Oncology / Day Unit",
];
const MODIFIERS = ["JW", "JZ", "59", "LT", "RT", "25"];
const CPT = ["99213", "96365", "36415", "71046", "0001F", "00100", "80053"];

/** Spellings of a code; each returns the text and its meaning. */
const SPELLINGS = [
  (code) => ({ text: code, codes: [code] }),
  (code) => ({ text: code, codes: [code] }),
  (code) => ({ text: code, codes: [code] }),
  (code) => ({ text: code.toLowerCase(), codes: [code] }),
  (code) => ({ text: `  ${code} `, codes: [code] }),
  (code, r) => {
    const modifier = r.pick(MODIFIERS);
    return { text: `${code}-${modifier}`, codes: [code], modifiers: [modifier] };
  },
  (code, r) => {
    const modifier = r.pick(MODIFIERS);
    return { text: `${code} ${modifier}`, codes: [code], modifiers: [modifier] };
  },
  (code, r) => {
    const other = r.pick(CPT.filter((one) => one !== "00100"));
    return { text: `${other}; ${code}`, codes: [other, code] };
  },
];

/**
 * @param codes codes of both releases, in any order
 * @returns rows of text cells, and the codes and modifiers that each row was generated from
 */
export function chargemaster(codes, { lines = 20_000, seed = 1, charges = "text" } = {}) {
  const r = randomness(seed);
  const rows = [["General Hospital: charge description master"], [], HEADER];
  const truth = [null, null, null];
  for (let line = 1; line <= lines; line += 1) {
    const department = r.pick(DEPARTMENTS);
    if (r.chance(0.01)) {
      rows.push(r.chance(0.5) ? [] : ["", `*** ${department.toUpperCase()} ***`]);
      truth.push(null);
    }
    const written = codeCell(codes, r);
    const price = Math.round(r.next() ** 3 * 500_000) / 100;
    const volume = r.chance(0.1) ? 0 : r.below(2_000);
    rows.push([
      String(4_000_000 + line * 7),
      `ITEM ${line} ${department.toUpperCase()}${r.chance(0.1) ? ", EACH" : ""}`,
      `0${r.pick(["250", "636", "270", "320"])}`,
      written.text,
      r.chance(0.03) ? "" : department,
      charges === "text" ? money(price, r) : price.toFixed(2),
      r.chance(0.05)
        ? ""
        : volume > 999 && r.chance(0.5)
          ? `${Math.floor(volume / 1000)},${String(volume % 1000).padStart(3, "0")}`
          : String(volume),
      "2019-01-01",
    ]);
    truth.push({ codes: written.codes, modifiers: written.modifiers ?? [], price, volume });
  }
  return { rows, truth };
}

function codeCell(codes, r) {
  if (r.chance(0.15)) return { text: r.pick(["", "", "N/A", "-"]), codes: [] };
  if (r.chance(0.25)) {
    const code = r.pick(CPT);
    return { text: code === "00100" && r.chance(0.5) ? "100" : code, codes: [code] };
  }
  const code = r.pick(codes);
  // Two adjacent digits swapped: a typo that may give another code.
  if (r.chance(0.01)) {
    const slip = code.slice(0, 3) + code.charAt(4) + code.charAt(3);
    return { text: slip, codes: [slip] };
  }
  return r.pick(SPELLINGS)(code, r);
}

function money(price, r) {
  const [whole, cents] = price.toFixed(2).split(".");
  const formatCount = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return r.pick([
    `$${formatCount}.${cents}`,
    `${formatCount}.${cents}`,
    `${whole}.${cents}`,
    ` $ ${formatCount}.${cents} `,
  ]);
}

/** RFC 4180. */
export function toCsv(rows) {
  const cell = (text) => (/[",\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${HEADER.map((_, at) => cell(row[at] ?? "")).join(",")}\r\n`).join("");
}
