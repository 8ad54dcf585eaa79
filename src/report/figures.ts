/** `9006` to `9,006`, whatever the machine's locale; Intl would take longer to load than all figures to write. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
