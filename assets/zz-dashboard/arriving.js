/* Whoever does not see the screen hears what changed: after a link the focus goes to the page's
   heading; after every answer the selection and the finding are said, and stand in the title. */
(function () {
  "use strict";
  const LOOK = 50; /* milliseconds until it is looked again whether an answer is drawn */
  const live = document.getElementById("react-entry-point");
  const place = document.querySelector(".finding");
  let before = null; /* the address that was answered before; none while the page is loaded */
  let answers = 0;

  const text = (selector) => (live.querySelector(selector) || { textContent: "" }).textContent.trim();

  function whenDrawn(loading, act) {
    setTimeout(() => (document.querySelector(loading) ? whenDrawn(loading, act) : act()), LOOK);
  }

  function focusHeading() {
    const heading = live.querySelector("h1");
    if (heading) heading.focus({ preventScroll: true });
  }

  /* A text that is said once more has to differ, or it is not said. */
  function sayFinding() {
    const finding = ["h2", ".sentence"].map((part) => text(`.answer > ${part}`));
    const said = [`${text(".selection")}:`, ...finding].join(" ");
    place.textContent = place.textContent === said ? `${said}\u00a0` : said;
  }

  function nameThePage() {
    document.title = [text("h1"), text(".selection"), "MESH Dashboard"].filter(Boolean).join(" · ");
  }

  function arrived(isElsewhere) {
    if (isElsewhere) whenDrawn("#shell-page[data-dash-is-loading=true]", focusHeading);
  }

  function answered(isFirst) {
    const mine = (answers += 1);
    whenDrawn("[data-dash-is-loading=true]", () => {
      if (mine !== answers) return; // the reader went on meanwhile
      nameThePage();
      window.dispatchEvent(new CustomEvent("mesh-drawn"));
      if (!isFirst) sayFinding(); // what was just loaded is read anyway
    });
  }

  window.addEventListener("mesh-answered", ({ detail: { isFrame, address } }) => {
    const here = address.pathname + address.search;
    if (isFrame) arrived(before !== null && before !== here);
    else answered(answers === 0);
    before = here;
  });
})();
