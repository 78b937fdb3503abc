/* Pages seen are kept by a worker for days without a connection, where the server allows it. A page
   that is only passed is not kept: what was looked at for a while is. */
(function () {
  "use strict";
  const WHILE = 8000; /* milliseconds */
  const FILES = /\.(?:css|woff2|svg)(?:\?|$)/;
  const worker = document.body.dataset.worker;
  const link = navigator.connection;
  let clock = 0;
  let loaded = window.location.href; /* what was loaded is kept on its way through the worker */
  if (!worker || !("serviceWorker" in navigator)) return;

  async function tell() {
    const address = window.location.href.split("#")[0];
    const isSpared = link && (link.saveData || /2g/.test(link.effectiveType));
    const isKept = navigator.serviceWorker.controller && address === loaded;
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ page: isKept || isSpared ? null : address, files: files.filter((name) => FILES.test(name)) });
    loaded = address;
  }

  window.addEventListener("load", () => navigator.serviceWorker.register(worker).catch(() => null));
  window.addEventListener("mesh-answered", () => {
    clearTimeout(clock);
    clock = setTimeout(tell, WHILE);
  });
})();
