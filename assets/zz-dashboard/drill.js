/* A click on a grid's symbol or cell leads to the series behind it; links do the same by keyboard. */
(function () {
  "use strict";

  function follow(graph, point) {
    const params = new URLSearchParams(window.location.search);
    const district = graph.layout.meta.districts.includes(point.y);
    if (district) params.set("district", point.y);
    ["health_center", "indicator"].forEach((name) => params.delete(name));
    if (!district) params.set("health_center", point.y);
    params.set("indicator", point.x);
    window.history.pushState({}, "", window.location.pathname + "?" + params);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }

  document.addEventListener("pointerover", (event) => {
    const graph = event.target.closest && event.target.closest(".js-plotly-plot");
    if (!graph || graph.dataset.leads || !(graph.layout && (graph.layout.meta || {}).districts)) return;
    graph.dataset.leads = "yes";
    graph.on("plotly_click", ({ points }) => follow(graph, points[0]));
  });
})();
