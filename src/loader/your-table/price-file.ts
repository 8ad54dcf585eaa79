/**
 * Reads a hospital price transparency file (CMS's data dictionaries 2 and 3): csv with one row
 * ("tall") or one column ("wide") per payer, or JSON. Every US hospital must publish one.
 */

import { pluralize } from "../../model/basics/counts-in-words.js";
import { when } from "../../model/basics/optional.js";
import type { Rows } from "../../model/basics/packed-rows.js";
import { type Cell, type Row, textOf } from "../../model/basics/row.js";
import { isBilledKind, otherKinds } from "../../model/code-set/billed-kinds.js";
import { cellOf, type Sheet, sheetOfText } from "../tables/sheet.js";
import { isRecord } from "./json.js";

export interface SheetOfYours extends Omit<Sheet, "rows"> {
  readonly rows: Rows;
}

/** A sheet with all codes in one column, and notes about rows that were merged or left out. */
export interface PriceSheet {
  readonly sheet: SheetOfYours;
  readonly notes: readonly string[];
}

/** One item of the price file, without payer prices. */
interface PriceItem {
  readonly row: number;
  readonly codes: readonly { readonly code: string; readonly type: string }[];
  /** Cells of the columns after the codes, in the order of COLUMNS. */
  readonly cells: readonly Cell[];
}

const COLUMNS = [
  "HCPCS",
  "Other codes",
  "NDC",
  "Description",
  "Modifiers",
  "Setting",
  "Drug unit",
  "Gross charge",
  "Discounted cash price",
] as const;

/** CMS's header is in row 3; some programs insert rows above it, or repeat it (the last wins). */
const HEADER_ROWS = 10;

/** @returns the items of a csv or sheet; null if it is another table */
export function priceSheet(sheet: SheetOfYours): PriceSheet | null {
  const top = sheet.columns === null ? sheet.rows.slice(0, HEADER_ROWS) : [];
  const index = top.findLastIndex(({ cells }) => isHeader(titlesOf(cells)));
  const titles = titlesOf(sheet.columns ?? top[index]?.cells ?? []);
  if (!isHeader(titles)) return null;
  const place = (title: string) => titles.indexOf(title);
  const codes = titles.flatMap((title, column) =>
    /^code_\d+$/.test(title) ? [{ column, type: place(`${title}_type`) }] : [],
  );
  const [unit, unitType] = [place("drug_unit_of_measurement"), place("drug_type_of_measurement")];
  const before = ["description", "modifiers", "setting"].map(place);
  const behind = ["standard_charge_gross", "standard_charge_discounted_cash"].map(place);
  const items = Array.from(sheet.rows.slice(index + 1), ({ number, cells }): PriceItem => {
    const at = (column: number): Cell => cells[column] ?? null;
    return {
      row: number,
      codes: codes
        .map(({ column, type }) => ({ code: textOf(at(column)), type: textOf(at(type)) }))
        .filter(({ code }) => code !== ""),
      cells: [...before.map(at), drugUnit(at(unit), at(unitType)), ...behind.map(at)],
    };
  });
  return pricesOf(items, sheet.name);
}

/** Normalizes `code|1|type` to `code_1_type`, the form that databases and data frames write. */
function titlesOf(cells: readonly Cell[]): string[] {
  return cells.map((cell) =>
    textOf(cell)
      .toLowerCase()
      .replace(/[^a-z\d]+/g, "_"),
  );
}

function isHeader(titles: readonly string[]): boolean {
  return titles.includes("code_1") && titles.includes("code_1_type");
}

/** @returns the items of a JSON document; null if it is another document */
export function priceDocument(document: unknown): PriceSheet | null {
  const listed = itemsOf(document);
  if (listed === null) return null;
  const items = listed.flatMap((item, index) => {
    const drug = isRecord(item["drug_information"]) ? item["drug_information"] : {};
    const charges = recordsIn(item["standard_charges"]);
    return (charges.length === 0 ? [{} as Record<string, unknown>] : charges).map(
      (charge): PriceItem => ({
        row: index + 1,
        codes: recordsIn(item["code_information"]).map(({ code, type }) => ({
          code: textOf(cellOf(code)),
          type: textOf(cellOf(type)),
        })),
        cells: [
          cellOf(item["description"]),
          cellOf(
            Array.isArray(charge["modifier_code"])
              ? charge["modifier_code"].join(" ")
              : charge["modifiers"],
          ),
          cellOf(charge["setting"]),
          drugUnit(cellOf(drug["unit"]), cellOf(drug["type"])),
          cellOf(charge["gross_charge"]),
          cellOf(charge["discounted_cash"]),
        ],
      }),
    );
  });
  return pricesOf(items, "");
}

/** `10 ML` */
function drugUnit(unit: Cell, type: Cell): Cell {
  return `${textOf(unit)} ${textOf(type)}`.trim() || null;
}

/** Finds the list of items in a document, which may itself be in a list or under a name. */
function itemsOf(document: unknown, level = 1): readonly Record<string, unknown>[] | null {
  if (typeof document !== "object" || document === null || level > MOST_LEVELS) return null;
  const entries = Object.entries(document);
  const listed = entries.find(([name]) => name.toLowerCase() === "standard_charge_information");
  if (listed !== undefined) return recordsIn(listed[1]);
  const within = entries.flatMap(([, value]) => itemsOf(value, level + 1) ?? []);
  return within.length === 0 ? null : within;
}

/** A deeper search could go through a list of a million items. */
const MOST_LEVELS = 2;

/** Some programs write a list of one item as that item. */
function recordsIn(value: unknown): readonly Record<string, unknown>[] {
  return (Array.isArray(value) ? value : [value]).filter(isRecord);
}

/** Merges the rows of each item, one per payer, into one. */
function pricesOf(items: readonly PriceItem[], name: string): PriceSheet {
  const seen = new Set<string>();
  const rows: Row[] = [];
  const without = new Map<string, number>();
  for (const { row, codes, cells: own } of items) {
    const kindOf = ({ type }: { type: string }) => type.toUpperCase();
    const billed = codes.filter(({ type }) => isBilledKind(type));
    const others = codes.filter(({ type }) => !isBilledKind(type));
    const named = others.filter((one) => kindOf(one) !== "NDC");
    const cells = [
      billed.map(({ code }) => code).join(", ") || null,
      named.map(({ code, type }) => `${type} ${code}`.trim()).join(", ") || null,
      others.find((one) => kindOf(one) === "NDC")?.code ?? null,
      ...own,
    ];
    const key = JSON.stringify(cells);
    if (seen.has(key)) continue;
    seen.add(key);
    rows.push({ number: row, cells });
    const [other] = others;
    if (cells[0] === null && other !== undefined) {
      const kind = kindOf(other) || "no kind";
      without.set(kind, (without.get(kind) ?? 0) + 1);
    }
  }
  const repeated = items.length - rows.length;
  return {
    sheet: { ...sheetOfText(rows), name, columns: COLUMNS },
    notes: [
      "The table is a hospital price transparency file: codes were read by their types, and payer prices were left out.",
      ...when(
        repeated > 0,
        `${pluralize(repeated, "row of further payers repeats an item", "rows of further payers repeat items")} already read.`,
      ),
      ...when(
        without.size > 0,
        `Items without a HCPCS or CPT code, by the kind of their first code: ${otherKinds(without)}.`,
      ),
    ],
  };
}
