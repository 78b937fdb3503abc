/* Cuts Bootstrap down to the rules that our pages can meet: see README.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PurgeCSS } from "purgecss";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const whole = here("node_modules/bootstrap/dist/css/bootstrap.min.css");

const [{ css }] = await new PurgeCSS().purge({
  css: [whole],
  content: ["layouts", "callbacks"].map((folder) => here(`../../${folder}/**/*.py`)).concat(
    here("../../assets/zz-dashboard/*.js")
  ),
  /* what the components of dash-bootstrap-components write by themselves, and plain elements */
  safelist: {
    standard: [/^(a|abbr|b|body|button|caption|code|dd|details|dl|dt|fieldset|figure|figcaption)$/,
      /^(h[1-6]|hr|html|iframe|img|input|label|legend|li|ol|optgroup|option|output|p|pre|progress)$/,
      /^(select|small|strong|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|tr|ul)$/,
      /^form-(check|control|select|label)/, /^table(-sm)?$/, "visually-hidden", "disabled"],
    greedy: [/:root/, /data-bs-theme/],
  },
  variables: true,
});
const [licence] = readFileSync(whole, "utf8").match(/\/\*![\s\S]*?\*\//);
const rules = css.replace(/\/\*[\s\S]*?\*\//g, "").trim();
writeFileSync(here("../../assets/00-vendor/bootstrap/bootstrap.min.css"), `${licence}\n${rules}\n`);
