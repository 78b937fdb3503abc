/* The skip link moves the focus and leaves the address alone: a "#main" there would be one more
   state, and a step back that leads nowhere. */
(function () {
  "use strict";
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(".skip-link");
    if (!link) return;
    event.preventDefault();
    document.querySelector(link.getAttribute("href")).focus();
  });
})();
