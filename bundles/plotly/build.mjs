/* Builds the plotly bundle of the pages: see README.md. */
import { build } from "esbuild";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const { version } = JSON.parse(readFileSync(here("node_modules/plotly.js/package.json")));

const { metafile } = await build({
  entryPoints: [here("entry.js")],
  outfile: here("../../assets/00-vendor/plotly/plotly-charts.min.js"),
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "Plotly",
  target: "es2018",
  define: { global: "window", "define.amd": "false" },
  alias: { regl: "@plotly/regl", culori: here("colours.js") },
  loader: { ".css": "empty" }, /* the style of maps, which are not drawn */
  legalComments: "none", /* all licences are written out below */
  metafile: true,
  banner: {
    js: `/* plotly.js v${version}: scatter, bar, heatmap. Copyright 2012-2026, Plotly, Inc. MIT: see LICENSE */`,
  },
});

const [made] = Object.values(metafile.outputs);
const inside = Object.entries(made.inputs).filter(([path]) => !path.endsWith(".css"));
const packages = inside.map(
  ([path]) => (path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/) || [])[1]
);
const licences = [...new Set(packages.filter(Boolean))].sort().map((name) => {
  const folder = here(`node_modules/${name}/`);
  const about = JSON.parse(readFileSync(folder + "package.json"));
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one));
  const text = file ? readFileSync(folder + file, "utf8").trim() : `License: ${about.license}`;
  return `${name} ${about.version}\n\n${text}\n`;
});
writeFileSync(here("../../assets/00-vendor/plotly/LICENSE"), licences.join("\n---\n\n"));
