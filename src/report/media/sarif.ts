/** SARIF 2.1.0 (OASIS), for code scanning: what every log of ours has, whatever its results are about. */

import type { Artifact, Location, Log, ReportingDescriptor, Run } from "sarif";
import type { ReleaseFacts } from "../../model/comparison/release-facts.js";
import { jsonText } from "./json.js";
import { plainText } from "./safe-text/one-line.js";

/** The address of the published schema that editors and GitHub know. */
const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/**
 * What a finding about a file is in SARIF; what a note is of is no failure, and yet a result with level `none` must not be
 * of kind `fail` (SARIF 2.1.0, 3.27.10).
 */
export const DIAGNOSTIC_LEVELS = { error: "error", warning: "warning", info: "note" } as const;

interface Parts extends Required<Pick<Run, "artifacts" | "results" | "properties">> {
  readonly tool: { readonly name: string; readonly version: string };
  readonly rules: ReportingDescriptor[];
  /** Which runs belong together: `hcpcs-diff/2025-01/2026-01`. */
  readonly id: string;
  readonly invocation?: Partial<NonNullable<Run["invocations"]>[number]>;
}

/** A log of one run, as text. */
export function sarifText({ tool, rules, id, invocation, ...found }: Parts): string {
  const { artifacts, results, properties } = found;
  const run: Run = {
    tool: { driver: { name: plainText(tool.name), semanticVersion: tool.version, rules } },
    automationDetails: { id },
    invocations: [{ executionSuccessful: true, ...invocation }],
    columnKind: "utf16CodeUnits",
    artifacts,
    results,
    properties,
  };
  const log: Log = { $schema: SCHEMA, version: "2.1.0", runs: [run] };
  return `${jsonText(log, 2)}\n`;
}

/** `Code discontinued` as `CodeDiscontinued`: a name is an identifier (3.49.7). */
export function ruleName(title: string): string {
  return title.replace(/\W+(\w)/g, (_, first: string) => first.toUpperCase());
}

type ReadFile = Pick<ReleaseFacts["source"], "file" | "path" | "member" | "sha256"> & {
  /** What is said of the file, and of the member. */
  readonly about?: readonly [file: string, member: string];
};

/** The files read: of each an archive, and the member in it. */
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

/** A place in one of the artifacts. @param line from 1; null or 0 for the file as a whole */
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

/** A name as a relative URI reference: neither a drive nor a leading slash can make it absolute. */
function relativeUri(name: string): string {
  const path = name.replaceAll("\\", "/").replace(/^\/+/, "");
  return path.split("/").map(encodeURIComponent).join("/");
}
