/** The kinds of options and arguments; each takes its description in the help. */

const kind =
  <const Kind extends object>(is: Kind) =>
  (describe: string) => ({ ...is, describe });

/** An option with a required value: `--config FILE`. */
export const value = kind({ type: "string", requiresArg: true });

/** An option that may be repeated, with one value each: `-o report.html -o report.xlsx`. */
export const values = kind({ type: "string", array: true, requiresArg: true });

/** An option without a value: `--quiet`. */
export const flag = kind({ type: "boolean" });

/** A required argument: `render DOCUMENT`. */
export const word = kind({ type: "string", demandOption: true });

/** One or more arguments: `import FILE...`. */
export const words = kind({ type: "string", array: true, demandOption: true });

/** An optional argument: `changelog [from]`. */
export const optionalWord = kind({ type: "string" });

/** Any number of arguments: `verify [labels..]`. */
export const anyWords = kind({ type: "string", array: true, default: [] });

/** Values of a table of options, all optional, in camel case: `--from-label` is `fromLabel`. */
export type Given<Options> = {
  readonly [Name in keyof Options & string as CamelCase<Name>]?: ValueOf<Options[Name]> | undefined;
};

/** Values of a table of arguments; required ones and those with a default are never undefined. */
export type GivenWords<Words> = {
  readonly [Name in keyof Words]:
    | ValueOf<Words[Name]>
    | (Words[Name] extends { demandOption: true } | { default: unknown } ? never : undefined);
};

type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

type ValueOf<Option> = Option extends { type: "boolean" }
  ? boolean
  : Option extends { array: true }
    ? readonly string[]
    : Option extends { choices: readonly (infer Choice)[] }
      ? Choice
      : string;
