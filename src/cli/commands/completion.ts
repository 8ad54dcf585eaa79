/** `hcpcs-diff completion`: prints a shell's completion script. */
import { basename } from "node:path";
import { command } from "../command-line/command.js";
import { COMPLETION_SCRIPTS, SHELLS } from "../command-line/completion-scripts.js";
import { environment } from "../environment.js";
import { terminal } from "../terminal.js";

export const register = command("completion", {
  words: {
    shell: { choices: SHELLS, describe: "Shell (default: the one in SHELL, else bash)" },
  },
  examples: `
  hcpcs-diff completion bash >> ~/.bashrc
  hcpcs-diff completion zsh >> ~/.zshrc
  hcpcs-diff completion fish > ~/.config/fish/completions/hcpcs-diff.fish
`,
  async run({ given: { shell } }) {
    const yours = SHELLS.find((one) => one === basename(environment.shell())) ?? "bash";
    await terminal.print(COMPLETION_SCRIPTS[shell ?? yours]);
  },
});
