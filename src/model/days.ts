/** Days as documents write them: `2026-01-01`. */
const DAY_MS = 86_400_000;

/** `2025-03-31` to `2025-04-01`. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
