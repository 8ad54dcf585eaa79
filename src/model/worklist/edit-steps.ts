/** The steps of an edit through interim codes: J3370 to J3373 in July 2025, to J3374 in October. */
import { asDay, dayBefore } from "../basics/days.js";
import { given } from "../basics/optional.js";
import type { UnitConversion } from "../comparison/billing-unit.js";
import { type EditAction, UNITS_ACTIONS } from "./edit-faults.js";
import type { Edit } from "./task.js";

type InterimCode = NonNullable<Edit["via"]>[number];

/**
 * @param known how descriptors convert the units; undefined if a person wrote the code
 * @returns the units step of a code change; none if they stay, or no descriptor names an amount
 */
export function unitsSteps(
  factor: number | null,
  known?: Pick<UnitConversion, "from" | "to">,
): EditAction[] {
  if (factor !== null) return factor === 1 ? [] : ["change-units"];
  return known?.from === null && known.to === null ? [] : ["check-units"];
}

/** @returns the edit for a line with several codes, whose one units cell has no common factor */
export function unitsByHand(edit: Edit): Edit {
  const { actions, via = [] } = edit;
  if ([edit, ...via].every(({ factor }) => factor === null || factor === 1)) return edit;
  return {
    ...edit,
    actions: [...actions.filter((one) => !UNITS_ACTIONS.has(one)), "check-units"],
    factor: null,
    ...withInterim(via.map((one) => ({ ...one, factor: null }))),
  };
}

/** @returns the codes that an edit leads to, interim codes first */
export function codesOfEdit(edit: Edit | null): string[] {
  return [...(edit?.via ?? []).map(({ code }) => code), ...(edit?.newCodes ?? [])];
}

/** @returns the date of the first code that replaces the old one; null if unknown */
export function firstDay({ via = [], effectiveDate }: Edit): string | null {
  return via[0]?.effectiveDate ?? effectiveDate;
}

/** @returns the old line's end date, or else the day before the new code begins; null if unknown */
export function lastDay(end: string | null, effectiveDate: string | null): string | null {
  return end ?? (effectiveDate && dayBefore(effectiveDate));
}

/**
 * @param ownFactor unit factor that a person wrote
 * @returns the edit up to an interim code, with its date and factor; undefined for other codes
 */
export function editToInterim(
  edit: Edit,
  code: string,
  ownFactor: number | null = null,
): Edit | undefined {
  const { via = [], ...whole } = edit;
  const at = via.findIndex((one) => one.code === code);
  const step = via[at];
  if (step === undefined) return undefined;
  const { effectiveDate } = step;
  const factor = ownFactor ?? step.factor;
  return {
    ...whole,
    actions: ["change-code", ...unitsSteps(factor)],
    newCodes: [code],
    factor,
    effectiveDate,
    ...withInterim(via.slice(0, at)),
  };
}

/** @returns the edit up to the code billed on a date, or to the first code if earlier */
export function editOn(edit: Edit, day: string): Edit {
  const { via = [] } = edit;
  if (via.length === 0 || (edit.effectiveDate !== null && edit.effectiveDate <= day)) return edit;
  const begun = via.filter(({ effectiveDate }) => effectiveDate !== null && effectiveDate <= day);
  return editToInterim(edit, (begun.at(-1) ?? via[0])?.code ?? "") ?? edit;
}

/** @returns the interim codes as part of an edit; omitted if there are none */
export function withInterim(via: readonly InterimCode[]): Pick<Edit, "via"> {
  return via.length === 0 ? {} : { via: [...via] };
}

/** `J3373 x50 from 2025-07-01`, for a worklist cell; several separated by commas. */
export function interimText({ via = [] }: Edit): string {
  const text = ({ code, factor, effectiveDate }: InterimCode) =>
    [
      code,
      ...given(factor, (times) => `x${times}`),
      ...given(effectiveDate, (day) => `from ${day}`),
    ].join(" ");
  return via.map(text).join(", ");
}

const INTERIM = /^([A-Z0-9]{5})(?: x(\d[\d.e-]*))?(?: from (\S+))?$/;

/** @returns what interimText wrote; ignores anything else in the cell */
export function readInterim(text: string): InterimCode[] {
  return text.split(", ").flatMap((word) => {
    const [, code, factor, day] = INTERIM.exec(word.trim()) ?? [];
    if (code === undefined) return [];
    const number = Number(factor);
    return [{ code, factor: number > 0 ? number : null, effectiveDate: asDay(day) }];
  });
}
