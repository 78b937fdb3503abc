/* The import form: files by choice or by drop, checked, then imported, with progress and report. */
(function () {
  "use strict";
  const { element, at, ticket, fill } = window.meshElements;
  const MEGABYTE = 1e6;
  const POLL = 700; /* milliseconds between two questions how far an import is */
  const wired = new WeakSet();

  function sizeOf(bytes) {
    return bytes < MEGABYTE ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;
  }

  function addField(place) {
    const field = element("input", {
      type: "file",
      id: place.dataset.field,
      className: "form-control",
      accept: place.dataset.kinds,
      multiple: place.dataset.kinds.includes(","),
    });
    place.replaceChildren(field);
    return field;
  }

  function addNumber(place) {
    const field = element("input", {
      type: "number",
      id: place.dataset.field,
      name: place.dataset.name,
      className: "form-control",
      min: 0,
    });
    place.replaceChildren(field);
  }

  function problemTable(answer, words) {
    const table = element("table", { className: "table table-sm" });
    table.createCaption().textContent = [answer.count, answer.more].filter(Boolean).join(". ");
    const head = table.createTHead().insertRow();
    answer.columns.forEach((name) => head.append(element("th", { scope: "col" }, name)));
    const body = table.createTBody();
    answer.problems.forEach((cells) => {
      const line = body.insertRow();
      cells.forEach((cell) => (line.insertCell().textContent = cell));
    });
    const frame = element("div", { className: "numbers", tabIndex: 0 });
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", words.list);
    frame.append(table);
    return frame;
  }

  function reportOf(answer, words, form) {
    const parts = [];
    if (answer.csv) {
      const line = element("p");
      line.append(element("a", { href: answer.csv, download: "" }, words.all));
      parts.push(line);
    }
    if (answer.problems && answer.problems.length) parts.push(problemTable(answer, words));
    (answer.lines || []).forEach((line) => parts.push(element("p", {}, line)));
    if (answer.ok && answer.tables.length) {
      const list = element("ul", { className: "rows-in" });
      answer.tables.forEach((table) => list.append(element("li", {}, table)));
      parts.push(list);
    }
    parts.push(...window.meshMapping.preview(answer, JSON.parse(form.dataset.words)));
    if (answer.outcome === "imported") {
      parts.push(element("a", { href: window.location.href, className: "again" }, words.again));
    }
    return parts;
  }

  function wire(form, most) {
    const words = JSON.parse(form.dataset.words);
    const [files, mapping] = Array.from(form.querySelectorAll(".file-field"), addField);
    form.querySelectorAll(".number-field").forEach(addNumber);
    const choices = Array.from(form.querySelectorAll(".more-choices [name]"));
    const drop = form.querySelector(".drop");
    const hint = form.querySelector(".drop-hint");
    const firstHint = hint.textContent;
    const [check, bring] = [form.querySelector(".check"), form.querySelector(".bring")];
    const progress = form.querySelector("progress");
    const status = form.querySelector(".status");
    const report = form.querySelector(".report");
    const place = form.querySelector(".mapping-form");
    const kept = JSON.parse(place.dataset.words);
    let [asking, mapped, looks] = [null, null, 0];

    function say(text, mark) {
      status.textContent = text;
      status.dataset.mark = mark || "";
    }

    function changed() {
      const chosen = Array.from(files.files);
      const size = chosen.reduce((sum, file) => sum + file.size, 0);
      const values = { n: chosen.length, size: sizeOf(size) };
      hint.textContent = chosen.length ? fill(words.chosen, values) : firstHint;
      bring.disabled = true;
      report.replaceChildren();
      say(size > most ? fill(words.large, { size: most / MEGABYTE }) : "", "bad");
      return chosen.length > 0 && size <= most;
    }

    /* Files that were chosen are looked at: those that need a mapping get its form. */
    async function look(wanted) {
      const number = ++looks;
      mapped = null;
      place.hidden = true;
      place.replaceChildren();
      if (!changed() || mapping.files.length) return;
      const body = new FormData();
      Array.from(files.files).forEach((file) => body.append("files", file, file.name));
      body.append("kept", wanted);
      say(kept.looking);
      check.disabled = true;
      const sent = fetch(at("/import/draft"), { method: "POST", body });
      const answer = await sent.then((one) => one.json()).catch(() => ({ ok: false, summary: words.failed }));
      if (number !== looks) return;
      check.disabled = false;
      say(answer.ok ? (answer.is_template ? kept.template : "") : answer.summary, answer.ok ? "" : "bad");
      if (answer.needs) mapped = window.meshMapping.draw(place, answer, look);
    }

    function busy(is) {
      [check, bring, files, mapping, ...choices].forEach((control) => (control.disabled = is));
      form.setAttribute("aria-busy", is);
      progress.hidden = !is;
      if (!is) clearInterval(asking);
    }

    function show(answer, checked) {
      busy(false);
      bring.disabled = !(checked && answer.ok && answer.outcome === "dry run");
      say(answer.summary, answer.ok ? "good" : "bad");
      report.replaceChildren(...reportOf(answer, words, place));
      if (!bring.disabled && answer.doubts) askForALook();
      if (!bring.disabled && !answer.doubts) bring.focus();
    }

    function askForALook() {
      const line = element("label", { className: "looked" });
      const box = element("input", { type: "checkbox", className: "form-check-input" });
      box.addEventListener("change", () => (bring.disabled = !box.checked));
      line.append(box, " ", words.looked);
      report.prepend(line);
      bring.disabled = true;
      box.focus();
    }

    function follow(number, text) {
      progress.removeAttribute("value");
      say(text);
      asking = setInterval(async () => {
        const answer = await fetch(at(`/import/${number}/progress`)).catch(() => null);
        const line = answer && answer.ok ? (await answer.json()).line : "";
        if (line && form.getAttribute("aria-busy") === "true") say(line);
      }, POLL);
    }

    function send(checked) {
      if (!files.files.length) return say(words.none, "bad");
      const [body, number, request] = [new FormData(), ticket(), new XMLHttpRequest()];
      Array.from(files.files).forEach((file) => body.append("files", file, file.name));
      if (mapped) body.append("filled", new Blob([mapped.read()]), "filled.json");
      else if (mapping.files.length) body.append("mapping", mapping.files[0], mapping.files[0].name);
      choices.forEach((one) => body.append(one.name, one.value));
      body.append("check", checked ? "yes" : "no");
      body.append("ticket", number);
      request.upload.addEventListener("progress", (event) => {
        const percent = Math.floor((100 * event.loaded) / (event.total || 1));
        progress.value = percent;
        if (percent < 100) say(fill(words.sending, { percent }));
      });
      request.upload.addEventListener("load", () =>
        follow(number, checked ? words.checking : words.importing)
      );
      request.addEventListener("load", () => {
        const answer = request.response || { ok: false, summary: words.failed };
        show(answer, checked);
      });
      request.addEventListener("error", () => show({ ok: false, summary: words.failed }, false));
      request.responseType = "json";
      request.open("POST", at("/import"));
      request.send(body);
      report.replaceChildren();
      busy(true);
      return undefined;
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (changed() || !files.files.length) send(true);
    });
    bring.addEventListener("click", () => send(false));
    [files, mapping].forEach((one) => one.addEventListener("change", () => look("")));
    [place, ...choices].forEach((one) => one.addEventListener("change", changed));
    ["dragenter", "dragover", "dragleave", "drop"].forEach((kind) =>
      drop.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.toggle("over", kind === "dragenter" || kind === "dragover");
      })
    );
    drop.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length || files.disabled) return;
      files.files = event.dataTransfer.files;
      look("");
    });
  }

  async function offer(form) {
    wired.add(form);
    const answer = await fetch(at("/import")).catch(() => null);
    const may = answer && answer.ok ? await answer.json() : { ok: false };
    if (!may.ok) return;
    wire(form, may.most_bytes);
    form.hidden = false;
    form.parentElement.querySelector(".by-command").hidden = true;
  }

  new MutationObserver(() => {
    const form = document.querySelector("form.upload");
    if (form && !wired.has(form)) offer(form);
  }).observe(document.documentElement, { subtree: true, childList: true });
})();
