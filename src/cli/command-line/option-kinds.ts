/** The kinds of options and arguments there are, each with the sentence that the help says of it. */

const kind =
  <const Kind extends object>(is: Kind) =>
  (describe: string) => ({ ...is, describe });

/** One value, which must be given: `--config FILE`. */
export const value = kind({ type: "string", requiresArg: true });

/** Several values, one after each time the option is named: `-o report.html -o report.xlsx`. */
export const values = kind({ type: "string", array: true, requiresArg: true });

/** No value: `--quiet`. */
export const flag = kind({ type: "boolean" });

/** An argument that a command needs, by its place: `render DOCUMENT`. */
export const word = kind({ type: "string", demandOption: true });

/** The same, one or more of it: `import FILE...`. */
export const words = kind({ type: "string", array: true, demandOption: true });

/** An argument that may be left out: `changelog [from]`. */
export const optionalWord = kind({ type: "string" });

/** The same, any number of it: `verify [labels..]`. */
export const anyWords = kind({ type: "string", array: true, default: [] });

/** The values of a table of options as commands read them: `--from-label` is `fromLabel`, and any may be left out. */
export type Given<Options> = {
  readonly [Name in keyof Options & string as CamelCase<Name>]?: ValueOf<Options[Name]> | undefined;
};

/** The values of a table of arguments: those that must be given, and those with a default, are always there. */
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
