/**
 * Commands that CI runners execute from a step's output: GitHub's `::error::` at a line's start and
 * `##[add-mask]` anywhere (`ActionCommand` in actions/runner), Azure's `##[error]` and
 * `##vso[...]` (azure-pipelines-agent), TeamCity's `##teamcity[...]`. Data must never become a
 * command, however a text is wrapped.
 */
const ANYWHERE = /##(?=\w{0,20}\[)/g;
const AT_LINE_START = /^([^\S\n\r\u2028\u2029]*):(?=:)/gm;

/** @returns a text without commands, each disabled by an inserted space */
export function withoutCommands(text: string): string {
  return text.replace(ANYWHERE, "# #").replace(AT_LINE_START, "$1: ");
}

/** The same for JSON, by an escape that keeps values; no line of JSON starts with a colon. */
export function jsonWithoutCommands(json: string): string {
  return json.replace(ANYWHERE, "#\\u0023");
}

/** The same for lines that are `::` commands themselves, which must keep their start. */
export function commandsWithoutOthers(commands: string): string {
  return commands.replace(ANYWHERE, "# #");
}
