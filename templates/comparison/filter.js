const form = $("#filter");
const search = $("#search");
const choices = $$("[data-filter]").map((fieldset) => ({
  name: fieldset.dataset.filter,
  boxes: $$("input", fieldset),
}));

/** Every changed code, whether it is a row, a card, or one of many in a card. */
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

/** Elements that are hidden if all changes in them are, with their counts; inner ones first. */
const containers = $$(".rows, .folded, .status-group").map((element) => ({
  element,
  within: entries.filter((entry) => element.contains(entry.element)),
  counts: shownCounts($(":scope > h2 > .count, :scope > h3 > .count-of", element)),
}));

/** Adds an element for `3 of ` before a count. */
function shownCounts(count) {
  if (count === null) return [];
  const shown = make("span", { class: "shown" });
  count.prepend(shown);
  return [shown];
}

/** The parts of the worklist with the links to their codes; inner ones first. */
const work = $$("#worklist .work").map((element) => ({
  element,
  links: $$(element.localName === "tr" && $(".codes", element) === null ? "th a" : ".codes a", element),
  runs: $$(".run", element),
  counts: shownCounts($(".n", element)),
}));
const workGroups = $$(".work-group").map((element) => ({
  element,
  parts: work.filter((part) => element.contains(part.element)),
  tables: $$("table", element),
  count: $("h3 > .count", element),
  whole: text($("h3 > .count", element)),
}));

/** The overview, which a filter hides. */
const overview = $$("#counts, #reported, #transactions, #corrections, #since, #yours");
const headline = $("#headline");
const wholeHeadline = text(headline);
const total = changes(entries.length);
let wanted = null;

function readForm() {
  const asked = search.value.replace(BIDI_CONTROLS, "");
  return {
    codes: codesIn(asked, (code) => byCode.has(code)),
    words: asked.toLowerCase().split(/\s+/).filter(Boolean),
    chosen: choices.map(({ name, boxes }) => ({
      name,
      values: new Set(boxes.filter((box) => box.checked).map((box) => box.value)),
    })),
  };
}

/** The searchable text of a code, including the text that it shares with others in its card. */
function wordsOf(element) {
  const card = element.closest(".folded");
  const shared = card === null ? [] : $$(":scope > :not(.folded-codes)", card);
  return [...shared, element].map(text).join(" ");
}

function matches(entry, { codes, words, chosen }) {
  for (const { name, values } of chosen) {
    if (values.size > 0 && !entry.values.get(name).some((value) => values.has(value))) return false;
  }
  if (codes !== null) return codes.some((asked) => isAskedFor(entry.code, asked));
  if (words.length === 0) return true;
  entry.words ??= wordsOf(entry.element).toLowerCase();
  return words.every((word) => entry.words.includes(word));
}

/** Applies the filter to changes, then to their containers, without layout reads in between. */
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
  for (const { element, within, counts } of containers) {
    const on = within.filter((entry) => entry.on).length;
    show(element, on > 0);
    for (const shown of counts) shown.textContent = on < within.length ? `${number(on)} of ` : "";
  }
  const parts = applyToWork();
  for (const element of overview) show(element, !active);
  if (headline !== null) {
    headline.textContent = active
      ? `${parts.join("; ")}${parts.length === 0 ? "Nothing to do" : ""}. Selected: ${number(count)} of ${total}.`
      : wholeHeadline;
  }
  document.documentElement.classList.toggle("filtering", active);
  sayChosen();
  sayMissing(asked.codes ?? [], asked.words);
  $("#no-match").hidden = count > 0;
  form.elements.reset.disabled = !active;
  announce(active ? `${number(count)} of ${total}` : `All ${total}`);
  return active;
}

/** @returns the remaining work, one part per kind: `2 codes to replace` */
function applyToWork() {
  for (const part of work) {
    const on = part.links.filter((link) => {
      const is = byCode.get(text(link))?.on ?? true;
      if (part.links.length > 1) show(link, is);
      return is;
    });
    for (const run of part.runs) show(run, $("a:not(.out)", run) !== null);
    part.on = on.length;
    show(part.element, on.length > 0);
    for (const shown of part.counts) shown.textContent = on.length < part.links.length ? `${number(on.length)} of ` : "";
  }
  return workGroups.flatMap(({ element, parts, tables, count, whole }, index) => {
    const on = parts.reduce((sum, part) => sum + part.on, 0);
    const all = parts.reduce((sum, part) => sum + part.links.length, 0);
    show(element, on > 0);
    for (const table of tables) show(table, $$("tbody > tr", table).some((row) => !row.classList.contains("out")));
    count.textContent = on < all ? `${number(on)} of ${number(all)} codes` : whole;
    const codes = `${number(on)} ${on === 1 ? "code" : "codes"} ${element.dataset.counted}`;
    return on === 0 ? [] : [[codes, ...moreToCount(element, parts, on)].join(", ")];
  });
}

/** The details of the headline for the remaining work: `1 with new units`, `3 different changes` */
function moreToCount({ dataset }, parts, codes) {
  const left = parts.filter(({ on }) => on > 0);
  const other = left.filter(({ element }) => element.classList.contains("other")).length;
  if (dataset.kind === "review" && left.length < codes)
    return [`${number(left.length)} ${left.length === 1 ? "different change" : "different changes"}`];
  return other > 0 ? [`${number(other)} with new units`] : [];
}

function sayChosen() {
  const titles = choices.flatMap(({ boxes }) => boxes.filter((box) => box.checked).map((box) => box.dataset.title));
  const chosen = $(".choices .chosen");
  chosen.textContent = titles.length > 2 ? `: ${titles.length}` : titles.length > 0 ? `: ${titles.join(", ")}` : "";
  chosen.parentElement.classList.toggle("set", titles.length > 0);
}

const MOST_NAMED = 30;

const unlisted = $("#missing").dataset;
const unchanged = new Set(unlisted.unchanged.split(" "));
const ended = new Map(unlisted.ended.split("\n").map((line) => line.split(/:(.*)/)));

/** Reasons why a code is not listed, most urgent first. */
const WHY_MISSING = [
  ["Already invalid", (asked) => ended.has(asked)],
  ["Not changed", (asked) => asked.includes("-") ? [...unchanged].some((code) => isAskedFor(code, asked)) : unchanged.has(asked)],
  ["CPT, not in the HCPCS Level II file", (asked) => /^\d{4}[\dA-Z]\b/.test(asked)],
  ["In neither release", (asked) => "complete" in unlisted && !meansSeveral(asked)],
  ["Not among these changes", () => true],
];

/** Names requested codes that the page does not list, by reason. */
function sayMissing(codes, words) {
  const missing = codes.filter((asked) => !entries.some(({ code }) => isAskedFor(code, asked)));
  const why = missing.map((asked) => WHY_MISSING.find(([, holds]) => holds(asked))[0]);
  const sentences = WHY_MISSING.flatMap(([title]) => {
    const named = missing.filter((_, index) => why[index] === title);
    const more = named.length > MOST_NAMED ? ` and ${number(named.length - MOST_NAMED)} more` : "";
    const texts = named.slice(0, MOST_NAMED).map((code) => ended.has(code) ? `${code} ended ${ended.get(code)}` : code);
    return named.length === 0 ? [] : [`${title}: ${texts.join(named.some((code) => ended.has(code)) ? "; " : ", ")}${more}.`];
  });
  const alone = missing.filter((code) => ended.has(code) && !ended.get(code).includes(":")).slice(0, MOST_NAMED);
  if (alone.length > 0) sentences.push(`To find successors: ${unlisted.command} ${alone.join(",")}`);
  if (codes.length > 0 && words.some((word) => /^\p{L}{3,}[,;.]?$/u.test(word))) sentences.push("Words beside codes are not looked for.");
  const sentence = sentences.join(" ");
  const line = $("#missing");
  line.hidden = sentence === "";
  if (line.textContent !== sentence) line.textContent = sentence;
}

let announcing = 0;
/** Waits until typing pauses, so that a screen reader does not announce every letter. */
function announce(sentence) {
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    const found = $("#found");
    if (found.textContent !== sentence) found.textContent = sentence;
  }, 150);
}

/** Makes a count a link to its changes, if the page has exactly that many. */
function leadToChanges(cell) {
  const asked = { ...cell.parentElement.dataset, ...cell.dataset };
  const chosen = choices.flatMap(({ name }) =>
    asked[name] === undefined ? [] : [{ name, values: new Set([asked[name]]) }],
  );
  if (chosen.length === 0 || !cell.textContent.trim()) return;
  const count = entries.filter((entry) => matches(entry, { codes: null, words: [], chosen })).length;
  if (number(count) !== text(cell)) return;
  const hash = chosen.map(({ name, values }) => `${name}=${encodeURIComponent([...values][0])}`).join("&");
  cell.replaceChildren(make("a", { href: `#${hash}` }, ...cell.childNodes));
}
