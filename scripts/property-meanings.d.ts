export const PROPERTY_MEANINGS: Readonly<Record<string, string>>;
