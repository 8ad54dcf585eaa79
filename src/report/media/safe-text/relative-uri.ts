/** A name as a relative URI reference: neither a drive nor a leading slash can make it absolute. */
export function relativeUri(name: string): string {
  const path = name.replaceAll("\\", "/").replace(/^\/+/, "");
  return path.split("/").map(encodeURIComponent).join("/");
}
