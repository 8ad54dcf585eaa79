/** `hcpcs-diff rules`: prints the rules of all documents as JSON. */
import { RULES } from "../../model/comparison/finding-rules.js";
import { YOUR_RULES } from "../../model/impact/line-status.js";
import { command } from "../command-line/command.js";
import { terminal } from "../terminal.js";

export const register = command("rules", {
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
    // `work` is null because each line of an impact report has its own task.
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
