/* The colour spaces that plotly's own colours need: RGB and HSL, of the forty that culori knows. */
import {
  converter, formatHex, formatRgb, modeHsl, modeLrgb, modeRgb, useMode, wcagContrast, wcagLuminance,
} from "./node_modules/culori/src/index-fn.js";

[modeRgb, modeHsl, modeLrgb].forEach((mode) => useMode(mode));
export { converter, formatHex, formatRgb, wcagContrast, wcagLuminance };
