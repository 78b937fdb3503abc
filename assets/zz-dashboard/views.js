/* The way to a reader's first screen carries the filters as they are now, and whose screen it is. */
(function () {
  "use strict";
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.first-screen");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const params = new URLSearchParams(window.location.search);
    if (link.dataset.view) params.set("view", link.dataset.view);
    const search = params.toString();
    window.history.pushState({}, "", new URL(link.href).pathname + (search ? "?" + search : ""));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  });
})();
