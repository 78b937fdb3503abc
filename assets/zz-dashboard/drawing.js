/* Charts that can be seen are drawn first, a task each; the others follow while the reader reads. */
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

  /* How far a chart is from being seen, in pixels. */
  function away(graph) {
    const { top, bottom } = graph.getBoundingClientRect();
    return Math.max(0, top - window.innerHeight, -bottom);
  }

  function nearest() {
    const graphs = Array.from(waiting.keys()).map((graph) => [away(graph), graph]);
    return graphs.reduce((one, other) => (other[0] < one[0] ? other : one));
  }

  function draw(graph) {
    const { figure, tell } = waiting.get(graph);
    waiting.delete(graph);
    const drawn = new Promise((done) => done(graph.isConnected ? react(graph, figure) : graph));
    tell.forEach(([heard, failed]) => drawn.then(heard, failed));
  }

  function goOn() {
    if (!waiting.size || soon) return;
    if (!window.requestIdleCallback || nearest()[0] === 0) soon = setTimeout(next, 0);
    else idle = idle || window.requestIdleCallback(next, { timeout: LATEST });
  }

  function next() {
    if (idle) window.cancelIdleCallback(idle);
    clearTimeout(soon);
    soon = idle = 0;
    if (waiting.size) draw(nearest()[1]);
    goOn();
  }

  Plotly.react = (graph, figure) =>
    new Promise((heard, failed) => {
      const before = waiting.get(graph);
      waiting.set(graph, { figure, tell: [...(before ? before.tell : []), [heard, failed]] });
      goOn();
    });

  /* Dash asks for this after each first drawing; what has its size already is not drawn twice. */
  Plotly.Plots.resize = (graph) => {
    const { width, height } = graph._fullLayout || {};
    const fits = width === graph.clientWidth && height === graph.clientHeight;
    return fits ? Promise.resolve(graph) : resize(graph);
  };

  /* On paper everything can be seen. */
  window.addEventListener("beforeprint", () => Array.from(waiting.keys()).forEach(draw));
})();
