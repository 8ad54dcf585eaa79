/** `hcpcs-diff rules`: the rules of every document, as JSON for programs. */
import { RULES } from "../../model/comparison/finding-rules.js";
import { YOUR_RULES } from "../../model/impact/line-status.js";
import { command } from "../command-line/command.js";
import { terminal } from "../terminal.js";

export const rulesCommand = command("rules", {
  run: () => terminal.print(`${JSON.stringify(rules(), null, 2)}\n`),
});

function rules() {
  return [
    ...Object.entries(RULES).map(([id, { severity, title, why, action, work }]) => ({
      id,
      scope: "comparison",
      severity,
      title,
      why,
      advice: action,
      work,
    })),
    // What is to be done about a line is said where the line is shown.
    ...Object.entries(YOUR_RULES).map(([id, { severity, title, why, action }]) => ({
      id,
      scope: "your codes",
      severity,
      title,
      why,
      advice: action,
      work: null,
    })),
  ];
}
