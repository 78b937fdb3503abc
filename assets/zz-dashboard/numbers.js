/* The table behind a chart is filled from its data URL when it is opened, and kept in step. */
(function () {
  "use strict";
  const MOST_ROWS = 400;

  function cellText(value) {
    if (value === null) return "–";
    if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toPrecision(3)));
    return String(value);
  }

  function element(name, text) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function tableOf(data, words) {
    if (!data.rows.length) return element("p", words.none);
    const table = element("table");
    table.className = "table table-sm";
    if (data.rows.length > MOST_ROWS) {
      const caption = words.more.replace("{shown}", MOST_ROWS).replace("{n}", data.rows.length);
      table.append(element("caption", caption));
    }
    const names = Object.keys(data.columns);
    const head = table.createTHead().insertRow();
    names.forEach((name) => {
      const heading = element("th", data.columns[name]);
      heading.scope = "col";
      head.append(heading);
    });
    const body = table.createTBody();
    data.rows.slice(0, MOST_ROWS).forEach((row) => {
      const line = body.insertRow();
      names.forEach((name) => (line.insertCell().textContent = cellText(row[name])));
    });
    return table;
  }

  async function fill(behind) {
    const address = behind.querySelector("a.json").getAttribute("href");
    const place = behind.querySelector(".numbers");
    if (!address || place.dataset.shown === address) return;
    place.dataset.shown = address;
    const answer = await fetch(address);
    const shown = answer.ok
      ? tableOf(await answer.json(), place.dataset)
      : element("p", await answer.text());
    if (place.dataset.shown === address) place.replaceChildren(shown);
  }

  document.addEventListener(
    "toggle",
    (event) => event.target.matches("details.behind[open]") && fill(event.target),
    true
  );
  new MutationObserver(() => document.querySelectorAll("details.behind[open]").forEach(fill)).observe(
    document.documentElement,
    { subtree: true, attributes: true, attributeFilter: ["href"] }
  );
})();
