/* Dated events are added below a chart, or by a click on one of its points, and withdrawn again. */
(function () {
  "use strict";
  const HOST = "trends-events";
  const DRAFT = "mesh:event"; /* where the event that is not saved yet is kept */
  let written = 0; /* how often, so that a place drawn before is filled again */
  let barred = false; /* nobody may write from this browser: it is not asked again */
  const mark = () => `${written} ${window.location.search}`;
  const isOld = (host) => host.dataset.asked !== mark();

  const { element, at, ticket, historyOf, kept } = window.meshElements;
  const field = (label, control) => element("label", { className: "field" }, element("span", { textContent: label }), control);
  const choice = (options) => element("select", { className: "form-select" }, ...options.map(({ value, label }) => element("option", { value, textContent: label })));
  const choices = (options) => options.map(({ value, label }) => {
    const box = element("input", { type: "checkbox", className: "form-check-input", value });
    return { box, row: element("label", { className: "withdraw" }, box, ` ${label}`) };
  });

  async function post(search, body) {
    try {
      const answer = await fetch(at(`/events${search}`), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      return await answer.json();
    } catch {
      return null;
    }
  }
  function again() {
    written += 1;
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function form(host, state, words, search) {
    const on = element("input", { type: "date", className: "form-control", min: state.earliest, max: state.latest, required: true });
    const label = element("input", { maxLength: 120, className: "form-control", required: true, autocomplete: "off" });
    const [place, kind] = [choice(state.places), choice(words.kinds)];
    const anew = element("input", { type: "checkbox", className: "form-check-input" });
    const named = choices(state.indicators);
    const which = element("fieldset", { className: "event-named", hidden: true }, element("legend", { textContent: words.named }), ...named.map(({ row }) => row));
    anew.addEventListener("change", () => { which.hidden = !anew.checked; });
    const by = element("input", { maxLength: 80, className: "form-control", autocomplete: "off" });
    const status = element("p", { className: "row-status" });
    status.setAttribute("role", "status");
    const made = element("form", { className: "event-fields" },
      field(words.on, on), field(words.label, label), field(words.place, place), field(words.kind, kind), field(words.by, by),
      element("label", { className: "withdraw" }, anew, ` ${words.anew}`), which,
      element("div", { className: "row-buttons" }, element("button", { type: "submit", textContent: words.add }), status));
    const say = (text, mark) => Object.assign(status, { textContent: text }).dataset.mark = mark;
    const typed = () => ({ on: on.value, label: label.value, place: place.value, kind: kind.value, rebase: anew.checked,
      indicators: anew.checked ? named.filter(({ box }) => box.checked).map(({ box }) => box.value) : [] });
    const draft = kept.read(DRAFT);
    if (draft) {
      Object.entries({ on, label, place, kind, by }).forEach(([name, control]) => { control.value = draft[name] || control.value; });
      if (place.selectedIndex < 0) place.selectedIndex = 0; // it was of another district
      anew.checked = draft.rebase;
      which.hidden = !anew.checked;
      named.forEach(({ box }) => { box.checked = draft.indicators.includes(box.value); });
      say(words.kept, "waiting");
    }
    /* The same event that is sent again is one event; a changed one is another. */
    let sent = { event: "", ticket: "" };
    made.addEventListener("input", () => kept.write(DRAFT, { ...typed(), by: by.value }));
    made.addEventListener("submit", async (event) => {
      event.preventDefault();
      const values = typed();
      if (sent.event !== JSON.stringify(values)) sent = { event: JSON.stringify(values), ticket: ticket() };
      const answer = await post(search, { ticket: sent.ticket, by: by.value || null, event: values });
      if (answer && answer.ok) {
        kept.drop(DRAFT);
        return again();
      }
      return say(`${(answer && answer.summary) || words.failed} ${words.kept}`, "bad");
    });
    made.dateOf = (day) => {
      host.open = true;
      on.value = day;
      label.focus();
    };
    return made;
  }

  function listed(state, words, search) {
    const lines = state.events.map((one) => {
      const button = element("button", { type: "button", textContent: words.withdraw });
      button.setAttribute("aria-label", `${words.withdraw}: ${one.label}`);
      button.addEventListener("click", async () => {
        const answer = await post(search, { ticket: ticket(), withdraw: one.key });
        if (answer && answer.ok) again();
        else button.after(element("span", { className: "row-status", textContent: (answer && answer.summary) || words.failed }));
      });
      return element("li", {}, `${one.words}: ${one.label} `, button);
    });
    return element("ul", { className: "event-list" }, ...lines);
  }

  async function show(host) {
    const [search, now] = [window.location.search, mark()];
    host.dataset.asked = now;
    const answer = await fetch(at(`/events${search}`)).catch(() => null);
    if (host.dataset.asked !== now || !answer || !answer.ok || !host.isConnected) return;
    const state = await answer.json();
    barred = !state.ok && Boolean(state.summary);
    host.hidden = !state.ok;
    if (!state.ok) return;
    const words = JSON.parse(host.dataset.words);
    const fields = form(host, state, words, search);
    host.querySelector(".event-body").replaceChildren(fields, listed(state, words, search), historyOf(state.history));
    host.dateOf = fields.dateOf;
  }

  /* Asked when the place appears, then only while it is open: a change of filters is one request. */
  new MutationObserver(() => {
    const host = document.getElementById(HOST);
    if (host && !barred && isOld(host) && (host.open || !host.dataset.asked)) show(host);
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true });

  document.addEventListener("toggle", ({ target }) => {
    if (target.id === HOST && target.open && isOld(target)) show(target);
  }, true);

  /* A click on a point of a series opens the form with that point's day. */
  document.addEventListener("pointerover", (event) => {
    const graph = event.target.closest && event.target.closest("#trends-series-panels .js-plotly-plot");
    if (!graph || graph.dataset.dated) return;
    graph.dataset.dated = "yes";
    graph.on("plotly_click", async ({ points }) => {
      const host = document.getElementById(HOST);
      if (!host || host.hidden) return;
      if (isOld(host)) await show(host);
      if (host.dateOf) host.dateOf(String(points[0].x).slice(0, 10));
    });
  });
})();
