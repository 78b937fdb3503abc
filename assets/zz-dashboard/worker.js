/* The worker of pages kept for days without a connection; served as /sw.js, not loaded by any page.
   The network comes first, always. Only when there is none, a kept page is shown, marked as such,
   without its scripts: it is read, and asks nothing. Errors, answers to posts and pages with unknown
   content are never kept. `self.keepsPages` is written above this text by the server
   (callbacks/http/offline.py); where it is false the worker removes itself and all it kept. */
(function () {
  "use strict";
  const [PAGES, FILES] = ["mesh-pages-1", "mesh-files-1"];
  const MOST_PAGES = 12;
  const ROOT = new URL(self.registration.scope);
  const OFFLINE = new URL("offline", ROOT).href;
  const LAST_MEETING = new URL("last-meeting", ROOT).pathname;
  const SHOWN = 'class="first-answer"'; /* what a page with its answer holds */
  const AS_KEPT = { ignoreVary: true }; /* whether it was packed, and how, is no matter any more */
  const ANY_VERSION = { ...AS_KEPT, ignoreSearch: true }; /* one of each file is kept */
  const FILE_KINDS = ["style", "font", "image"];

  async function forget() {
    await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    await self.registration.unregister();
  }

  async function begin() {
    const old = (await caches.keys()).filter((name) => name !== PAGES && name !== FILES);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  }

  async function install() {
    if (self.keepsPages) await (await caches.open(FILES)).add(OFFLINE);
    await self.skipWaiting();
  }

  async function keep(address, answer) {
    const kind = answer.headers.get("Content-Type") || "";
    if (answer.status !== 200 || answer.redirected || !kind.startsWith("text/html")) return;
    const [text, pages] = [await answer.text(), await caches.open(PAGES)];
    if (!text.includes(SHOWN)) return;
    const policy = answer.headers.get("Content-Security-Policy") || "default-src 'self'";
    const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy };
    await pages.delete(address, AS_KEPT);
    await pages.put(address, new Response(text, { headers }));
    const kept = await pages.keys();
    await Promise.all(kept.slice(0, -MOST_PAGES).map((old) => pages.delete(old, AS_KEPT)));
  }

  async function keepFile(address) {
    const files = await caches.open(FILES);
    if (await files.match(address, AS_KEPT)) return;
    await files.delete(address, ANY_VERSION);
    const answer = await fetch(address);
    if (answer.status === 200) await files.put(address, answer);
  }

  /* The last page seen of the briefing, of one district before any other. */
  async function lastMeeting() {
    const kept = (await (await caches.open(PAGES)).keys()).map(({ url }) => new URL(url)).reverse();
    const briefings = kept.filter(({ pathname }) => pathname === ROOT.pathname);
    const found = briefings.find(({ searchParams }) => searchParams.has("district")) || briefings[0];
    return found ? found.href : null;
  }

  async function marked(answer) {
    const text = (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, "");
    const html = text.replace("<body", '<body data-offline="yes"');
    return new Response(html, { headers: answer.headers });
  }

  /* Titles and addresses are text that the server and the browser have escaped already. */
  async function pagesSeen() {
    const pages = await caches.open(PAGES);
    const lines = await Promise.all(
      (await pages.keys()).reverse().map(async ({ url }) => {
        const [, title] = /<title>([^<]*)</.exec(await (await pages.match(url, AS_KEPT)).text()) || ["", ""];
        const href = url.replaceAll("&", "&amp;").replaceAll('"', "%22");
        return `<li><a href="${href}">${title}</a></li>`;
      })
    );
    return `<ul>${lines.join("")}</ul>`;
  }

  async function keptPage(address) {
    const kept = await (await caches.open(PAGES)).match(address, AS_KEPT);
    if (kept) return marked(kept);
    const last = new URL(address).pathname === ROOT.pathname ? await lastMeeting() : null;
    if (last && last !== address) return Response.redirect(last, 303);
    const offline = await (await caches.open(FILES)).match(OFFLINE, AS_KEPT);
    if (!offline) return Response.error();
    const seen = await pagesSeen();
    const html = (await offline.text()).replace(/<p><a /, (way) => seen + way);
    return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }

  async function page(event) {
    const { pathname, href } = new URL(event.request.url);
    const last = pathname === LAST_MEETING ? await lastMeeting() : null;
    if (last) return Response.redirect(last, 303);
    try {
      const answer = await fetch(event.request);
      event.waitUntil(keep(href.split("#")[0], answer.clone()));
      return answer;
    } catch {
      return keptPage(href.split("#")[0]);
    }
  }

  async function file(request) {
    try {
      return await fetch(request);
    } catch {
      return (await (await caches.open(FILES)).match(request, ANY_VERSION)) || Response.error();
    }
  }

  /* A page that was reached without loading it anew, and the files that pages are shown with. */
  async function seen({ page: address, files }) {
    if (address) await keep(address, await fetch(address, { headers: { Accept: "text/html" } }));
    await Promise.all(files.map(keepFile));
  }

  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(self.keepsPages ? begin() : forget()));
  if (!self.keepsPages) return;
  self.addEventListener("fetch", (event) => {
    const { method, mode, destination, url } = event.request;
    if (method !== "GET" || !url.startsWith(ROOT.href)) return;
    if (mode === "navigate") event.respondWith(page(event));
    else if (FILE_KINDS.includes(destination)) event.respondWith(file(event.request));
  });
  self.addEventListener("message", (event) => event.waitUntil(seen(event.data).catch(() => null)));
})();
