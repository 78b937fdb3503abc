/* What was left out of a question is named once, below the selection. It comes as a header of the
   answer, so that the answer itself is the same, and kept, for all who mean the same question. */
(function () {
  "use strict";
  const HEADER = "Mesh-Left-Out";
  const plain = window.fetch;

  function show(words) {
    document.querySelectorAll("#react-entry-point .left-out[id]").forEach((place) => {
      window.dash_clientside.set_props(place.id, { children: words });
    });
  }

  window.fetch = async function (...asked) {
    const answer = await plain.apply(this, asked);
    const words = answer.headers.get(HEADER);
    if (words !== null) show(decodeURIComponent(words));
    return answer;
  };
})();
