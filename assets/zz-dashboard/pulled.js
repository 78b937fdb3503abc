/* The sources that are read from their servers, one line each; hidden where there are none. */
(function () {
  "use strict";
  const { element, at } = window.meshElements;
  const wired = new WeakSet();

  function line(one) {
    const item = element("li");
    const text = element("span", {}, one.words);
    text.dataset.mark = one.mark;
    item.append(text);
    return item;
  }

  async function fill(section) {
    wired.add(section);
    const answer = await fetch(at("/import/pulls")).catch(() => null);
    const told = answer && answer.ok ? await answer.json() : null;
    if (!told || !told.pulls.length) return;
    section.querySelector("ul").replaceChildren(...told.pulls.map(line));
    section.hidden = false;
  }

  new MutationObserver(() => {
    const section = document.querySelector("section.pulled");
    if (section && !wired.has(section)) fill(section);
  }).observe(document.documentElement, { subtree: true, childList: true });
})();
