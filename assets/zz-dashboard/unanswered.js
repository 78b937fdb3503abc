/* Never a wrong picture in silence. A question that gets no answer stays open: the picture of the one
   before it is dimmed, a bar says why, and the question is asked again until it is answered, until a
   newer one takes its place, or until the reader goes back to what is shown. Dash only sees an answer
   that takes its time, or one that changes nothing. This file is loaded after those that look at
   answers too (closed.js, left-out.js), so they see every try. */
(function () {
  "use strict";
  const UPDATE = "_dash-update-component";
  const FRAME = "shell-page.children";
  const PATIENCE = 30000; /* milliseconds until an answer is taken for lost */
  const [FIRST_PAUSE, LONGEST_PAUSE] = [2000, 60000]; /* milliseconds between two tries */
  const ASKED_AGAIN = ["offline", "silent", "slow", "broken"];
  const bar = document.querySelector(".unanswered");
  if (!bar) return;
  const words = JSON.parse(bar.dataset.words);
  const [said, ways] = [bar.querySelector("[role=status]"), bar.querySelector(".row-buttons")];
  const [again, back, login] = ["again", "put-back", "sign-in"].map((name) => bar.querySelector(`.${name}`));
  const plain = window.fetch;
  const open = new Map(); /* output -> the question that waits for its answer */
  let shown = null; /* the last question that was answered: what the picture shows */
  let restored = null; /* the same, while the controls are put back to it */

  const unchanged = () => new Response(null, { status: 204 });
  const canonical = (search) => new URLSearchParams(search || "").toString();
  const propsOf = (id) => (window.dash_component_api.getLayout(id) || { props: {} }).props;

  function causeOf(status) {
    if (status === 401) return "signed_out";
    if (status === 403) return "forbidden";
    return status >= 500 ? "broken" : "refused";
  }

  /* One question: what was asked, what the controls said then, and why it has no answer yet. */
  class Question {
    constructor({ output, inputs }) {
      Object.assign(this, { output, search: inputs[0].value, why: "", isOver: false, tries: 0 });
      this.address = { pathname: window.location.pathname, search: window.location.search };
      this.page = output.startsWith("..") ? output.slice(2).split("-selection.")[0] : null;
      this.controls = this.page ? this.controlsNow() : [];
      this.goOn = () => {};
    }
    controlsNow() {
      const { names } = propsOf(`${this.page}-facts`).data || { names: [] };
      const ids = names.map((name) => `${this.page}-${name.replaceAll("_", "-")}`);
      return ids.map((id) => [id, propsOf(id).value]).filter(([, value]) => value !== undefined);
    }
    end() {
      this.isOver = true;
      if (this.line) this.line.abort();
      this.goOn();
    }
    async attempt(resource, options) {
      const line = new AbortController();
      const clock = setTimeout(() => line.abort(), PATIENCE);
      this.line = line;
      try {
        const answer = await plain.call(window, resource, { ...options, signal: line.signal });
        const body = answer.status === 204 ? null : await answer.arrayBuffer();
        if (!answer.ok) this.why = causeOf(answer.status);
        return answer.ok ? new Response(body, { status: answer.status, headers: answer.headers }) : null;
      } catch {
        this.why = line.signal.aborted ? "slow" : navigator.onLine ? "silent" : "offline";
        return null;
      } finally {
        clearTimeout(clock);
      }
    }
    async answer(resource, options) {
      for (;;) {
        busy(true);
        const found = await this.attempt(resource, options);
        if (this.isOver) return unchanged();
        if (found) return this.settle(found);
        tell();
        await this.pause();
        if (this.isOver) return unchanged();
      }
    }
    pause() {
      const pause = Math.min(FIRST_PAUSE * 2 ** this.tries, LONGEST_PAUSE);
      this.tries += 1;
      return new Promise((goOn) => {
        this.goOn = goOn;
        if (ASKED_AGAIN.includes(this.why)) setTimeout(goOn, pause);
      });
    }
    settle(found) {
      open.delete(this.output);
      if (this.page) shown = this;
      else endFailed(); /* the page that they were of is gone */
      tell();
      window.dispatchEvent(new CustomEvent("mesh-answered", { detail: { isFrame: !this.page, address: this.address } }));
      return found;
    }
  }

  function endFailed() {
    [...open.values()].filter(({ why }) => why).forEach((one) => {
      open.delete(one.output);
      one.end();
    });
  }

  function busy(is) {
    document.querySelectorAll("main").forEach((main) => main.setAttribute("aria-busy", is));
  }

  /* The bar says why the last question that failed is open; it goes when none is. */
  function tell() {
    const failed = [...open.values()].filter(({ why }) => why).at(-1);
    busy([...open.values()].some(({ why }) => !why));
    ways.hidden = !failed;
    bar.toggleAttribute("data-says", Boolean(failed));
    if (!failed) {
      document.body.removeAttribute("data-unanswered");
      said.textContent = "";
      return;
    }
    if (shown) document.body.dataset.unanswered = failed.why;
    const selection = shown ? document.querySelector("#react-entry-point .selection") : null;
    show(failed.why, selection && selection.textContent);
  }

  function show(why, selection) {
    const isAsked = ASKED_AGAIN.includes(why);
    const still = selection ? window.meshElements.fill(words.shown, { selection }) : "";
    said.textContent = [words[why], still, isAsked ? words.waiting : ""].filter(Boolean).join(" ");
    again.hidden = why === "signed_out";
    back.hidden = !selection;
    login.hidden = why !== "signed_out";
    const here = window.location.pathname + window.location.search;
    login.href = `${login.getAttribute("href").split("?")[0]}?next=${encodeURIComponent(here)}`;
    ways.hidden = false;
    bar.toggleAttribute("data-says", true);
  }

  function askAgain() {
    open.forEach((one) => one.goOn());
  }

  /* Filters and address go back to the question that the picture answers; nothing is asked for that. */
  function putBack() {
    const { pathname, search } = shown.address;
    restored = shown;
    endFailed();
    window.history.replaceState({}, "", pathname + search);
    shown.controls.forEach(([id, value]) => window.dash_clientside.set_props(id, { value }));
    const { href } = window.location;
    window.dash_clientside.set_props(`${shown.page}-location`, { pathname, search, href });
    tell();
    const heading = document.querySelector("#react-entry-point h1");
    if (heading) heading.focus();
  }

  function ask(resource, options) {
    const question = new Question(JSON.parse(options.body));
    const isShown = restored && restored.output === question.output;
    if (isShown && canonical(restored.search) === canonical(question.search)) return unchanged();
    const before = open.get(question.output);
    if (before) before.end(); /* its answer would come late */
    open.delete(question.output);
    open.set(question.output, question);
    if (before) question.why = before.why; /* until this one is answered, the bar stays */
    return question.answer(resource, options);
  }

  window.fetch = async function (resource, options) {
    if (typeof resource === "string" && resource.includes(UPDATE)) return ask(resource, options);
    const answer = await plain.call(this, resource, options);
    if (answer.status === 401 && !answer.headers.has("Mesh-Closed")) show("signed_out", "");
    return answer;
  };

  again.addEventListener("click", () => {
    said.textContent = words.asking;
    askAgain();
  });
  back.addEventListener("click", putBack);
  window.addEventListener("online", askAgain);
  ["pointerdown", "keydown", "popstate", "_dashprivate_pushstate"].forEach((kind) =>
    window.addEventListener(kind, () => (restored = null), true)
  );
})();
