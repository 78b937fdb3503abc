/* The controls write the URL; the URL is the only state. No second reader of it lives here. */
(function () {
  "use strict";
  const ANY = "*";
  const asList = (value) => (Array.isArray(value) ? value : !value || value === ANY ? [] : [value]);

  function searchFor({ names, defaults }, chosen) {
    const params = new URLSearchParams(window.location.search);
    const before = params.toString();
    names.forEach((name) => {
      params.delete(name);
      chosen[name]
        .filter((code) => code !== defaults[name])
        .forEach((code) => params.append(name, code));
    });
    if (params.toString() !== before) params.delete("page"); // another list begins at its first
    const text = params.toString();
    return text ? "?" + text : "";
  }

  function closedText(codes, words) {
    if (codes.length > 1) return words.many.replace("{n}", codes.length);
    return codes.length ? codes[0] : words.none;
  }

  // The health centers of the districts chosen; the page comes without them, they are in the facts.
  function offered(facts, districts) {
    return facts.centers
      .filter((center) => !districts.length || districts.includes(center.district))
      .map(({ value, label }) => ({ value, label }));
  }

  const offer = (facts, districts) => offered(facts, asList(districts));

  function write(...args) {
    const at = args.findIndex((arg) => arg && arg.centers);
    const [values, facts, links] = [args.slice(0, at), args[at], args.slice(at + 1)];
    const names = facts.names;
    const chosen = Object.fromEntries(names.map((name, i) => [name, asList(values[i])]));
    const centers = offered(facts, chosen.district);
    const before = chosen.health_center.length;
    chosen.health_center = chosen.health_center.filter((code) =>
      centers.some((center) => center.value === code)
    );
    const source = window.dash_clientside.callback_context.triggered_id || "";
    const placeChanged = source.endsWith("-health-center") || before !== chosen.health_center.length;
    if (placeChanged && chosen.health_center.length) chosen.nurse = [];
    const search = searchFor(facts, chosen);
    const same = search === window.location.search;
    return [
      same ? window.dash_clientside.no_update : search,
      centers,
      chosen.health_center,
      chosen.nurse,
      ...links.map((href) => href.split("?")[0] + search),
      ...names
        .filter((name) => name in facts.words)
        .map((name) => closedText(chosen[name], facts.words[name])),
    ];
  }

  let visits = 0;
  function here() {
    return { pathname: window.meshElements.within(window.location.pathname), search: window.location.search, visit: ++visits };
  }
  function arrive() {
    if (window.dash_clientside.set_props) {
      window.dash_clientside.set_props("shell-address", { data: here() });
    }
  }
  window.addEventListener("popstate", arrive);
  window.addEventListener("_dashprivate_pushstate", arrive);

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    filters: { write, offer, here },
  });
})();
