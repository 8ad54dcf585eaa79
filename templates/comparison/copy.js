/** Prefixes a formula with an apostrophe, but not a signed number (model/basics/formula-guard.ts). */
function safeCell(value) {
  const cell = value.replace(BIDI_CONTROLS, "").replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
  return /^[\s']*[=+\-@＝＋－＠]/u.test(cell) && !/^[+-]?[\d.,]*$/.test(cell) ? `'${cell}` : cell;
}

const choiceTitles = new Map(
  choices.flatMap(({ name, boxes }) => boxes.map((box) => [`${name} ${box.value}`, box.dataset.title])),
);
const titlesOf = (entry, name) =>
  entry.values.get(name)?.map((value) => choiceTitles.get(`${name} ${value}`)).join(", ") ?? "";
const allOf = (element, selector) => $$(selector, element).map(text).join(" ");

/** A code's own details, or the card that it shares with other codes. */
const detailOf = ({ element }) => element.closest(".folded") ?? element;

/** The old and new values of each field, without marks. */
function fieldsOf(entry) {
  const detail = detailOf(entry);
  const table = $$("tr[data-field]", detail).map(
    ({ cells }) => `${text($(".label", cells[0]))}: ${text(cells[1])} → ${text(cells[2])}`,
  );
  return [...table, ...$$(".field", detail).map(text)].join("; ");
}

const COLUMNS = [
  ["Code", ({ code }) => code],
  ["Status", (entry) => titlesOf(entry, "status")],
  ["Severity", (entry) => titlesOf(entry, "severity")],
  ["Effective", (entry) => titlesOf(entry, "date")],
  ["Termination date", ({ element }) => text($(".last", element))],
  ["Short description", ({ element }) => text($(".short", element))],
  ["Description", ({ element }) => text($(".long, tr[data-field=longDescription] > td:last-child", element))],
  ["Changed", fieldsOf],
  ["Units and crosswalk", ({ element }) => allOf(element, ".unit, [data-replacement]")],
  ["CMS action", (entry) => text($(".act", entry.element) ?? $(".act", detailOf(entry)))],
  ["Reported by CMS", (entry) => titlesOf(entry, "verdict")],
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

/** Copies by the older copy command, which also works on pages opened as files. */
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
  else announce(`Copied ${changes(rows.length - 1)} as a table`);
}

/** Shows the text selected, to copy with the keyboard if the browser allows nothing else. */
function byHand(plain) {
  const dialog = $("#by-hand");
  const area = $("textarea", dialog);
  area.value = plain;
  dialog.showModal();
  area.select();
}
