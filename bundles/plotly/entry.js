/* plotly.js with what our charts are made of: src/core.js of its sources, less what draws no chart
   of ours (menus, sliders, range selectors, images, 3D), plus bars and heatmaps. */
"use strict";
exports.version = require("plotly.js/src/version").version;
require("plotly.js/build/plotcss");
const { register } = require("plotly.js/src/registry");
exports.register = register;

Object.entries(require("plotly.js/src/plot_api")).forEach(([name, fn]) => {
  if (name[0] !== "_") exports[name] = fn;
  register({ moduleType: "apiMethod", name, fn });
});
register([
  require("plotly.js/src/traces/scatter"),
  require("plotly.js/src/traces/bar"),
  require("plotly.js/src/traces/heatmap"),
]);
register([
  require("plotly.js/src/components/annotations"),
  require("plotly.js/src/components/selections"),
  require("plotly.js/src/components/shapes"),
  require("plotly.js/src/components/grid"),
  require("plotly.js/src/components/errorbars"),
  require("plotly.js/src/components/colorscale"),
  require("plotly.js/src/components/colorbar"),
  require("plotly.js/src/components/legend"), /* after shapes: its defaults need theirs */
  require("plotly.js/src/components/fx"), /* after the legend: so does hover */
  require("plotly.js/src/components/modebar"),
]);
register([require("plotly.js/src/locale-en"), require("plotly.js/src/locale-en-us")]);

exports.Icons = require("plotly.js/src/fonts/ploticon");
const Plots = require("plotly.js/src/plots/plots");
const Fx = require("plotly.js/src/components/fx");
exports.Plots = { resize: Plots.resize, graphJson: Plots.graphJson };
exports.Fx = { hover: Fx.hover, unhover: Fx.unhover, loneHover: Fx.loneHover, loneUnhover: Fx.loneUnhover };
exports.Snapshot = require("plotly.js/src/snapshot");
