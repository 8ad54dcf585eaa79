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
  // An empty hash would scroll to the top, unlike a URL without one.
  history.replaceState(null, "", hash === "" ? location.href.split("#")[0] : `#${hash}`);
}

/** Reads `#status=added&series=J&q=insulin`, ignoring values that the page does not have. */
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

/** Applies the filter in the URL, or scrolls to its target. */
function follow() {
  const hash = location.hash.slice(1);
  if (hash.includes("=")) {
    readAddress();
    const active = apply();
    if (wanted !== null) reveal(byCode.get(wanted).element);
    else if (active) scrollToChanges();
    // If the link that was followed is now hidden with the overview, focus moves to the changes.
    if (wanted === null && document.activeElement?.closest(".out") != null) takeUp(firstHeading());
    mark(wanted);
    return;
  }
  const target = hash === "" ? null : document.getElementById(hash);
  wanted = byCode.has(hash) ? hash : null;
  // The URL has no filter, or the filter hides the target.
  if (hash === "" || (wanted === null && target?.closest(".out") != null)) clear();
  apply();
  mark(null);
  if (wanted !== null) scrollToHead(target);
  else if (target?.closest("main") != null) target.scrollIntoView();
}

const firstHeading = () => $(".work-group:not(.out) h3, .status-group:not(.out) > h2") ?? search;

function takeUp(element) {
  if (element !== search) element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
}

/** Scrolls to a code; in a card of many codes, keeps the card's head visible if both fit. */
function scrollToHead(element) {
  const card = element.closest(".folded");
  element.scrollIntoView();
  if (card === null) return;
  const below = element.getBoundingClientRect().bottom - card.getBoundingClientRect().top;
  const room = innerHeight - form.getBoundingClientRect().bottom - 32;
  if (below < room) card.scrollIntoView();
}

function reveal(element) {
  scrollToHead(element);
  takeUp(element);
}

function mark(code) {
  for (const { element } of entries) element.classList.remove("wanted");
  if (code !== null) byCode.get(code).element.classList.add("wanted");
}

/** Scrolls to the top if the start of the filtered changes is above the window. */
function scrollToChanges() {
  if ($("main").getBoundingClientRect().top < 0) scrollTo(0, 0);
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

/** Keeps the current filter, also in the URL, when a link to a code is followed. */
function keepFilter(event) {
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
}
