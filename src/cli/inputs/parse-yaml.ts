/** YAML, and JSON, which is YAML too, in time that grows with the text and no faster. */

/**
 * Aliases are refused: nobody needs them in settings, and a few lines of them can grow without bound. That no key
 * stands twice is looked at here, because the parser would compare every key with every other.
 * @param options `failsafe` reads every value as a text
 * @throws Error whose first line says what is wrong
 */
export async function parseYaml(
  text: string,
  options: { readonly schema?: "failsafe" } = {},
): Promise<unknown> {
  const { isScalar, parseDocument, visit } = await import("yaml");
  const document = parseDocument(text, { ...options, uniqueKeys: false, logLevel: "error" });
  const [first] = document.errors;
  if (first?.code === "MULTIPLE_DOCS")
    throw new Error("It holds several documents, and only one can be read");
  if (first !== undefined) throw first;
  visit(document, {
    Alias: () => {
      throw new Error("It holds an alias");
    },
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name)) throw new Error(`The key "${String(name).slice(0, 40)}" stands twice`);
        seen.add(name);
      }
    },
  });
  return document.toJS();
}
