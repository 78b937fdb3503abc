/* A meeting is written here: every text stays in this browser until the server has acknowledged it. */
(function () {
  "use strict";
  const AGAIN = 4000; /* milliseconds until a save that got no answer is sent once more */
  const FIELDS = ["what", "strategy", "owner_role", "due_on", "health_center", "indicator", "status"];

  const { element, at, ticket, historyOf, kept } = window.meshElements;

  /* One row: its fields, the version it was read with, and what became of its last save. */
  class Row {
    constructor(desk, kind, stored, fields, extra) {
      Object.assign(this, { desk, kind, stored, fields, extra, pending: null });
      this.status = element("span", { className: "row-status" });
      this.status.setAttribute("role", "status");
      this.clash = element("div", { className: "clash", hidden: true });
      this.button = element("button", { type: "button", className: "save", textContent: desk.words.save });
      this.button.disabled = true;
      this.button.addEventListener("click", () => this.save());
      Object.values(fields).forEach((field) => field.addEventListener("input", () => this.changed()));
      this.restore();
    }
    get place() {
      const which = this.stored.key || `new-${this.extra.part || "item"}-${this.extra.number || 0}`;
      return `mesh:${this.desk.meeting}:${this.kind}:${which}`;
    }
    get values() {
      const read = ([name, field]) => [name, field.type === "checkbox" ? field.checked : field.value];
      return Object.fromEntries(Object.entries(this.fields).map(read));
    }
    get isAsStored() {
      const same = ([name, value]) => String(value ?? "") === String(this.stored[name] ?? this.empty(name));
      return Object.entries(this.values).every(same);
    }
    empty(name) {
      return name === "status" ? "open" : name === "withdrawn" ? false : "";
    }
    fill(values) {
      Object.entries(this.fields).forEach(([name, field]) => {
        const value = values[name] ?? this.empty(name);
        if (field.type === "checkbox") field.checked = value;
        else field.value = value;
      });
    }
    say(text, mark) {
      this.status.textContent = text;
      this.status.dataset.mark = mark || "";
    }
    restore() {
      this.fill(this.stored);
      const draft = kept.read(this.place);
      if (!draft) return;
      this.fill(draft.values);
      this.button.disabled = false;
      this.say(this.desk.words.kept, "waiting");
      if (draft.sent) this.send(draft.sent);
    }
    changed() {
      this.button.disabled = this.isAsStored;
      if (this.isAsStored) kept.drop(this.place);
      else kept.write(this.place, { values: this.values, sent: this.pending });
      this.say(this.isAsStored ? "" : this.desk.words.unsaved, "waiting");
    }
    save() {
      if (this.pending) return;
      const row = { ...this.stored, ...this.extra, ...this.values };
      delete row.number;
      this.send({ ticket: ticket(), by: this.desk.by(), [this.kind]: row });
    }
    async send(body) {
      this.pending = body;
      kept.write(this.place, { values: this.values, sent: body });
      this.button.disabled = true;
      this.say(this.desk.words.saving, "waiting");
      const answer = await this.desk.post(body);
      if (!answer || answer.status >= 500) {
        this.say(`${this.desk.words.kept} ${answer ? answer.said.summary || "" : ""}`, "waiting");
        setTimeout(() => this.send(body), AGAIN);
        return;
      }
      this.pending = null;
      if (answer.status === 409) this.contest(answer.said);
      else if (!answer.said.ok) this.refuse(answer.said.summary);
      else this.accept(body[this.kind], answer.said.stored);
    }
    refuse(words) {
      kept.write(this.place, { values: this.values, sent: null });
      this.button.disabled = false;
      this.say(words || this.desk.words.failed, "bad");
    }
    accept(sent, stored) {
      const place = this.place;
      const isNew = !this.stored.key;
      this.stored = { ...this.stored, ...sent, ...stored };
      delete this.stored.part;
      kept.drop(place);
      this.clash.hidden = true;
      this.say(this.desk.words.saved, "good");
      if (isNew || !stored.version) this.desk.refresh(this.kind === "item" ? "strategies" : this.extra.part);
      else if (!this.isAsStored) this.changed();
    }
    contest({ summary, stored }) {
      const words = this.desk.words;
      const theirs = Object.keys(this.fields).map((name) => stored[name]).filter((text) => typeof text === "string" && text);
      const take = element("button", { type: "button", textContent: words.theirs });
      const mine = element("button", { type: "button", textContent: words.mine });
      kept.write(this.place, { values: this.values, sent: null });
      take.addEventListener("click", () => {
        this.stored = { ...this.stored, ...stored };
        this.fill(this.stored);
        this.clash.hidden = true;
        this.changed();
      });
      mine.addEventListener("click", () => {
        this.stored = { ...this.stored, version: stored.version };
        this.clash.hidden = true;
        this.save();
      });
      this.clash.replaceChildren(
        element("p", { textContent: `${words.meanwhile} “${theirs.join(" · ")}”` }),
        take,
        mine
      );
      this.clash.hidden = false;
      this.button.disabled = true;
      this.say(summary, "bad");
      take.focus();
    }
  }

  function labelled(label, field) {
    return element("label", { className: `field field-${field.name || "text"}` }, element("span", { textContent: label }), field);
  }
  function area(name, most, rows) {
    return element("textarea", { name, maxLength: most, rows, className: "form-control" });
  }
  function list(name, options, none) {
    const empty = none === null ? [] : [element("option", { value: "", textContent: none })];
    const found = options.map(({ value, label }) => element("option", { value, textContent: label }));
    return element("select", { name, className: "form-select" }, ...empty, ...found);
  }
  function savedByEnter(field, row) {
    field.addEventListener("keydown", (event) => {
      const saves = event.key === "Enter" && (event.ctrlKey || (row.kind === "line" && !event.shiftKey));
      if (!saves) return;
      event.preventDefault();
      if (!row.button.disabled) row.save();
    });
  }

  function lineRow(desk, part, stored, number) {
    const { words } = desk;
    const text = area("text", 400, 2);
    const fields = { text };
    if (stored.key) fields.withdrawn = element("input", { type: "checkbox", className: "form-check-input" });
    const row = new Row(desk, "line", stored, fields, stored.key ? {} : { part: part.part, number });
    const name = stored.key ? `${part.title} ${number}` : words.add_line.replace("{title}", part.title);
    text.setAttribute("aria-label", name);
    text.placeholder = stored.key ? "" : name;
    savedByEnter(text, row);
    const out = stored.key ? element("label", { className: "withdraw" }, fields.withdrawn, ` ${words.withdraw}`) : null;
    const detail = stored.detail ? element("span", { className: "line-detail", textContent: stored.detail }) : null;
    return element("li", { className: stored.key ? "written-line" : "written-line next" }, text, detail, element("div", { className: "row-buttons" }, row.button, out, row.status), row.clash);
  }

  function itemRow(desk, stored) {
    const { words } = desk;
    const fields = {
      what: area("what", 300, 2),
      strategy: area("strategy", 600, 2),
      owner_role: element("input", { name: "owner_role", maxLength: 80, className: "form-control", autocomplete: "off" }),
      due_on: element("input", { name: "due_on", type: "date", className: "form-control" }),
      health_center: list("health_center", desk.choices.health_center, words.whole_district),
      indicator: list("indicator", desk.choices.indicator, words.no_indicator),
    };
    if (stored.key) fields.status = list("status", words.statuses, null);
    const row = new Row(desk, "item", stored, fields, stored.key ? {} : { status: "open", number: 0 });
    FIELDS.filter((name) => fields[name]).forEach((name) => savedByEnter(fields[name], row));
    const shown = FIELDS.filter((name) => fields[name]).map((name) => labelled(words[name], fields[name]));
    const title = stored.key ? `${stored.key}` : words.add_item;
    const legend = element("legend", { textContent: title });
    return element("li", { className: stored.key ? "" : "next" }, element("fieldset", { className: "written-item" }, legend, ...shown, element("div", { className: "row-buttons" }, row.button, row.status), row.clash));
  }

  /* Mounts a meeting's form in a place; `shows`: which of well, badly, strategies. */
  function mount(place, address, words, shows) {
    const desk = { words, address: () => at(`/meeting${address()}`), meeting: "", choices: {} };
    const name = element("input", { maxLength: 80, className: "form-control", autocomplete: "off", value: kept.read("mesh:by") || "" });
    name.addEventListener("input", () => kept.write("mesh:by", name.value));
    desk.by = () => name.value || null;
    desk.post = async (body) => {
      try {
        const answer = await fetch(desk.address(), {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
        });
        return { status: answer.status, said: await answer.json() };
      } catch {
        return null;
      }
    };
    desk.read = async () => {
      const answer = await fetch(desk.address()).catch(() => null);
      return answer && answer.ok ? answer.json() : null;
    };
    desk.begin = async () => {
      const answer = await desk.post({ ticket: ticket(), by: desk.by() });
      return answer && answer.said.ok;
    };
    desk.draw = (state) => {
      desk.meeting = state.meeting;
      desk.choices = state.choices;
      const parts = state.parts.filter(({ part }) => shows.includes(part)).map((part) => {
        const rows = part.lines.map((line, place) => lineRow(desk, part, line, place + 1));
        rows.push(lineRow(desk, part, {}, 0));
        return element("section", { className: `written written-${part.part}` }, element("h3", { textContent: part.title }), element("ol", {}, ...rows));
      });
      if (shows.includes("strategies")) {
        const rows = state.items.map((item) => itemRow(desk, item));
        rows.unshift(itemRow(desk, {}));
        parts.push(element("section", { className: "written written-strategies" }, element("h3", { textContent: words.strategies }), element("ol", {}, ...rows)));
      }
      const by = labelled(words.by, name);
      place.replaceChildren(by, ...parts, historyOf(state.history));
      if (desk.drawn) desk.drawn(state);
    };
    desk.refresh = async (part) => {
      const state = await desk.read();
      if (!state) return;
      desk.draw(state);
      const next = part && place.querySelector(`.written-${part} li.next`);
      if (!next) return;
      next.querySelector("textarea").focus();
      Object.assign(next.querySelector(".row-status"), { textContent: words.saved }).dataset.mark = "good";
    };
    return desk;
  }

  window.meshMinutes = { mount };
})();
