/* When the server says that an open page is closed to whoever looks at it, the page is covered: what
   it showed may not be hers any more. What was typed is kept where it was typed. A page that the
   browser put aside when it was left is loaded anew, and so goes through the gate again. */
(function () {
  "use strict";
  const HEADER = "Mesh-Closed";
  const plain = window.fetch;

  function cover(why, again) {
    if (document.querySelector("dialog.closed")) return;
    const dialog = document.createElement("dialog");
    dialog.className = "closed";
    const words = document.createElement("p");
    words.id = "closed-why";
    words.textContent = why;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = again;
    button.addEventListener("click", () => window.location.reload());
    dialog.setAttribute("aria-labelledby", words.id);
    dialog.append(words, button);
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    document.body.append(dialog);
    dialog.showModal();
    document.body.classList.add("covered");
  }

  window.fetch = async function (...asked) {
    const answer = await plain.apply(this, asked);
    const closed = answer.headers.get(HEADER);
    if (closed !== null) cover(...decodeURIComponent(closed).split("\n"));
    return answer;
  };
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
})();
