/** `hcpcs-diff render <document>`: the same reports from a saved document. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { text } from "node:stream/consumers";
import type { Argv } from "yargs";
import type { ReleaseDiff } from "../../model/diff.js";
import { KnownError } from "../../model/errors.js";
import { selectChanges } from "../../report/selection.js";
import { readConfig, withConfig } from "../config.js";
import { judge, type Outcome } from "../fail-on.js";
import { readFormat, readSelection, readSeverity, withReportOptions } from "../options.js";
import { planOutputs, sayWritten, writeOutputs } from "../outputs.js";
import { STDIO } from "../stdio.js";
import { terminal } from "../terminal.js";

export function renderCommand(cli: Argv, outcome: Outcome): Argv {
  return cli.command(
    "render <document>",
    "Render reports from a document saved with -o diff.json",
    (command) =>
      withReportOptions(command).epilogue(RENDER_EXAMPLES).positional("document", {
        type: "string",
        demandOption: true,
        describe: "A document saved earlier; - reads it from standard input",
      }),
    async (given) => {
      const args = withConfig(given, await readConfig(given.config));
      const { document, quiet = false } = args;
      const outputs = planOutputs(args.output ?? [], readFormat(args.format), [document]);
      const failOn = readSeverity(args.failOn, "--fail-on");
      const diff = selectChanges(await readDocument(document), readSelection(args));
      await writeOutputs(diff, outputs, {
        templates: args.templates ?? null,
        color: args.color ?? terminal.color,
      });
      if (!quiet) sayWritten(outputs);
      judge(diff, failOn, { outcome, quiet });
    },
  );
}

const RENDER_EXAMPLES = [
  "Examples:",
  "  hcpcs-diff render diff.json -o report.md -o report.html",
  "  hcpcs-diff render diff.json --only discontinued",
  "  curl -s https://ci.example/diff.json | hcpcs-diff render - --format md",
].join("\n");

const HOW_TO_MAKE_ONE = "Make one with hcpcs-diff <from> <to> -o diff.json.";

/** @throws KnownError where the file is no document of this version */
async function readDocument(path: string): Promise<ReleaseDiff> {
  const name = path === STDIO ? "standard input" : basename(path);
  const document = parseJson(await readText(path), name);
  const { releaseDiffSchema } = await import("../../model/diff.js");
  const result = releaseDiffSchema.safeParse(document);
  // The document itself, not the parsed copy: its keys keep their order, and so the same bytes come out.
  if (result.success) return document as ReleaseDiff;
  const [issue] = result.error.issues;
  throw new KnownError(
    `${name} is not a document of the form hcpcs-diff/1: ${issue?.path.join(".") || "the whole"}: ${issue?.message}.`,
    { hint: HOW_TO_MAKE_ONE },
  );
}

async function readText(path: string): Promise<string> {
  try {
    return path === STDIO ? await text(process.stdin) : await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "does not exist" : `cannot be read (${code})`;
    throw new KnownError(`${path === STDIO ? "Standard input" : path} ${why}.`, {
      hint: HOW_TO_MAKE_ONE,
      cause: error,
    });
  }
}

function parseJson(json: string, name: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new KnownError(`${name} is not JSON: ${(error as Error).message}.`, { hint: HOW_TO_MAKE_ONE, cause: error });
  }
}
