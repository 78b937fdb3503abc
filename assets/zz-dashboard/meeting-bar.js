/* The bar of the briefing: whose meeting it is, the way to present it, the way to write it down. */
(function () {
  "use strict";
  let barred = null;
  const mark = (told) => `${window.location.search} ${told}`;
  const part = (name) => document.getElementById(`briefing-meeting-${name}`);
  const listed = () => document.querySelector("#briefing-month-panels .columns");

  /* A pack is of one district and one month: nothing else of the address goes with it. */
  function asked(search) {
    const kept = [...new URLSearchParams(search)].filter(([name]) => name === "district" || name === "end");
    return `?${new URLSearchParams(kept)}`;
  }

  /* Whether this reader may write is the same for every selection: it is asked once. */
  async function askWhyNot(search) {
    const answer = barred === null ? await fetch(window.meshElements.at(`/meeting${search}`)).catch(() => null) : null;
    if (answer && answer.ok) barred = (await answer.json()).barred;
  }

  /* Nothing vanishes that stays. */
  function offerWriting({ meeting }) {
    part("why").textContent = (meeting && barred) || "";
    part("write").hidden = !meeting || barred !== "";
  }

  async function show(bar, told) {
    const search = window.location.search;
    const facts = told ? JSON.parse(told) : { meeting: null };
    const words = JSON.parse(bar.dataset.words);
    const form = document.getElementById("briefing-minutes");
    part("present").href = window.meshElements.at(`/present${search}`);
    part("take").querySelectorAll("a").forEach((link) => { link.href = window.meshElements.at(`/briefing.${link.dataset.kind}${asked(search)}`); });
    part("title").textContent = facts.meeting
      ? words.title.replace("{district}", facts.district).replace("{month}", facts.month)
      : "";
    part("districts").hidden = Boolean(facts.meeting);
    part("present").hidden = part("take").hidden = !facts.meeting;
    offerWriting(facts);
    const past = facts.meeting && facts.history.edits.length ? [window.meshElements.historyOf(facts.history)] : [];
    part("history").replaceChildren(...past);
    close(form, words);
    part("write").onclick = () => (form.hidden ? open(form, words, search) : finish(form, words));
    await askWhyNot(search);
    if (bar.dataset.asked !== mark(told) || !bar.isConnected) return; // the reader went on meanwhile
    offerWriting(facts);
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

  /* The facts of a meeting come with the page's answer; between two answers the old ones hold. */
  new MutationObserver(() => {
    const bar = document.getElementById("briefing-meeting");
    const holder = document.querySelector("#briefing-month-panels [data-facts]");
    const told = holder ? holder.dataset.facts : "";
    if (bar && bar.dataset.asked !== mark(told) && (holder || !bar.dataset.asked)) {
      bar.dataset.asked = mark(told);
      show(bar, told);
    }
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
})();
