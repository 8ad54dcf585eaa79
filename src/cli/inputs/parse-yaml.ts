/** YAML, and JSON, which is YAML too, in time that grows with the text and no faster. */
import { KnownError } from "../../model/basics/errors.js";

/**
 * Aliases are refused: nobody needs them in settings, and a few lines of them can grow without bound. That no key
 * stands twice is looked at here, because the parser would compare every key with every other.
 * @throws KnownError that says what is wrong with it
 */
export async function parseYaml(
  text: string,
  { what, hint, schema }: YamlOptions,
): Promise<unknown> {
  try {
    return await parsed(text, schema === undefined ? {} : { schema });
  } catch (error) {
    const [why] = (error as Error).message.split("\n");
    throw new KnownError(`${what}: ${why?.replace(/[.:]\s*$/, "")}.`, { hint, cause: error });
  }
}

interface YamlOptions {
  /** What stands before the reason of an error, such as `a.yaml cannot be read`. */
  readonly what: string;
  readonly hint: string;
  /** `failsafe` reads every value as a text. */
  readonly schema?: "failsafe";
}

async function parsed(text: string, options: Pick<YamlOptions, "schema">): Promise<unknown> {
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
