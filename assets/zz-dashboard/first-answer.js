/* When the live page has its first finding, the answer that came with the document has done its work. */
(function () {
  "use strict";
  const first = document.querySelector(".first-answer");
  const live = document.getElementById("react-entry-point");
  if (!first || !live) return;
  const watch = new MutationObserver(() => {
    if (!live.querySelector(".answer > h2:not(:empty), main.notice")) return;
    first.remove();
    watch.disconnect();
  });
  watch.observe(live, { subtree: true, childList: true, characterData: true });
})();
