/**
 * Generates a store of made-up releases in CMS's fixed-width layout, with the same bytes on every
 * run. Changes are as frequent as in CMS's releases of 2025: per quarter, about one code in a
 * hundred is added, one in two hundred ends, one in eighty is revised, and the last quarter's
 * action codes return to N.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FIELDS } from "../dist/index.js";
import { randomFrom } from "./random.js";

const LINE_LENGTH = 320;
const [COMING, ENDING, REVISED] = [0.01, 0.005, 0.0125];
const QUARTERS_UNTIL_DROPPED = 8;

const WORDS =
  "injection infusion solution tablet oral topical dressing wound graft sterile catheter monitor device service patient session minutes each per therapeutic diagnostic biosimilar preservative equivalent orthosis prosthesis component addition replacement battery".split(
    " ",
  );

/** Writes the releases, oldest first, each with about `records` records. */
export function makeStore(folder, { releases, records, startYear = 2016 }) {
  const next = randomFrom(20260101);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const name = () =>
    Array.from({ length: 3 }, () =>
      pick(["ba", "cel", "du", "fen", "li", "mab", "ra", "tu", "zo"]),
    ).join("");
  const text = (words) => Array.from({ length: words }, () => pick(WORDS)).join(" ");
  const kept = new Map();
  let serial = 0;
  const add = (day) => {
    const letter = "ABCEGHJKLMPQRSTV"[serial % 16];
    const code = letter + String(Math.floor(serial / 16) % 10000).padStart(4, "0");
    serial += 1;
    const long = next() < 0.4 ? text(12 + Math.floor(next() * 30)) : text(3);
    kept.set(code, {
      code,
      longDescription: `Injection, ${name()}${name()}, ${long}, ${1 + Math.floor(next() * 50)} mg`,
      shortDescription: `Inj ${name()} ${name()}`,
      pricingIndicators: pick(["51", "13", "57", "00"]),
      multiplePricingIndicator: pick(["A", "9"]),
      coverage: pick(["C", "D", "S", "I"]),
      betos: pick(["O1E", "D1E", "Z2", "P5E"]),
      typesOfService: pick(["1", "P", "9"]),
      anesthesiaBaseUnits: "000",
      addedDate: day,
      actionEffectiveDate: day,
      terminationDate: "",
      actionCode: "A",
      endedAt: null,
    });
  };
  for (let index = 0; index < records; index += 1) add("20100101");
  const labels = [];
  for (let index = 0; index < releases; index += 1) {
    const [year, month] = [startYear + Math.floor(index / 4), (index % 4) * 3 + 1];
    const label = `${year}-${String(month).padStart(2, "0")}`;
    const day = `${label.replace("-", "")}01`;
    const before = new Date(Date.UTC(year, month - 1, 0))
      .toISOString()
      .slice(0, 10)
      .replaceAll("-", "");
    for (const record of kept.values()) {
      record.actionCode = "N";
      if (record.endedAt !== null && index - record.endedAt > QUARTERS_UNTIL_DROPPED)
        kept.delete(record.code);
      else if (record.endedAt !== null) continue;
      else if (next() < ENDING) {
        Object.assign(record, {
          terminationDate: before,
          endedAt: index,
          actionCode: "D",
          actionEffectiveDate: day,
        });
      } else if (next() < REVISED) revise(record, { day, next, pick, text });
    }
    const missing = records - kept.size;
    for (let added = 0; added < Math.max(Math.round(records * COMING) / 2, missing); added += 1)
      add(day);
    mkdirSync(join(folder, label), { recursive: true });
    writeFileSync(join(folder, label, `HCPC${year}_${label.slice(5)}_ANWEB.txt`), fileOf(kept));
    labels.push(label);
  }
  return labels;
}

function revise(record, { day, next, pick, text }) {
  record.actionEffectiveDate = day;
  const kind = next();
  if (kind < 0.5) {
    record.actionCode = "C";
    record.longDescription = record.longDescription.replace(/, (\d+) mg$/, `, ${text(2)}, $1 mg`);
  } else if (kind < 0.8) {
    record.actionCode = "P";
    record.pricingIndicators = pick(
      ["51", "13", "57", "00"].filter((one) => one !== record.pricingIndicators),
    );
  } else {
    record.actionCode = "F";
    record.coverage = pick(["C", "D", "S", "I"].filter((one) => one !== record.coverage));
  }
}

function fileOf(kept) {
  const lines = [];
  let sequence = 0;
  for (const record of [...kept.values()].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    sequence = 100;
    const [first, ...more] = segments(record.longDescription);
    lines.push(firstLine(record, first, sequence));
    for (const segment of more) {
      sequence += 100;
      lines.push(
        `${record.code}${String(sequence).padStart(5, "0")}4${segment}`.padEnd(LINE_LENGTH),
      );
    }
  }
  return `${lines.join("\r\n")}\r\n`;
}

function firstLine(record, text, sequence) {
  let line = `${record.code}${String(sequence).padStart(5, "0")}3${text}`;
  for (const [key, { start }] of Object.entries(FIELDS)) {
    const value = record[key];
    if (value === undefined || key === "code" || key === "longDescription") continue;
    line = line.padEnd(start - 1) + value;
  }
  return line.padEnd(LINE_LENGTH);
}

function segments(text) {
  const found = [];
  let rest = text;
  while (rest.length > 80) {
    const blank = rest.lastIndexOf(" ", 80);
    found.push(rest.slice(0, blank));
    rest = rest.slice(blank + 1);
  }
  return [...found, rest];
}
