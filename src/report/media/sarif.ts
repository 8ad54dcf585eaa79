/** SARIF 2.1.0 (OASIS) for code scanning: what all our logs have in common. */

import type { Artifact, Location, Log, ReportingDescriptor, Run } from "sarif";
import type { ReleaseFacts } from "../../model/comparison/release-facts.js";
import { jsonText } from "./json.js";
import { plainText } from "./safe-text/one-line.js";

/** The URL of the published schema, which editors and GitHub recognize. */
const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/**
 * The SARIF level of a diagnostic. `info` is `note`, not `none`, because a result of the default
 * kind `fail` must not have level `none` (SARIF 2.1.0, 3.27.10).
 */
export const DIAGNOSTIC_LEVELS = { error: "error", warning: "warning", info: "note" } as const;

interface Parts extends Required<Pick<Run, "artifacts" | "results" | "properties">> {
  readonly tool: { readonly name: string; readonly version: string };
  readonly rules: ReportingDescriptor[];
  /** Identifies runs that belong together: `hcpcs-diff/2025-01/2026-01`. */
  readonly id: string;
  readonly invocation?: Partial<NonNullable<Run["invocations"]>[number]>;
}

/** A log of one run, as text. */
export function sarifText({ tool, rules, id, invocation, ...found }: Parts): string {
  const run: Run = {
    tool: { driver: { name: plainText(tool.name), semanticVersion: tool.version, rules } },
    automationDetails: { id },
    invocations: [{ executionSuccessful: true, ...invocation }],
    columnKind: "utf16CodeUnits",
    ...found,
  };
  const log: Log = { $schema: SCHEMA, version: "2.1.0", runs: [run] };
  return `${jsonText(log, 2)}\n`;
}

/** `Code discontinued` to `CodeDiscontinued`: a rule's name is an identifier (3.49.7). */
export function ruleName(title: string): string {
  return title.replace(/\W+(\w)/g, (_, first: string) => first.toUpperCase());
}

type ReadFile = Pick<ReleaseFacts["source"], "file" | "path" | "member" | "sha256"> & {
  /** Descriptions of the file and of its member. */
  readonly about?: readonly [file: string, member: string];
};

/** The artifacts for the files read: each file, and its member if it is an archive. */
export function artifactsOf(files: readonly ReadFile[]): Artifact[] {
  const list: Artifact[] = [];
  const artifact = (name: string, text: string | undefined): Artifact => ({
    location: { uri: relativeUri(plainText(name)) },
    ...(text === undefined ? {} : { description: { text } }),
  });
  const roles: Artifact["roles"] = ["analysisTarget"];
  for (const { file, path, member, sha256, about: [whole, part] = [] } of files) {
    const hashes = { "sha-256": sha256 };
    const parentIndex = list.push({ ...artifact(path ?? file, whole), hashes, roles }) - 1;
    if (member !== null) list.push({ ...artifact(member, part), parentIndex, roles });
  }
  return list;
}

/** A location in one of the artifacts. @param line from 1; null or 0 for the whole file */
export function placeIn(
  artifacts: readonly Artifact[],
  file: string,
  line: number | null = null,
): Location {
  const uri = relativeUri(file);
  const index = artifacts.findLastIndex(({ location }) => location?.uri === uri);
  return {
    physicalLocation: {
      artifactLocation: { uri, ...(index < 0 ? {} : { index }) },
      ...(line === null || line < 1 ? {} : { region: { startLine: line } }),
    },
  };
}

/** A file name as a URI reference that is always relative, even with a drive or leading slash. */
function relativeUri(name: string): string {
  const path = name.replaceAll("\\", "/").replace(/^\/+/, "");
  return path.split("/").map(encodeURIComponent).join("/");
}
