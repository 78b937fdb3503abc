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

  /* At the foot of every sheet: which page, about what, up to which day, invented or not. */
  function foot() {
    const parts = [".page h1", ".selection", ...[1, 2, 3].map((n) => `.banner > :nth-child(${n})`)];
    const words = parts.map((one) => document.querySelector(one)?.textContent).filter(Boolean).join(" · ");
    const safe = words.replace(/[^A-Za-z0-9]/gu, (sign) => `\\${sign.codePointAt(0).toString(16)} `);
    const look = "font: 8pt sans-serif; color: #4d5b63";
    return `@page { @bottom-left { content: "${safe}"; ${look}; width: 85%; } @bottom-right { content: counter(page) "/" counter(pages); ${look}; } }`;
  }

  const style = document.createElement("style");
  window.addEventListener("beforeprint", () => {
    style.textContent = foot();
    document.head.append(style);
    redraw(PAPER);
  });
  window.addEventListener("afterprint", () => redraw(null));
})();
