import { expect, it } from "vitest";
import { withWholeDays } from "../../../../src/report/media/templates/whole-days.js";

it.each([
  ["<p>J1300 until 2025-03-31.</p>", "<p>J1300 until <time>2025-03-31</time>.</p>"],
  ["<li>2025-04 to 2025-10</li>", "<li><time>2025-04</time> to <time>2025-10</time></li>"],
  ["<td>NDC 0409-4933-01</td>", "<td>NDC 0409-4933-01</td>"],
])("withWholeDays marks dates and quarters in text, but not NDCs: %s", (html, marked) => {
  expect(withWholeDays(html)).toBe(marked);
});

it.each([
  '<tr data-date="2025-03-31">',
  '<script type="application/json">{"date":"2025-03-31"}</script>',
  "<style>.d2025-03 { color: red }</style>",
  "<title>2025-01 to 2026-01</title>",
  "<option>2025-03-31</option>",
  "<time>2025-03-31</time>",
  '<svg><text x="1">2025-03-31</text></svg>',
  "<textarea>2025-03-31</textarea>",
  "<TITLE>2025-03-31</TITLE>",
  '<abbr title="after > 2025-03-31">terminated</abbr>',
  "<!-- > 2025-03-31 -->",
])("withWholeDays leaves unchanged what is not text: %s", (html) => {
  expect(withWholeDays(html)).toBe(html);
});
