/* The presentation: one question a screen, by keyboard; everything is in the page already. */
(function () {
  "use strict";
  const SMALLEST = 0.6; /* of the type, before a slide scrolls */
  const deck = document.querySelector(".deck");
  if (!deck) return;
  const slides = Array.from(deck.querySelectorAll(".slide"));
  const count = document.querySelector(".deck-count");
  const words = JSON.parse(deck.dataset.words);
  const place = `mesh:slide:${deck.dataset.search}`;
  let at = 0;

  /* Where one is survives a reload; in the address it would ask for the page's icon every time. */
  function keep(id) {
    try {
      sessionStorage.setItem(place, id);
    } catch {
      /* then a reload begins anew */
    }
  }
  function left() {
    try {
      return sessionStorage.getItem(place);
    } catch {
      return null;
    }
  }

  /* A slide that is written on scrolls; any other is made to fit. */
  function fit(slide) {
    if (slide.querySelector(".minutes:not([hidden])")) return slide.style.setProperty("--size", 1);
    for (let size = 1; size >= SMALLEST; size -= 0.05) {
      slide.style.setProperty("--size", size);
      if (slide.scrollHeight <= slide.clientHeight + 1) break;
    }
    return undefined;
  }
  function show(number, moves) {
    at = Math.max(0, Math.min(slides.length - 1, number));
    slides.forEach((slide, place) => (slide.hidden = place !== at));
    count.textContent = words.count.replace("{n}", at + 1).replace("{of}", slides.length);
    keep(slides[at].id);
    fit(slides[at]);
    if (moves) slides[at].focus();
  }
  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => undefined);
  }
  function leave() {
    keep("");
    window.location.assign(deck.dataset.back);
  }
  const keys = {
    ArrowRight: () => show(at + 1, true),
    PageDown: () => show(at + 1, true),
    ArrowLeft: () => show(at - 1, true),
    PageUp: () => show(at - 1, true),
    Home: () => show(0, true),
    End: () => show(slides.length - 1, true),
    f: full,
    F: full,
    Escape: () => document.fullscreenElement || leave(),
  };
  const isWriting = (target) => target.matches("input, textarea, select");

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (isWriting(event.target)) {
      if (event.key !== "Escape") return;
      event.preventDefault();
      slides[at].focus();
      return;
    }
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.querySelector(".deck-back").addEventListener("click", () => show(at - 1));
  document.querySelector(".deck-next").addEventListener("click", () => show(at + 1));
  document.querySelector(".deck-full").addEventListener("click", full);
  window.addEventListener("resize", () => fit(slides[at]));
  window.addEventListener("beforeprint", () => slides.forEach((slide) => (slide.hidden = false)));
  window.addEventListener("afterprint", () => show(at));
  document.fonts.forEach((face) => face.load()); /* a later slide must not need the network */
  document.fonts.ready.then(() => fit(slides[at]));

  show(Math.max(slides.findIndex((slide) => slide.id === left()), 0), true);

  /* The last slide is written on, by whoever may. */
  async function offer() {
    const form = deck.querySelector(".minutes");
    const desk = window.meshMinutes.mount(form, () => deck.dataset.search, words, ["strategies"]);
    const state = await desk.read();
    const why = deck.querySelector(".minutes-why");
    if (!state || !state.ok) {
      why.textContent = state ? state.summary : words.failed;
      return;
    }
    const title = form.closest(".slide").querySelector("h2");
    desk.drawn = ({ strategies }) => (title.textContent = strategies);
    desk.draw(state);
    form.hidden = false;
    fit(slides[at]);
  }
  offer();
})();
