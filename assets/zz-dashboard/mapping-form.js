/* The form of a mapping: what files are, what their questions, words and columns mean here. */
(function () {
  "use strict";
  const { element, fill } = window.meshElements;
  let count = 0;

  function optionList(choices, first, chosen) {
    const shown = choices.map(([value, text]) => element("option", { value, selected: value === chosen }, text));
    return [element("option", { value: "" }, first), ...shown];
  }

  /* A field shows a control and tells its pairs: (path, value), none where nothing is said. */
  function chooser(field, form) {
    const choices = typeof field.options === "string" ? form.lists[field.options] : field.options;
    const control = element("select", { className: "form-select" });
    const first = field.left ? form.words.choose : form.words.nothing;
    control.append(...optionList(choices, first, `${field.value}`));
    return { control, pairs: () => (control.value ? [[field.path, control.value]] : []) };
  }

  function text(field) {
    const type = field.kind === "number" ? "number" : "text";
    const control = element("input", { type, className: "form-control", value: `${field.value}` });
    if (field.example) control.placeholder = field.example;
    const value = () => (type === "number" ? Number(control.value) : control.value);
    const parts = [control];
    if (field.options.length) {
      const list = element("datalist", { id: `choices-${++count}` });
      list.append(...field.options.map(([one]) => element("option", { value: one })));
      control.setAttribute("list", list.id);
      parts.push(list);
    }
    return { control, parts, pairs: () => (control.value.trim() ? [[field.path, value()]] : []) };
  }

  function tick(label, checked) {
    const box = element("input", { type: "checkbox", className: "form-check-input", checked });
    return { box, line: element("label", { className: "tick" }, box, " ", label) };
  }

  function several(field, form) {
    const control = element("fieldset", {}, element("legend", {}, field.label));
    const ticked = [];
    const add = ([value, label], checked) => {
      const one = tick(label, checked);
      ticked.push({ box: one.box, value });
      return one.line;
    };
    control.append(...field.options.map((one) => add(one, true)));
    const more = (field.more && form.lists[field.more]) || [];
    if (more.length) {
      const list = element("select", { className: "form-select" });
      list.setAttribute("aria-label", `${field.label}: ${form.words.add}`);
      list.append(...optionList(more, form.words.add, ""));
      list.addEventListener("change", () => {
        const one = more.find(([value]) => value === list.value);
        if (one && !ticked.some(({ value }) => value === one[0])) list.before(add(one, true));
        list.value = "";
        form.count();
      });
      control.append(list);
    }
    const chosen = () => ticked.filter(({ box }) => box.checked).map(({ value }) => value);
    return { control, isWhole: true, pairs: () => (chosen().length ? [[field.path, chosen()]] : []) };
  }

  function meanings(field, form) {
    const control = element("fieldset", { className: "meanings" }, element("legend", {}, field.label));
    const rows = Object.entries(field.value).map(([word, meaning]) => {
      const list = element("select", { className: "form-select" });
      list.append(...optionList(field.options, form.words.no_answer, meaning));
      control.append(element("label", {}, element("span", {}, word), list));
      return [word, list];
    });
    const of = (meaning) => rows.filter(([, list]) => list.value === meaning).map(([word]) => word);
    const said = () => field.options.map(([meaning]) => [["answers", meaning], of(meaning)]);
    const pairs = () => said().filter(([path, words]) => words.length || ["yes", "no"].includes(path[1]));
    return { control, isWhole: true, pairs, isOpen: () => !of("yes").length || !of("no").length };
  }

  function kept(field, form) {
    const { box, line } = tick(field.example === "true" ? field.label : `${field.label}: ${field.example}`, true);
    return { control: box, parts: [line], isWhole: true, pairs: () => (box.checked ? [[field.path, field.value]] : []) };
  }

  const MAKERS = { choice: chooser, text, number: text, several, meanings, keep: kept };

  function suggested(field, made, form) {
    if (!field.suggested) return [];
    const option = Array.from(made.control.options || []).find((one) => one.value === field.suggested);
    const words = { words: option ? option.textContent : field.suggested };
    const button = element("button", { type: "button", className: "suggestion" }, fill(form.words.suggestion, words));
    made.take = () => {
      if (!made.control.value) made.control.value = field.suggested;
      button.remove();
      form.count();
    };
    button.addEventListener("click", () => {
      made.take();
      made.control.focus();
    });
    return [button];
  }

  function drawn(field, form) {
    const made = MAKERS[field.kind](field, form);
    const isOpen = made.isOpen || (() => field.left && !made.pairs().length);
    made.isOpen = () => !isOut(field.path, form) && isOpen();
    const place = element("div", { className: "asked" });
    made.place = place;
    if (made.isWhole) {
      place.append(...(made.parts || [made.control]));
    } else {
      made.control.id = `asked-${++count}`;
      place.append(element("label", { htmlFor: made.control.id }, field.label), ...(made.parts || [made.control]));
    }
    place.append(...suggested(field, made, form));
    if (field.why) place.append(element("p", { className: "why" }, field.why));
    return made;
  }

  function part(group, form) {
    const body = element("div", { className: "asked-all" });
    const made = group.fields.filter(({ kind }) => kind !== "fixed").map((field) => drawn(field, form));
    body.append(...made.map(({ place }) => place));
    const some = made.filter(({ take }) => take);
    if (some.length > 1) {
      const all = element("button", { type: "button", className: "suggestion" });
      all.textContent = fill(form.words.suggestions, { n: some.length });
      all.addEventListener("click", () => {
        some.forEach(({ take }) => take());
        all.remove();
        made[0].control.focus();
      });
      body.prepend(all);
    }
    const title = element("summary", {}, element("span", {}, group.title), element("span", { className: "open-count" }));
    const isOfWords = group.fields.every(({ options }) => typeof options === "string");
    const open = made.some(({ isOpen }) => isOpen()) || !isOfWords;
    if (/^(table|indicator) /.test(group.key)) body.prepend(leavingOut(group, form));
    const place = element("details", { className: "part", open }, title, body);
    form.made.push(...made);
    form.parts.push({ made, mark: title.lastChild, place });
    return place;
  }

  /* A table or an indicator may be left out: nothing is said of it then, nor of its words. */
  function leavingOut({ key }, form) {
    const { box, line } = tick(form.words.bring, true);
    const begins = JSON.stringify([key.split(" ")[0], Number(key.split(" ")[1])]).slice(0, -1);
    box.addEventListener("change", () => {
      form.out[box.checked ? "delete" : "add"](begins);
      form.count();
    });
    return element("div", { className: "bring-part" }, line);
  }

  const isOut = (path, form) => [...form.out].some((begins) => /^[,\]]/.test(JSON.stringify(path).slice(begins.length)) && JSON.stringify(path).startsWith(begins));

  /* Another indicator like the last one, with nothing said of it. */
  function another(groups, form) {
    const last = groups.filter(({ key }) => key.startsWith("indicator ")).at(-1);
    if (!last) return [];
    const button = element("button", { type: "button", className: "another" }, form.words.another);
    let [number, shown] = [Number(last.key.split(" ")[1]), null];
    button.addEventListener("click", () => {
      const before = number++;
      const fields = last.fields.map((field) => ({
        ...field, path: field.path.map((one, at) => (at === 1 ? number : one)), suggested: "",
        value: field.kind === "choice" ? field.value : "", options: field.kind === "several" ? [] : field.options,
      }));
      const title = (shown || last.title).replace(`${before + 1}`, `${number + 1}`);
      shown = title;
      const place = part({ key: `indicator ${number}`, title, fields }, form);
      place.open = true;
      button.before(place);
      form.count();
      place.querySelector("summary").focus();
    });
    return [button];
  }

  function chooseKept(answer, form, again) {
    if (!answer.kept.length) return [];
    const list = element("select", { className: "form-select", id: `asked-${++count}` });
    list.append(...answer.kept.map(({ name, words }) => element("option", { value: name, selected: name === answer.used }, words)));
    list.append(element("option", { value: "none", selected: !answer.used }, form.words.begin));
    list.addEventListener("change", () => again(list.value));
    const line = element("div", { className: "asked" }, element("label", { htmlFor: list.id }, form.words.kept), list);
    const changed = element("ul", { className: "changed" }, ...answer.changed.map((one) => element("li", {}, one)));
    return answer.changed.length ? [line, element("p", {}, form.words.changed), changed] : [line];
  }

  /* Draw the form and return what it says: the pairs to send, and the columns they were made for. */
  function draw(place, answer, again) {
    const status = element("p", { className: "left-open" });
    status.setAttribute("role", "status");
    const form = { words: JSON.parse(place.dataset.words), lists: answer.lists, made: [], parts: [], out: new Set(), count: () => {} };
    const fixed = answer.groups.flatMap(({ fields }) => fields).filter(({ kind }) => kind === "fixed");
    const head = [element("h3", {}, answer.recognised), element("p", {}, form.words.advice)];
    const parts = answer.groups.map((group) => part(group, form));
    place.replaceChildren(...head, ...chooseKept(answer, form, again), ...parts, ...another(answer.groups, form), status);
    form.count = () => {
      let all = 0;
      form.parts.forEach(({ made, mark }) => {
        const open = made.filter((one) => one.isOpen());
        made.forEach((one) => one.place.classList.toggle("is-open", one.isOpen()));
        mark.textContent = open.length ? fill(form.words.left, { n: open.length }) : "";
        all += open.length;
      });
      status.textContent = all ? fill(form.words.left, { n: all }) : form.words.none_left;
    };
    place.oninput = form.count;
    place.hidden = false;
    form.count();
    const pairs = () => [...fixed.map(({ path, value }) => [path, value]), ...form.made.flatMap((one) => one.pairs()).filter(([path]) => !isOut(path, form))];
    return { read: () => JSON.stringify({ answers: pairs(), columns: answer.columns }) };
  }

  function tableOf({ title, columns, rows }) {
    const table = element("table", { className: "table table-sm" });
    table.createCaption().textContent = title;
    const head = table.createTHead().insertRow();
    columns.forEach((name) => head.append(element("th", { scope: "col" }, name)));
    const body = table.createTBody();
    rows.forEach((cells) => {
      const line = body.insertRow();
      cells.forEach((cell) => (line.insertCell().textContent = cell));
    });
    const frame = element("div", { className: "numbers", tabIndex: 0 }, table);
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", title);
    return frame;
  }

  /* What a check found beside problems: the numbers of the files, their first rows, the mapping. */
  function preview(answer, words) {
    const parts = [];
    if (answer.numbers && answer.numbers.length) {
      parts.push(element("h3", {}, words.numbers));
      parts.push(element("ul", { className: "numbers-given" }, ...answer.numbers.map((one) => element("li", {}, one))));
    }
    if (answer.rows_shown && answer.rows_shown.length) {
      parts.push(element("h3", {}, words.preview), ...answer.rows_shown.map(tableOf));
    }
    if (answer.mapping) {
      const file = new Blob([answer.mapping], { type: "application/toml" });
      const link = element("a", { href: URL.createObjectURL(file), download: "mapping.toml" }, words.download);
      parts.push(element("p", {}, link));
    }
    return parts;
  }

  window.meshMapping = { draw, preview };
})();
