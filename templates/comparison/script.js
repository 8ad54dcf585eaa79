// What the report can do where scripts run: filter, sort, copy, lead to a code. The page is whole without.
// It goes into the page as it is, allowed by its hash. Data is only ever read as text and set as text.
"use strict";
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const text = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

  /** Makes an element; its children are elements or text, never markup. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  // Sorting -----------------------------------------------------------------------------------------

  /** What turns the reading direction: the page has none, and a search finds without it. */
  const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

  const collator = new Intl.Collator("en", { numeric: true });

  /** `1,234` is 1234; a blank sorts last whichever way. */
  const sortKey = (cell) => text(cell).replace(/(\d),(?=\d{3})/g, "$1");

  function sortBy(table, column, direction) {
    const body = table.tBodies[0];
    table.original ??= [...body.rows];
    const sign = direction === "descending" ? -1 : 1;
    const rows = table.original.map((row) => ({ row, key: sortKey(row.cells[column]) }));
    if (direction !== null) {
      rows.sort((a, b) =>
        a.key === "" || b.key === ""
          ? (a.key === "") - (b.key === "")
          : sign * collator.compare(a.key, b.key),
      );
    }
    body.append(...rows.map(({ row }) => row));
    for (const [index, header] of [...table.tHead.rows[0].cells].entries()) {
      if (index === column && direction !== null) header.setAttribute("aria-sort", direction);
      else header.removeAttribute("aria-sort");
    }
  }

  /** One way, the other way, and back to how it was; counts begin with the most. */
  function nextDirection(header) {
    const ways = ["ascending", "descending"];
    if (header.classList.contains("n")) ways.reverse();
    return [...ways, null][ways.indexOf(header.getAttribute("aria-sort")) + 1];
  }

  function makeSortable(table) {
    if (table.tBodies[0].rows.length < 2) return;
    table.classList.add("sorts");
    for (const [column, header] of [...table.tHead.rows[0].cells].entries()) {
      const button = make("button", { type: "button", class: "sort" }, ...header.childNodes);
      button.addEventListener("click", () => sortBy(table, column, nextDirection(header)));
      header.append(button);
    }
  }

  for (const table of $$("table.sortable")) makeSortable(table);

  // Filtering ---------------------------------------------------------------------------------------

  const form = $("#filter");
  if (form === null) return;

  const search = $("#search");
  const found = $("#found");
  const noMatch = $("#no-match");
  const choices = $$("[data-filter]", form).map((fieldset) => ({
    name: fieldset.dataset.filter,
    boxes: $$("input", fieldset),
    chosen: $(".chosen", fieldset.parentElement),
  }));

  const entries = $$(".change").map((element) => ({
    element,
    code: element.dataset.code,
    values: new Map(
      choices.map(({ name }) => [name, (element.dataset[name] ?? "").split(" ").filter(Boolean)]),
    ),
    words: null,
    on: true,
  }));
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));

  /** What shows only while something in it does, the inner ones first. */
  const containers = $$(".brief, .date-group, .status-group").map((element) => {
    const count = $(":scope > h2 > .count, :scope > h3 > .count", element);
    const shown = make("span", { class: "shown" });
    count?.prepend(shown);
    const within = entries.filter((entry) => element.contains(entry.element));
    const link = element.id === "" ? null : ($(`#contents a[href="#${element.id}"]`)?.parentElement ?? null);
    const listed = make("span", { class: "shown" });
    if (link !== null) $(":scope > .count", link).prepend(listed);
    return { element, within, shown, link, listed, also: $(":scope > .also", element) };
  });

  /** The overview steps aside for the changes that were asked for. */
  const overview = $$("#summary, #attention, #declared").flatMap((element) => [
    element,
    ...$$(`#contents a[href="#${element.id}"]`).map((link) => link.parentElement),
  ]);

  const total = entries.length.toLocaleString("en-US");
  let wanted = null;

  const show = (element, on) => element?.classList.toggle("out", !on);

  function readForm() {
    return {
      words: search.value.replace(BIDI_CONTROLS, "").toLowerCase().split(/\s+/).filter(Boolean),
      chosen: choices.map(({ name, boxes }) => ({
        name,
        values: new Set(boxes.filter((box) => box.checked).map((box) => box.value)),
      })),
    };
  }

  function matches(entry, { words, chosen }) {
    for (const { name, values } of chosen) {
      if (values.size > 0 && !entry.values.get(name).some((value) => values.has(value))) return false;
    }
    if (words.length === 0) return true;
    entry.words ??= text(entry.element).toLowerCase();
    return words.every((word) => entry.words.includes(word));
  }

  /** One pass over the changes, then one over what holds them; nothing is measured in between. */
  function apply() {
    const asked = readForm();
    const active = asked.words.length > 0 || asked.chosen.some(({ values }) => values.size > 0);
    let count = 0;
    for (const entry of entries) {
      const on = matches(entry, asked) || entry.code === wanted;
      if (on !== entry.on) show(entry.element, on);
      entry.on = on;
      if (on) count++;
    }
    for (const { element, within, shown, link, listed, also } of containers) {
      const on = within.filter((entry) => entry.on);
      show(element, on.length > 0);
      show(link, on.length > 0);
      shown.textContent = on.length < within.length ? `${on.length.toLocaleString("en-US")} of ` : "";
      listed.textContent = shown.textContent;
      if (also !== null) {
        const kinds = new Set(on.map((entry) => entry.element.localName));
        show(also, kinds.size > 1);
      }
    }
    for (const element of overview) show(element, !active);
    document.documentElement.classList.toggle("filtering", active);
    for (const { boxes, chosen } of choices) {
      const titles = boxes.filter((box) => box.checked).map((box) => box.dataset.title);
      chosen.textContent = titles.length > 2 ? `: ${titles.length} of ${boxes.length}` : titles.length > 0 ? `: ${titles.join(", ")}` : "";
      chosen.parentElement.classList.toggle("set", titles.length > 0);
    }
    noMatch.hidden = count > 0;
    form.elements.reset.disabled = !active;
    announce(active ? `${count.toLocaleString("en-US")} of ${total} changes` : `All ${total} changes`);
    return active;
  }

  let announcing = 0;
  /** Said once the typing rests, so that a screen reader does not speak of every letter. */
  function announce(sentence) {
    clearTimeout(announcing);
    announcing = setTimeout(() => {
      if (found.textContent !== sentence) found.textContent = sentence;
    }, 150);
  }

  // The page's address ------------------------------------------------------------------------------

  function address() {
    const parts = choices.flatMap(({ name, boxes }) => {
      const values = boxes.filter((box) => box.checked).map((box) => encodeURIComponent(box.value));
      return values.length === 0 ? [] : [`${name}=${values.join(",")}`];
    });
    const query = search.value.trim();
    if (query !== "") parts.push(`q=${encodeURIComponent(query)}`);
    if (wanted !== null) parts.push(`code=${encodeURIComponent(wanted)}`);
    return parts.join("&");
  }

  function writeAddress() {
    const hash = address();
    // An empty hash would scroll to the top; the address without one does not.
    history.replaceState(null, "", hash === "" ? location.href.split("#")[0] : `#${hash}`);
  }

  /** `#status=added&series=J&q=insulin`; a value the page does not have is left out. */
  function readAddress() {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const { name, boxes } of choices) {
      const values = (asked.get(name) ?? "").split(",");
      for (const box of boxes) box.checked = values.includes(box.value);
    }
    search.value = asked.get("q") ?? "";
    const code = (asked.get("code") ?? "").toUpperCase();
    wanted = byCode.has(code) ? code : null;
  }

  const isState = (hash) => hash.includes("=");

  /** Brings what the address asks for into view. */
  function follow() {
    const hash = location.hash.slice(1);
    if (isState(hash)) {
      readAddress();
      const active = apply();
      if (wanted !== null) reveal(byCode.get(wanted).element);
      else if (active) scrollToChanges();
      // Who came by a link that stepped aside with the overview goes on at the changes.
      if (wanted === null && document.activeElement?.closest(".out") != null) takeUp(firstHeading());
      mark(wanted);
      return;
    }
    const target = hash === "" ? null : document.getElementById(hash);
    wanted = byCode.has(hash) ? hash : null;
    // Back to where no filter was asked for; or to a part that stepped aside for one.
    if (hash === "" || (wanted === null && target?.closest(".out") != null)) clear();
    apply();
    mark(null);
    if (target !== null && (wanted !== null || target.closest("main") !== null)) target.scrollIntoView();
  }

  const firstHeading = () => $(".status-group:not(.out) > h2") ?? search;

  function takeUp(element) {
    if (element !== search) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
  }

  function reveal(element) {
    element.scrollIntoView();
    takeUp(element);
  }

  function mark(code) {
    for (const entry of entries) {
      if (entry.element.classList.contains("wanted")) entry.element.classList.remove("wanted");
    }
    if (code !== null) byCode.get(code).element.classList.add("wanted");
  }

  const main = $("main");

  /** Only up: who stands above the changes sees them come without moving. */
  function scrollToChanges() {
    if (main.getBoundingClientRect().top < 0) main.scrollIntoView();
  }

  function clear() {
    search.value = "";
    for (const { boxes } of choices) for (const box of boxes) box.checked = false;
    wanted = null;
  }

  function changed() {
    wanted = null;
    mark(null);
    apply();
    writeAddress();
    scrollToChanges();
  }

  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
    changed();
    search.focus();
  });
  addEventListener("hashchange", follow);

  // A link to a code keeps the filter that is set, in the page and in its address.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    const code = link?.getAttribute("href").slice(1);
    if (!byCode.has(code) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    wanted = null;
    const filter = address();
    if (filter === "") return;
    event.preventDefault();
    const hash = `#${filter}&code=${code}`;
    if (location.hash === hash) follow();
    else location.hash = hash;
  });

  // The lists of choices: Escape and a click elsewhere close them.
  const lists = $$("details", form);
  form.addEventListener("keydown", (event) => {
    const open = lists.find((list) => list.open);
    if (event.key !== "Escape" || open === undefined) return;
    open.open = false;
    $("summary", open).focus();
  });
  document.addEventListener("click", (event) => {
    for (const list of lists) if (!list.contains(event.target)) list.open = false;
  });

  // Counts ------------------------------------------------------------------------------------------

  /** A count of the overview leads to the changes it counts, where they are those that the page has. */
  function leadToChanges(cell) {
    const asked = { ...cell.parentElement.dataset, ...cell.dataset };
    const chosen = choices.flatMap(({ name }) =>
      asked[name] === undefined ? [] : [{ name, values: new Set([asked[name]]) }],
    );
    if (chosen.length === 0 || !cell.textContent.trim()) return;
    const count = entries.filter((entry) => matches(entry, { words: [], chosen })).length;
    if (count.toLocaleString("en-US") !== text(cell)) return;
    const hash = chosen.map(({ name, values }) => `${name}=${encodeURIComponent([...values][0])}`).join("&");
    cell.replaceChildren(make("a", { href: `#${hash}` }, ...cell.childNodes));
  }
  for (const cell of $$("#summary :is(td, dd).n, #declared td.n")) leadToChanges(cell);

  // Copying -----------------------------------------------------------------------------------------

  /** What a spreadsheet would run; a signed number is not run (src/report/media/safe-text/cell-text.ts). */
  function safeCell(value) {
    const cell = value.replace(BIDI_CONTROLS, "").replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
    return /^[\s']*[=+\-@＝＋－＠]/u.test(cell) && !/^[+-]?[\d.,]*$/.test(cell) ? `'${cell}` : cell;
  }

  const titles = new Map(
    choices.flatMap(({ name, boxes }) => boxes.map((box) => [`${name} ${box.value}`, box.dataset.title])),
  );
  const titlesOf = (entry, name) =>
    entry.values.get(name)?.map((value) => titles.get(`${name} ${value}`)).join(", ") ?? "";
  const all = (element, selector) => $$(selector, element).map(text).join(" ");

  /** Old and new wording of each field, without the marks. */
  const fieldsOf = ({ element }) =>
    $$("tr[data-field]", element)
      .map(({ cells }) => `${text($(".label", cells[0]))}: ${text(cells[1])} → ${text(cells[2])}`)
      .join("; ");

  const COLUMNS = [
    ["Code", ({ code }) => code],
    ["Status", (entry) => titlesOf(entry, "status")],
    ["Severity", (entry) => titlesOf(entry, "severity")],
    ["Effective", (entry) => titlesOf(entry, "date")],
    ["Last billable day", ({ element }) => text($(".last", element))],
    ["Short description", ({ element }) => text($(".short", element))],
    ["Description", ({ element }) => text($(".long, tr[data-field=longDescription] > td:last-child", element))],
    ["Changed", fieldsOf],
    ["Units and replacement", ({ element }) => all(element, ".unit, [data-replacement]")],
    ["CMS action", ({ element }) => text($(".act", element))],
    ["Verdict", (entry) => titlesOf(entry, "verdict")],
  ];

  function copiedTable() {
    const inOrder = $$(".change:not(.out)").map((element) => byCode.get(element.dataset.code));
    return [
      COLUMNS.map(([title]) => title),
      ...inOrder.map((entry) => COLUMNS.map(([, cell]) => safeCell(cell(entry)))),
    ];
  }

  function asHtml([head, ...rows]) {
    const row = (cells, name) => make("tr", {}, ...cells.map((cell) => make(name, {}, cell)));
    return make(
      "table",
      {},
      make("thead", {}, row(head, "th")),
      make("tbody", {}, ...rows.map((cells) => row(cells, "td"))),
    ).outerHTML;
  }

  /** The older way, which pages opened as files have too: what a copy command would take is ours. */
  function copyByCommand(plain, html) {
    let taken = false;
    const give = (event) => {
      event.clipboardData.setData("text/plain", plain);
      event.clipboardData.setData("text/html", html);
      event.preventDefault();
      taken = true;
    };
    document.addEventListener("copy", give);
    const done = document.execCommand("copy");
    document.removeEventListener("copy", give);
    return done && taken;
  }

  async function copy() {
    const rows = copiedTable();
    const plain = rows.map((cells) => cells.join("\t")).join("\n");
    const html = asHtml(rows);
    let done = false;
    try {
      const parts = { "text/plain": plain, "text/html": html };
      const blobs = Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      done = true;
    } catch {
      done = copyByCommand(plain, html);
    }
    if (!done) byHand(plain);
    else {
      const count = rows.length - 1;
      announce(`Copied ${count.toLocaleString("en-US")} change${count === 1 ? "" : "s"} as a table`);
    }
  }

  /** Where the browser allows no copying: the text, selected, to copy with the keyboard. */
  function byHand(plain) {
    const dialog = $("#by-hand");
    const area = $("textarea", dialog);
    area.value = plain;
    dialog.showModal();
    area.select();
  }
  $("#by-hand button").addEventListener("click", () => $("#by-hand").close());
  $("#copy").addEventListener("click", copy);

  // Begin -------------------------------------------------------------------------------------------

  form.hidden = false;
  // Headings stop below the bar, however many lines it takes.
  new ResizeObserver(([{ target }]) => {
    document.documentElement.style.setProperty("--bar", `${target.offsetHeight}px`);
  }).observe(form);
  if (location.hash === "") apply();
  else follow();
  performance.mark("hcpcs-diff:ready");
})();
