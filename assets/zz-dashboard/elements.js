/* What the forms of meetings, events and imports are made of; this file is loaded before them. */
(function () {
  "use strict";

  function element(name, attributes, ...children) {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children.filter((child) => child !== null));
    return made;
  }
  /* The program may stand below a path of its host; the document names it. */
  const path = document.documentElement.dataset.path || "";
  const at = (address) => path + address;
  const within = (address) => (path && address.startsWith(path) ? address.slice(path.length) || "/" : address);

  function ticket() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  function fill(words, values) {
    return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }
  function historyOf({ title, edits }) {
    const lines = edits.map(({ head, old, new: now }) =>
      element("li", {}, element("b", { textContent: head }),
        old && old !== now ? element("del", { textContent: old }) : null,
        now ? element("ins", { textContent: now }) : null)
    );
    return element("details", { className: "history" }, element("summary", { textContent: title }), element("ol", {}, ...lines));
  }

  /* What was typed stays in this browser until it is saved; what somebody who is logged in typed is
     hers alone, on a computer that several use. */
  const own = (key) => `${key}${document.querySelector(".who")?.dataset.user ?? ""}`;
  const kept = {
    read(key) {
      try {
        return JSON.parse(localStorage.getItem(own(key)));
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        localStorage.setItem(own(key), JSON.stringify(value));
      } catch {
        /* a browser that keeps nothing still saves */
      }
    },
    drop(key) {
      try {
        localStorage.removeItem(own(key));
      } catch {
        /* as above */
      }
    },
  };

  window.meshElements = { element, at, within, ticket, fill, historyOf, kept };
})();
