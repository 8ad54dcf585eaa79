/** `9006` to `9,006`, whatever the machine's locale; Intl would take longer to load than all figures to write. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 error`, `1,200 errors`: a count with its word, of which the plural ends in s. */
export function pluralize(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? "" : "s"}`;
}
