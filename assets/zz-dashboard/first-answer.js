/* When the live page has its first finding, the answer that came with the document has done its work;
   where none came, the word that it is loading has, as soon as there is a page. */
(function () {
  "use strict";
  const first = document.querySelector(".first-answer, body > .waiting");
  const live = document.getElementById("react-entry-point");
  if (!first || !live) return;
  const arrived = first.matches(".waiting")
    ? ".frame, .notice"
    : ".answer h2:not(:empty), main.notice";
  const watch = new MutationObserver(() => {
    if (!live.querySelector(arrived)) return;
    first.remove();
    watch.disconnect();
  });
  watch.observe(live, { subtree: true, childList: true, characterData: true });
})();
