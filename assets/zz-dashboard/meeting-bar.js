/* The bar of the briefing: whose meeting it is, the way to present it, the way to write it down. */
(function () {
  "use strict";
  let shown = null;
  const part = (name) => document.getElementById(`briefing-meeting-${name}`);
  const listed = () => document.querySelector("#briefing-month-panels .columns");

  /* A pack is of one district and one month: nothing else of the address goes with it. */
  function asked(search) {
    const kept = [...new URLSearchParams(search)].filter(([name]) => name === "district" || name === "end");
    return `?${new URLSearchParams(kept)}`;
  }

  async function show(bar) {
    const search = window.location.search;
    shown = search;
    part("present").href = `/present${search}`;
    part("take").querySelectorAll("a").forEach((link) => { link.href = `/briefing.${link.dataset.kind}${asked(search)}`; });
    const answer = await fetch(`/meeting${search}`).catch(() => null);
    const state = answer && answer.ok ? await answer.json() : null;
    if (!state || shown !== search || !bar.isConnected) return; // the reader went on meanwhile
    const words = JSON.parse(bar.dataset.words);
    const form = document.getElementById("briefing-minutes");
    part("title").textContent = state.meeting
      ? words.title.replace("{district}", state.district).replace("{month}", state.month)
      : "";
    part("why").textContent = state.meeting ? state.summary : "";
    part("districts").hidden = Boolean(state.meeting);
    part("present").hidden = part("take").hidden = !state.meeting;
    part("write").hidden = !state.ok;
    const past = state.meeting && state.history.edits.length ? [window.meshElements.historyOf(state.history)] : [];
    part("history").replaceChildren(...past);
    close(form, words);
    part("write").onclick = () => (form.hidden ? open(form, words, search) : finish(form, words));
  }

  async function open(form, words, search) {
    const desk = window.meshMinutes.mount(form, () => search, words, ["well", "badly", "strategies"]);
    const begun = await desk.begin();
    if (!form.isConnected) return;
    if (!begun) {
      part("why").textContent = words.failed;
      return;
    }
    const state = await desk.read();
    if (!state || !form.isConnected) return;
    desk.draw(state);
    form.hidden = false;
    if (listed()) listed().hidden = true;
    part("write").textContent = words.done;
    part("write").setAttribute("aria-expanded", "true");
    form.scrollIntoView({ block: "start" });
    form.querySelector("textarea").focus();
  }

  function close(form, words) {
    form.hidden = true;
    form.replaceChildren();
    if (listed()) listed().hidden = false;
    part("write").textContent = words.write;
    part("write").setAttribute("aria-expanded", "false");
  }

  /* The page is asked again, so that it shows what was written. */
  function finish(form, words) {
    close(form, words);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  new MutationObserver(() => {
    const bar = document.getElementById("briefing-meeting");
    if (!bar) shown = null;
    else if (bar.dataset.asked !== window.location.search || shown === null) {
      bar.dataset.asked = window.location.search;
      show(bar);
    }
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
})();
