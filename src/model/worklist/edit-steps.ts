/** The codes that an edit leads through, one after the other: J3370 to J3373 in July 2025, and to J3374 in October. */
import { asDay, dayBefore } from "../basics/days.js";
import { given } from "../basics/optional.js";
import type { UnitConversion } from "../comparison/billing-unit.js";
import { type EditAction, UNITS_ACTIONS } from "./edit-faults.js";
import type { Edit } from "./task.js";

type InterimCode = NonNullable<Edit["via"]>[number];

/**
 * @param known how the descriptors convert them; left out where a person wrote the code and nothing is known
 * @returns what is done with the units of a line whose code changes; nothing where they stay, or no descriptor names an amount
 */
export function unitsSteps(
  factor: number | null,
  known?: Pick<UnitConversion, "from" | "to">,
): EditAction[] {
  if (factor !== null) return factor === 1 ? [] : ["change-units"];
  return known?.from === null && known.to === null ? [] : ["check-units"];
}

/** @returns the edit of a line with several codes: its one cell of units, multiplied for J1300, would be wrong for J1940 beside it */
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

/** @returns the codes that an edit leads to, those between before the last */
export function codesOfEdit(edit: Edit | null): string[] {
  return [...(edit?.via ?? []).map(({ code }) => code), ...(edit?.newCodes ?? [])];
}

/** @returns the day of the first code that takes the place of the old one; null where none is known */
export function firstDay({ via = [], effectiveDate }: Edit): string | null {
  return via[0]?.effectiveDate ?? effectiveDate;
}

/** @returns the last day of the old line; where its code goes on, the day before the new one begins; null for neither */
export function lastDay(end: string | null, effectiveDate: string | null): string | null {
  return end ?? (effectiveDate && dayBefore(effectiveDate));
}

/**
 * @param ownFactor that a person wrote
 * @returns the edit as far as an interim code, from that code's day and with its factor; undefined for any other code
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

/** @returns the edit as far as the code that is billed on a day; before the first one's day, as far as the first */
export function editOn(edit: Edit, day: string): Edit {
  const { via = [] } = edit;
  if (via.length === 0 || (edit.effectiveDate !== null && edit.effectiveDate <= day)) return edit;
  const begun = via.filter(({ effectiveDate }) => effectiveDate !== null && effectiveDate <= day);
  return editToInterim(edit, (begun.at(-1) ?? via[0])?.code ?? "") ?? edit;
}

/** @returns the interim codes as a part of an edit, which leaves out an empty list */
export function withInterim(via: readonly InterimCode[]): Pick<Edit, "via"> {
  return via.length === 0 ? {} : { via: [...via] };
}

/** `J3373 x50 from 2025-07-01`, in the cell of a worklist; several with commas between them. */
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

/** @returns what interimText wrote; anything else in the cell is left out */
export function readInterim(text: string): InterimCode[] {
  return text.split(", ").flatMap((word) => {
    const [, code, factor, day] = INTERIM.exec(word.trim()) ?? [];
    if (code === undefined) return [];
    const number = Number(factor);
    return [{ code, factor: number > 0 ? number : null, effectiveDate: asDay(day) }];
  });
}
