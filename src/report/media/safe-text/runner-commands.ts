/**
 * What the runners of a pipeline obey when they read it in a step's output: GitHub's `::error::` at the beginning of a
 * line and `##[add-mask]` anywhere in it (`ActionCommand` in actions/runner), Azure's `##[error]` and `##vso[...]`
 * (azure-pipelines-agent), TeamCity's `##teamcity[...]`. Data must never become one, however a text is wrapped.
 */
const ANYWHERE = /##(?=\w{0,20}\[)/g;
const AT_LINE_START = /^([^\S\n\r\u2028\u2029]*):(?=:)/gm;

/** @returns a text in which no line is a command; a blank shows where one was */
export function withoutCommands(text: string): string {
  return text.replace(ANYWHERE, "# #").replace(AT_LINE_START, "$1: ");
}

/** The same for JSON, in which it can be spelled out, so that no value changes; its lines begin with no colon. */
export function jsonWithoutCommands(json: string): string {
  return json.replace(ANYWHERE, "#\\u0023");
}

/** The same for lines that are commands, and of which only their beginning is obeyed. */
export function commandsWithoutOthers(commands: string): string {
  return commands.replace(ANYWHERE, "# #");
}
