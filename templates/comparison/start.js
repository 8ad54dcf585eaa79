if (form !== null) {
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
    changed();
    search.focus();
  });
  addEventListener("hashchange", follow);
  document.addEventListener("click", keepFilter);

  // Escape and a click elsewhere close the lists of choices.
  const lists = $(".choices");
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !lists.open) return;
    lists.open = false;
    $("summary", lists).focus();
  });
  document.addEventListener("click", (event) => {
    if (!lists.contains(event.target)) lists.open = false;
  });

  for (const cell of $$("#counts td.n, #reported td.n")) leadToChanges(cell);
  $("#by-hand button").addEventListener("click", () => $("#by-hand").close());
  $("#copy").addEventListener("click", copy);

  form.hidden = false;
  // Scrolling stops below the filter bar, whose height depends on the window.
  new ResizeObserver(([{ target }]) => {
    document.documentElement.style.setProperty("--bar", `${target.offsetHeight}px`);
  }).observe(form);
  document.documentElement.style.setProperty("--bar", `${form.offsetHeight}px`);
  if (location.hash === "") apply();
  else follow();
  // On load, the browser scrolls to the code itself, which may hide the head of its card.
  addEventListener("load", () =>
    requestAnimationFrame(() => {
      if (wanted !== null) scrollToHead(byCode.get(wanted).element);
    }),
  );
}
performance.mark("hcpcs-diff:ready");
