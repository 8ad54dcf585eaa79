/** Days as text (2025-03-31), and as the numbers that SQL compares (20250331). */
/** `2025-03-31` to 20250331. */
export function dayNumber(day: string): number {
  return Number(day.replaceAll("-", ""));
}

/** 20250331 to `2025-03-31`. */
export function dayText(number: number): string {
  const digits = String(number).padStart(8, "0");
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}
