/** What makes the documents; the version is that of package.json, which a test holds. */
export const TOOL = { name: "hcpcs-diff", version: "0.1.0" } as const;
