/** The tool as documents name it; a test keeps the version equal to package.json's. */
export const TOOL = { name: "hcpcs-diff", version: "0.1.0" } as const;
