/* What is folded: sections below the second, and on a phone the pages and the filters. A section opens
   by click or key (it is a details element), by a link to its name (`#retention`), by the list of
   findings, by the browser's search, and on paper all of them. */
(function () {
  "use strict";
  const live = "#react-entry-point";
  const opened = []; /* for paper alone */
  let arrivedAt = "";

  const sections = () => [...document.querySelectorAll("#react-entry-point .answer[id]")];
  const frameName = () => document.querySelector(`${live} .frame`)?.className.match(/frame-(\w+)/)?.[1].replaceAll("_", "-");

  /* A section's name in an address: its id without its page. */
  function nameOf(section) {
    return section.id.replace(/-section$/, "").replace(`${frameName()}-`, "");
  }

  function open(section) {
    if (section && section.matches(".folded")) section.open = true;
  }

  function goTo(section) {
    const heading = section.querySelector("h2");
    open(section);
    heading.tabIndex = -1;
    heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  }

  function goToNamed() {
    const name = decodeURIComponent(window.location.hash.slice(1));
    const address = window.location.href;
    const section = name && address !== arrivedAt && sections().find((one) => nameOf(one) === name);
    if (!section || !section.querySelector("h2").textContent) return;
    arrivedAt = address;
    goTo(section);
  }

  const bars = () => document.querySelectorAll(`${live} .bar-fold[open], ${live} .about[open]`);

  function closeBars(except) {
    bars().forEach((bar) => {
      if (!bar.contains(except) || except?.closest?.(".menu a")) bar.open = false;
    });
  }

  /* The bar of a phone says what is asked. */
  function sayWhatIsChosen() {
    const chosen = document.querySelector(`${live} .selection`)?.textContent;
    if (chosen) document.querySelectorAll(`${live} .what-is-chosen`).forEach((place) => (place.textContent = chosen));
  }

  window.addEventListener("mesh-drawn", () => {
    sayWhatIsChosen();
    goToNamed();
  });
  window.addEventListener("hashchange", () => {
    arrivedAt = "";
    goToNamed();
  });
  document.addEventListener("click", ({ target }) => closeBars(target));
  document.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape" || target.closest(".picker[open]")) return;
    const [first] = bars();
    closeBars(null);
    if (first) first.querySelector("summary").focus();
  });
  window.addEventListener("beforeprint", () => {
    opened.push(...document.querySelectorAll(`${live} .folded:not([open])`));
    opened.forEach(open);
  });
  window.addEventListener("afterprint", () => opened.splice(0).forEach((section) => (section.open = false)));

  window.meshFolds = { goTo, nameOf };
})();
