/** `hcpcs-diff completion`: prints the script by which a shell completes words. */
import { basename } from "node:path";
import type { Argv } from "yargs";
import { COMMANDS } from "../command-line/command-table.js";
import { COMPLETION_SCRIPTS, SHELLS, type Shell } from "../command-line/completion-scripts.js";
import { environment } from "../environment.js";
import { terminal } from "../terminal.js";

export function completionCommand(cli: Argv): Argv {
  return cli.command(
    COMMANDS.completion.usage,
    COMMANDS.completion.describe,
    (command) =>
      command
        .positional("shell", {
          choices: SHELLS,
          describe: "The shell; that of SHELL if left out, else bash",
        })
        .epilogue(EXAMPLES),
    ({ shell = yours() }) => terminal.print(COMPLETION_SCRIPTS[shell]),
  );
}

function yours(): Shell {
  const name = basename(environment.shell);
  return SHELLS.find((shell) => shell === name) ?? "bash";
}

const EXAMPLES = [
  "Examples:",
  "  hcpcs-diff completion bash >> ~/.bashrc",
  "  hcpcs-diff completion zsh >> ~/.zshrc",
  "  hcpcs-diff completion fish > ~/.config/fish/completions/hcpcs-diff.fish",
].join("\n");
