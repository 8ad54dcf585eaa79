/** `hcpcs-diff fields`: prints the fields of a record and their coded values as JSON. */
import { FIELD_KEYS, type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import { VALUE_TABLES } from "../../model/code-set/values.js";
import { command } from "../command-line/command.js";
import { terminal } from "../terminal.js";

export const register = command("fields", {
  run: () => terminal.print(`${JSON.stringify(FIELD_KEYS.map(field), null, 2)}\n`),
});

function field(key: FieldKey) {
  const { label, publication, facet, type, occurs, columns, definition, values } = fieldSpec(key);
  return {
    key,
    label,
    publication: publication ?? "release",
    facet,
    type,
    list: occurs > 1,
    columns,
    definition,
    // An array, because an object would move keys such as "11" out of CMS's order.
    values:
      values === undefined
        ? null
        : Array.from(VALUE_TABLES[values].values, ([value, { meaning }]) => ({ value, meaning })),
  };
}
