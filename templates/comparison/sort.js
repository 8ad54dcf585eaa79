const collator = new Intl.Collator("en", { numeric: true });

/** `1,234` sorts as 1234. */
const sortKey = (cell) => text(cell).replace(/(\d),(?=\d{3})/g, "$1");

function sortBy(table, column, direction) {
  const body = table.tBodies[0];
  table.original ??= [...body.rows];
  const sign = direction === "descending" ? -1 : 1;
  const rows = table.original.map((row) => ({ row, key: sortKey(row.cells[column]) }));
  if (direction !== null) {
    rows.sort((a, b) =>
      a.key === "" || b.key === "" ? (a.key === "") - (b.key === "") : sign * collator.compare(a.key, b.key),
    );
  }
  body.append(...rows.map(({ row }) => row));
  for (const [index, header] of [...table.tHead.rows[0].cells].entries()) {
    if (index === column && direction !== null) header.setAttribute("aria-sort", direction);
    else header.removeAttribute("aria-sort");
  }
}

/** Cycles through ascending, descending and the original order; counts start descending. */
function nextDirection(header) {
  const ways = ["ascending", "descending"];
  if (header.classList.contains("n")) ways.reverse();
  return [...ways, null][ways.indexOf(header.getAttribute("aria-sort")) + 1];
}

function makeSortable(table) {
  if (table.tBodies[0].rows.length < 2) return;
  for (const [column, header] of [...table.tHead.rows[0].cells].entries()) {
    const button = make("button", { type: "button", class: "sort" }, ...header.childNodes);
    button.addEventListener("click", () => sortBy(table, column, nextDirection(header)));
    header.append(button);
  }
}

for (const table of $$("table.sortable")) makeSortable(table);
