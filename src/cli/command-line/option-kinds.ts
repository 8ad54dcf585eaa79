/** The kinds of options and arguments there are, each with the sentence that the help says of it. */

/** One value, which must be given: `--config FILE`. */
export function value(describe: string) {
  return { type: "string", requiresArg: true, describe } as const;
}

/** Several values, one after each time the option is named: `-o report.html -o report.xlsx`. */
export function values(describe: string) {
  return { type: "string", array: true, requiresArg: true, describe } as const;
}

/** No value: `--quiet`. */
export function flag(describe: string) {
  return { type: "boolean", describe } as const;
}

/** An argument that a command needs, by its place: `render DOCUMENT`. */
export function word(describe: string) {
  return { type: "string", demandOption: true, describe } as const;
}

/** The same, one or more of it: `import FILE...`. */
export function words(describe: string) {
  return { type: "string", array: true, demandOption: true, describe } as const;
}

/** An argument that may be left out: `changelog [from]`. */
export function optionalWord(describe: string) {
  return { type: "string", describe } as const;
}

/** The same, any number of it: `verify [labels..]`. */
export function anyWords(describe: string) {
  return { type: "string", array: true, default: [], describe } as const;
}

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
