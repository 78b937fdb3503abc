/* Pickers behave as people expect: one open at a time, Escape closes, the search field narrows. */
(function () {
  "use strict";
  const openPickers = () => document.querySelectorAll("details.picker[open]");

  document.addEventListener("click", (event) => {
    openPickers().forEach((picker) => {
      if (!picker.contains(event.target)) picker.open = false;
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    openPickers().forEach((picker) => {
      picker.open = false;
      picker.querySelector("summary").focus();
    });
  });

  document.addEventListener("focusin", (event) => {
    openPickers().forEach((picker) => {
      if (!picker.contains(event.target)) picker.open = false;
    });
  });

  document.addEventListener("input", (event) => {
    if (!event.target.matches(".picker-search")) return;
    const wanted = event.target.value.trim().toLowerCase();
    event.target.closest(".picker-panel").querySelectorAll(".form-check").forEach((choice) => {
      choice.hidden = !choice.textContent.toLowerCase().includes(wanted);
    });
  });

  document.addEventListener("submit", (event) => {
    if (event.target.matches(".filter-bar")) event.preventDefault();
  });
})();
