// The form of a new run: what is learned from which file, with the options of the task, and errors where they belong.
import { choice, h, put, tell } from "./dom.js";

export const GENERATED = "film-reviews.tsv";
const CELLS = ["lstm", "gru", "rnn", "min_gru", "fast_rnn", "lstm_peephole"];

/** A form; `start` hears what was asked, and its refusals are shown at the field that they speak of. */
export class Form {
  constructor(tasks, start) {
    Object.assign(this, { tasks, start });
    this.asked = { name: "", file: GENERATED, task: "", cell: "lstm", hidden: 64, epochs: 6, rate: 0.003, batch: 64, seed: 42, isOneWay: true };
    this.said = {}; // options of any task, by their names
    this.fields = h("div", { class: "controls" });
    this.options = h("div", { class: "controls" });
    this.about = h("p", { class: "note", id: "new-about" });
    this.more = h("details", { class: "numbers" }, h("summary", {}, "More about the task"), this.options);
    this.problem = h("div");
    this.button = h("button", { type: "submit", id: "start" }, "Start");
    this.element = h("form", { novalidate: true, on: { submit: (event) => { event.preventDefault(); this.send(); } } },
      this.fields, this.about, this.more, this.problem, h("div", { class: "row" }, this.button));
  }

  /** Draws it anew, with what was said; `name` is free for a run. */
  draw(material, name) {
    this.material = material;
    this.asked.name = name;
    const { asked } = this;
    const files = material.files.includes(GENERATED) ? material.files : [GENERATED, ...material.files];
    if (!files.includes(asked.file)) asked.file = GENERATED;
    put(this.fields,
      this.text("Name", "name"),
      choice("Learn from", files.map((file) => [file, file === GENERATED && !material.files.includes(file) ? `${file} (will be generated)` : file]), asked.file, (file) => { asked.file = file; }, { id: "new-file" }),
      choice("To learn", this.tasks.map((task) => [task.name, task.name === "" ? task.what : `${task.name}: ${task.what}`]), asked.task, (task) => { asked.task = task; this.drawOptions(); }, { id: "new-task", "aria-describedby": "new-about" }),
      choice("Cell", [...CELLS, ...material.cells], asked.cell, (cell) => { asked.cell = cell; }, { id: "new-cell" }),
      this.number("Units", "hidden", { min: "1", max: "4096" }), this.number("Epochs", "epochs", { min: "1", max: "10000" }),
      this.number("Learning rate", "rate", { min: "0", step: "any" }), this.number("Batch", "batch", { min: "1", max: "4096" }),
      this.number("Seed", "seed", { min: "0" }),
      h("label", { class: "chip" }, h("input", { type: "checkbox", id: "new-isOneWay", checked: asked.isOneWay, on: { change: (event) => { asked.isOneWay = event.target.checked; } } }), h("span", {}, "reads forward alone")));
    this.drawOptions();
  }

  get task() {
    return this.tasks.find((task) => task.name === this.asked.task);
  }

  drawOptions() {
    this.about.textContent = `Expected in the file: ${this.task.file}.`;
    put(this.options, this.task.options.map((option) => this.option(option)));
  }

  text(label, key) {
    return h("label", { class: "field" }, h("span", {}, label),
      h("input", { type: "text", id: `new-${key}`, value: this.asked[key], autocomplete: "off", spellcheck: "false", on: { input: (event) => { this.asked[key] = event.target.value; this.clear(event.target); } } }));
  }

  number(label, key, properties) {
    return h("label", { class: "field short" }, h("span", {}, label),
      h("input", { type: "number", id: `new-${key}`, value: String(this.asked[key]), ...properties, on: { input: (event) => { this.asked[key] = event.target.value === "" ? null : Number(event.target.value); this.clear(event.target); } } }));
  }

  option({ key, label, kind, takes, usual }) {
    const id = `new-${key}`;
    const take = (value) => { this.said[key] = value; };
    if (kind === "word") {
      const now = takes.words.includes(this.said[key]) ? this.said[key] : "";
      return choice(label, takes.words.map((word, i) => [i === 0 ? "" : word, word]), now, take, { id });
    }
    if (kind === "other") return choice(label, [["", usual], ...this.material.files], this.said[key] ?? "", take, { id });
    const isNumber = kind === "whole" || kind === "share";
    return h("label", { class: isNumber ? "field short" : "field" }, h("span", {}, label), h("input", {
      type: isNumber ? "number" : "text", id, value: this.said[key] ?? "", placeholder: usual, autocomplete: "off", spellcheck: "false",
      min: isNumber ? String(takes.least) : null, max: isNumber ? String(takes.most) : null, step: kind === "share" ? "any" : null,
      on: { input: (event) => { take(event.target.value); this.clear(event.target); } },
    }));
  }

  /** Nothing is wrong with a field any more. */
  clear(input) {
    input.removeAttribute("aria-invalid");
    input.closest("label")?.querySelector(".trouble")?.remove();
  }

  clearAll() {
    put(this.problem);
    this.element.querySelectorAll("[aria-invalid]").forEach((input) => this.clear(input));
  }

  async send() {
    this.clearAll();
    const options = {};
    for (const { key } of this.task.options) if (this.said[key]) options[key] = this.said[key];
    this.button.disabled = true;
    try {
      await this.start({ ...this.asked, options });
    } catch (error) {
      this.refuse(error.message, error.field)?.focus();
    } finally {
      this.button.disabled = false;
    }
  }

  /** Says what is wrong, at a field if it speaks of one; returns the field. */
  refuse(sentence, key) {
    const input = key ? document.getElementById(`new-${key}`) : null;
    tell(sentence);
    if (!input) {
      put(this.problem, h("p", { class: "trouble" }, sentence));
      return null;
    }
    if (this.more.contains(input)) this.more.open = true;
    this.clear(input);
    input.setAttribute("aria-invalid", "true");
    input.closest("label").append(h("small", { class: "trouble" }, sentence)); // in the label, so it is read with the field
    return input;
  }

  /** What the command line said of the options that it was given. */
  refuseRun(sentence) {
    const option = this.task.options.find(({ key }) => sentence.startsWith(`--${key} `) || sentence.startsWith(`--${key}:`));
    this.clearAll();
    this.refuse(sentence, option?.key ?? "file");
  }
}
