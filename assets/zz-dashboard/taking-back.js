/* The list of imports, each with a button that takes it back; asked twice, shown who may import. */
(function () {
  "use strict";
  const { element, at, fill } = window.meshElements;
  const wired = new WeakSet();

  function wire(section, imports) {
    const words = JSON.parse(section.dataset.words);
    const list = section.querySelector("ul");
    const status = section.querySelector(".status");
    const report = section.querySelector(".report");

    function say(text, mark) {
      status.textContent = text;
      status.dataset.mark = mark || "";
    }

    function show(answer) {
      say(answer.summary, answer.ok ? "good" : "bad");
      const lines = element("ul");
      (answer.lines || []).forEach((line) => lines.append(element("li", {}, line)));
      const again = element("a", { href: window.location.href, className: "again" }, words.again);
      report.replaceChildren(...(answer.ok ? [again] : [lines]));
      buttons(answer.ok);
    }

    function buttons(disabled) {
      list.querySelectorAll("button").forEach((one) => (one.disabled = disabled));
    }

    async function take(number) {
      buttons(true);
      report.replaceChildren();
      say(fill(words.working, { number }));
      const answer = await fetch(at(`/import/${number}/withdraw`), { method: "POST" })
        .then((one) => one.json())
        .catch(() => ({ ok: false, summary: words.failed }));
      show(answer);
    }

    function button(number, place) {
      const first = element("button", { type: "button" }, words.take);
      first.setAttribute("aria-describedby", place);
      first.addEventListener("click", () => {
        const sure = element("button", { type: "button" }, fill(words.sure, { number }));
        sure.addEventListener("click", () => take(number));
        first.replaceWith(sure);
        sure.focus();
      });
      return first;
    }

    function line(one) {
      const item = element("li");
      const text = element("span", { id: `import-${one.number}` }, one.words);
      item.append(text);
      if (one.may) item.append(button(one.number, text.id));
      return item;
    }

    list.replaceChildren(...imports.map(line));
    section.hidden = false;
  }

  async function json(address) {
    const answer = await fetch(at(address)).catch(() => null);
    return answer && answer.ok ? answer.json() : null;
  }

  async function offer(section) {
    wired.add(section);
    const may = await json("/import");
    if (!may || !may.ok) return;
    const ledger = await json("/import/ledger");
    if (ledger && ledger.imports.length) wire(section, ledger.imports);
  }

  new MutationObserver(() => {
    const section = document.querySelector("section.taking-back[data-words]");
    if (section && !wired.has(section)) offer(section);
  }).observe(document.documentElement, { subtree: true, childList: true });
})();
