/* Charts that can be seen are drawn first, a task each; the others follow while the reader reads. What
   is folded is drawn when it is opened. */
(function () {
  "use strict";
  const { Plotly } = window;
  if (!Plotly) return;
  const { react } = Plotly;
  const { resize } = Plotly.Plots;
  const LATEST = 400; /* ms after which a chart out of sight is drawn on a busy machine too */
  const waiting = new Map(); /* graph → its newest figure, and whom to tell */
  let soon = 0;
  let idle = 0;

  const isFolded = (graph) => Boolean(graph.closest(".folded:not([open])"));

  /* How far a chart is from being seen, in pixels. */
  function away(graph) {
    if (isFolded(graph)) return Infinity;
    const { top, bottom } = graph.getBoundingClientRect();
    return Math.max(0, top - window.innerHeight, -bottom);
  }

  /* Measured once for all: a chart that was drawn makes the next measure a costly one. */
  function nearest() {
    const charts = Array.from(waiting, ([graph, chart]) => [graph, chart]);
    charts.forEach(([graph, chart]) => (chart.away = chart.away ?? away(graph)));
    return charts.reduce((one, other) => (other[1].away < one[1].away ? other : one));
  }

  function draw(graph) {
    const { figure, tell } = waiting.get(graph);
    waiting.delete(graph);
    const drawn = new Promise((done) => done(graph.isConnected ? react(graph, figure) : graph));
    tell.forEach(([heard, failed]) => drawn.then(heard, failed));
  }

  function goOn() {
    if (waiting.size && !soon) soon = setTimeout(next, 0);
  }

  function next() {
    soon = 0;
    if (!waiting.size) return;
    const [graph, chart] = nearest();
    if (chart.away === Infinity) return;
    if (chart.away === 0 || !window.requestIdleCallback) {
      draw(graph);
      goOn();
    } else if (!idle) idle = requestAnimationFrame(afterPainting);
  }

  /* What is in sight is painted before anything else is drawn. */
  function afterPainting() {
    requestAnimationFrame(() => window.requestIdleCallback(later, { timeout: LATEST }));
  }

  function later() {
    idle = 0;
    waiting.forEach((chart) => (chart.away = undefined)); /* the reader may have scrolled */
    const [graph, chart] = waiting.size ? nearest() : [];
    if (chart && chart.away < Infinity) draw(graph);
    goOn();
  }

  Plotly.react = (graph, figure) =>
    new Promise((heard, failed) => {
      const before = waiting.get(graph);
      waiting.set(graph, { figure, tell: [...(before ? before.tell : []), [heard, failed]] });
      goOn();
    });

  /* Dash asks for this after each first drawing; what has its size already is not drawn twice.
     Measured with the next frame: between two drawings a measure is a costly one. */
  Plotly.Plots.resize = (graph) =>
    new Promise((done) => requestAnimationFrame(() => done(fitted(graph))));

  function fitted(graph) {
    const { width, height } = graph._fullLayout || {};
    const fits = width === graph.clientWidth && height === graph.clientHeight;
    return fits || isFolded(graph) || !graph.isConnected ? graph : resize(graph);
  }

  document.addEventListener("toggle", ({ target }) => {
    if (!target.matches?.(".folded[open]")) return;
    waiting.forEach((chart) => (chart.away = undefined));
    target.querySelectorAll(".js-plotly-plot").forEach((graph) => fitted(graph));
    goOn();
  }, true);

  /* On paper everything can be seen. */
  window.addEventListener("beforeprint", () => Array.from(waiting.keys()).forEach(draw));
})();
