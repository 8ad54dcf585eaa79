/** Reads the settings file. */

import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { z } from "zod";
import { KnownError } from "../../model/basics/errors.js";
import { RULE_IDS } from "../../model/comparison/finding-rules.js";
import { SEVERITIES } from "../../model/comparison/severity-scale.js";
import { WORKLIST_KIND_KEYS } from "../../model/comparison/worklist-kinds.js";
import { YOUR_RULE_IDS } from "../../model/impact/line-status.js";
import { LOAD_COLUMNS } from "../../model/impact/load-titles.js";
import { closest } from "../command-line/did-you-mean.js";
import { environment } from "../environment.js";
import { parseYaml, readNamed, textOf } from "./read-named-file.js";

export type Config = z.infer<ReturnType<typeof settingsSchema>>;

/** Settings of `email`; the password is never a setting. */
export type MailConfig = NonNullable<Config["mail"]>;

/** The command line overrides the environment and the settings. */
export function withConfig<T extends object>(args: T, config: Config): T & Config {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const offline = environment.offline() || config.offline === true;
  return { ...config, offline, ...Object.fromEntries(given) } as T & Config;
}

const DEFAULT_FILES = [
  "hcpcs-diff.config.yaml",
  "hcpcs-diff.config.yml",
  "hcpcs-diff.config.json",
] as const;

/** Settings are written by hand: a larger file is not a settings file. */
const MAX_BYTES = 1024 * 1024;

/**
 * @param file value of --config
 * @returns path of the settings file, which no output may overwrite, if there is one
 */
export function settingsFiles(file: string | undefined): readonly string[] {
  const path = file ?? DEFAULT_FILES.find((name) => existsSync(name));
  return path === undefined ? [] : [path];
}

/** @throws KnownError that names the path of the wrong key and suggests another */
export async function readConfig(file: string | undefined): Promise<Config> {
  const [path] = settingsFiles(file);
  if (path === undefined) return { rules: {} };
  const of = { name: `The settings file ${path}`, hint: "Check --config." };
  const bytes = await readNamed(path, { maxBytes: MAX_BYTES, ...of });
  const settings = await parseYaml(textOf(bytes, of), {
    what: `The settings file ${basename(path)} cannot be read`,
    hint: "Fix it; docs/configuration.md shows the form, which is YAML without aliases, or JSON.",
  });
  return checked(settings, path);
}

/** Rules of a comparison, and those that apply only to the user's own codes. */
const ALL_RULE_IDS = [...RULE_IDS, ...YOUR_RULE_IDS];

/** Schema of the settings file, with paths from its folder; zod is loaded only if there is one. */
function settingsSchema({ z }: typeof import("zod"), folder: string) {
  // An empty path would mean the folder of the settings file.
  const text = z.string().trim().min(1, "it is empty");
  const path = text.transform((name) => resolve(folder, name));
  const lists = "it takes a non-empty text, or a list of them";
  const list = z
    .union([text, z.array(text).transform((items) => items.join(","))], lists)
    .optional();
  return z.strictObject({
    releases: path.optional(),
    offline: z.boolean().optional(),
    only: list,
    codes: list,
    severity: z.enum(SEVERITIES).optional(),
    failOn: z.enum([...SEVERITIES, ...WORKLIST_KIND_KEYS]).optional(),
    templates: path.optional(),
    /** Files of the user's own codes. */
    mine: z.union([path, z.array(path)], lists).optional(),
    waivers: path.optional(),
    mail: z
      .strictObject({
        to: list,
        sender: text.optional(),
        smtp: text.optional(),
        attach: z
          .union([text.transform((item) => item.split(",")), z.array(text)], lists)
          .optional(),
      })
      .optional(),
    /** Column titles of a load file. */
    load: z.partialRecord(z.enum(LOAD_COLUMNS), text).optional(),
    rules: z.partialRecord(z.enum(ALL_RULE_IDS), z.enum(SEVERITIES)).default({}),
  });
}

/** Descriptions of zod's types. */
const TAKES: Readonly<Record<string, string>> = {
  string: "a text",
  boolean: "true or false",
  object: "settings, a line each",
  record: "settings, a line each",
};

function takes(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return `it takes ${issue.values.join(", ")}`;
  const what = issue.code === "invalid_type" ? TAKES[issue.expected] : undefined;
  return what === undefined ? issue.message : `it takes ${what}`;
}

async function checked(settings: unknown, file: string): Promise<Config> {
  const schema = settingsSchema(await import("zod"), dirname(file));
  const parts: Readonly<Record<string, readonly string[]>> = {
    rules: ALL_RULE_IDS,
    mail: Object.keys(schema.shape.mail.unwrap().shape),
    load: LOAD_COLUMNS,
  };
  const given = (settings ?? {}) as Record<string, unknown>;
  // YAML reads a key whose lines are all comments as null.
  for (const part of Object.keys(parts)) if (given[part] === null) delete given[part];
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue === undefined) throw result.error;
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const key = [...issue.path, ...(unknown === undefined ? [] : [unknown])].join(".");
  const known = parts[String(issue.path[0])] ?? Object.keys(schema.shape);
  const meant = closest(String(key.split(".").at(-1)), known);
  const suggestion = meant === null || key.endsWith(meant) ? "" : ` Did you mean ${meant}?`;
  const message = unknown === undefined ? takes(issue) : "there is no such setting";
  throw new KnownError(`${basename(file)}: ${key || "the whole file"}: ${message}.${suggestion}`, {
    hint: `Settings are ${Object.keys(schema.shape).join(", ")}; docs/configuration.md explains them.`,
  });
}
