/** `9006` to `9,006`, whatever the machine's locale; Intl would take longer to load than all figures to write. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 unit`, `1,200 units`: an amount that is written already, with its word. */
export function unitsText(amount: string): string {
  return `${amount} ${amount === "1" ? "unit" : "units"}`;
}
