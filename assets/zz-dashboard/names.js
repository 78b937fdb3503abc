/* Names of nurses stand beside an answer and in none: they are asked for by themselves, after the
   page is drawn, and leave it with the address, with time, or when she hides them. Nothing is kept. */
(function () {
  "use strict";
  const { element, at, within } = window.meshElements;
  const who = document.querySelector(".who");
  if (!who) return; // nobody is logged in: codes only
  let asked = 0, timer = null;

  const place = () => document.querySelector("#react-entry-point .names-shown");
  const here = () => within(window.location.pathname) + window.location.search;

  function clear() {
    asked += 1;
    clearTimeout(timer);
    const shown = place();
    if (shown) shown.replaceChildren();
  }

  function fields(values) {
    return Object.entries(values).map(([name, value]) => element("input", { type: "hidden", name, value }));
  }

  function hideForm(words) {
    const { value } = who.querySelector("input[name=token]");
    const button = element("button", { name: "do", value: "hide", textContent: words });
    return element("form", { method: "post", action: at("/names") }, ...fields({ token: value, next: here() }), button);
  }

  function draw(told) {
    if (told.ask) {
      const href = `${at("/names")}?${told.search}&next=${encodeURIComponent(here())}`;
      place().replaceChildren(element("a", { href, textContent: told.ask }));
    }
    if (!told.names) return;
    const lines = told.names.map(([code, name]) =>
      element("div", {}, element("dt", { textContent: code }), element("dd", { textContent: name })));
    const until = element("span", { className: "until", textContent: told.until });
    place().replaceChildren(element("dl", {}, ...lines), until, hideForm(told.hide));
    timer = setTimeout(ask, Math.max(told.seconds, 1) * 1000);
  }

  async function ask() {
    clear();
    const mine = asked, shown = place();
    const codes = shown ? new URLSearchParams(window.location.search).getAll(shown.dataset.about) : [];
    if (codes.length !== 1) return;
    const search = new URLSearchParams([[shown.dataset.about, codes[0]]]);
    const answer = await fetch(`${at("/names/shown")}?${search}`, { cache: "no-store" });
    const told = answer.ok ? await answer.json() : {};
    if (mine === asked && place()) draw(told);
  }

  window.addEventListener("mesh-answered", clear);
  window.addEventListener("mesh-drawn", ask);
  window.addEventListener("pagehide", clear);
})();
