/* Charts are drawn for a screen's width; before a print they are drawn again for the paper's. */
(function () {
  "use strict";
  const PAPER = 680; /* CSS pixels that fit A4 between its margins */

  function redraw(width) {
    document.querySelectorAll(".js-plotly-plot").forEach((graph) => {
      const alone = graph.closest(".panels").querySelectorAll(":scope > .panel").length === 1;
      window.Plotly.relayout(graph, width ? { width: alone ? width : width / 2 - 12 } : { width: null, autosize: true });
    });
  }
  window.addEventListener("beforeprint", () => redraw(PAPER));
  window.addEventListener("afterprint", () => redraw(null));
})();
