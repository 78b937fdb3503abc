/* On this page: the findings as a list of links. Each title says what was found, so the list is the
   summary. It is filled when a page is answered; the address stays as it is (see skip-link.js). */
(function () {
  "use strict";
  const BESIDE = window.matchMedia("(min-width: 64rem)"); /* room beside the page; see findings.css */
  const { element } = window.meshElements;
  const listed = () => document.querySelector("#react-entry-point .on-this-page");

  function close(place) {
    if (place && !BESIDE.matches) place.open = false;
  }

  function line(heading) {
    const section = heading.closest(".answer");
    const link = element("a", { href: `#${window.meshFolds.nameOf(section)}`, textContent: heading.textContent });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      close(listed());
      window.meshFolds.goTo(section);
    });
    return element("li", {}, link);
  }

  function fill() {
    const place = listed();
    if (!place) return;
    const findings = [...document.querySelectorAll("#react-entry-point .answer h2[id]:not(:empty)")];
    place.querySelector("ol").replaceChildren(...findings.map(line));
    place.hidden = findings.length < 2;
    place.open = BESIDE.matches;
  }

  window.addEventListener("mesh-drawn", fill);
  document.addEventListener("click", ({ target }) => {
    const place = listed();
    if (place && !place.contains(target)) close(place);
  });
  document.addEventListener("keydown", ({ key }) => {
    const place = listed();
    if (key !== "Escape" || !place || !place.open || BESIDE.matches) return;
    place.open = false;
    place.querySelector("summary").focus();
  });
})();
