/* What is only read and followed comes as one text of HTML, escaped by the program that wrote it. */
(function () {
  "use strict";
  const shown = new WeakMap();

  function opened(place) {
    const details = Array.from(place.querySelectorAll("details[open] > summary"));
    return new Set(details.map((summary) => summary.textContent));
  }

  /* What a reader opened stays open when its words change. */
  function set(place) {
    const { html } = place.dataset;
    if (shown.get(place) === html) return;
    const open = opened(place);
    place.innerHTML = html;
    place.querySelectorAll("summary").forEach((summary) => {
      if (open.has(summary.textContent)) summary.parentElement.open = true;
    });
    shown.set(place, html);
  }

  function setAll() {
    document.querySelectorAll("[data-html]").forEach(set);
  }

  new MutationObserver(setAll).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-html"],
  });

  /* Its links lead on inside the page, as those do that Dash draws. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("[data-html] a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    window.history.pushState({}, "", link.getAttribute("href"));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  });
})();
