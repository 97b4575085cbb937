// One model's side of a reading: words, verdict, map of units, and the unit that is followed.
import { busy, choice, fixed, h, keep, percent, put, short, tell, trouble } from "./dom.js";
import { newest } from "./api.js";
import { ink } from "./color.js";
import { heatMap } from "./heat.js";
import { plot } from "./plots.js";
import { columns } from "./series.js";
import { Words } from "./words.js";

/** Lines beyond so many have colours that were there. */
const HUES = 7;

/** What is not broken over two lines. */
const whole = (text) => h("span", { class: "whole" }, text);

/** One model. */
export class Panel {
  constructor(reading, number) {
    this.all = reading;
    this.number = number;
    this.reading = null;
    this.read = newest("/api/read");
    this.move = newest("/api/moved");
    this.words = new Words(this);
    this.verdict = h("div");
    this.moved = h("div", { "aria-live": "polite" });
    this.heat = h("div", { class: "heatbox", tabindex: "0", role: "group", "aria-label": "Heat map" });
    this.readout = h("p", { class: "note readout" });
    this.tools = h("div", { class: "controls" });
    this.follow = plot({ title: "One unit over the sentence", across: "", along: "" });
    this.hint = h("p", { class: "note" }, "Click a row of the map, or say a unit's number, to see all of its values.");
    this.followed = h("section", { class: "card" }, h("h2", {}, "One unit"), this.hint, this.follow.element);
    this.input = plot({ title: "What it reads", across: "step", along: "" });
    this.course = plot({ title: "Class so far", across: "", along: "probability", least: 0, most: 1 });
    this.inputs = h("div");
    this.head = h("h2");
    this.problem = h("div");
    this.results = h("div", { class: "columns two" },
      h("section", { class: "card" }, this.mapHead = h("h2"), this.tools, this.heat, this.readout),
      this.followed);
    this.box = h("section", { class: "card" }, this.head, this.problem, this.inputs, this.words.list, this.words.first, h("div", { class: "columns two" }, this.verdict, this.moved));
    this.element = h("div", { class: "panel" }, this.box, this.results);
  }

  end() {
    this.forget();
    this.follow.end();
    this.course.end();
    this.input.end();
  }

  get state() {
    return this.all.state;
  }

  /** What numbers the model takes; absent of a model of texts. */
  get steps() {
    return this.all.models.find((each) => each.id === this.model)?.steps ?? null;
  }

  get model() {
    return this.state.models[this.number];
  }

  /** What is looked at here: layer, value, unit. */
  get look() {
    return this.state.looks[this.number];
  }

  /** The word that was clicked, if this model reads it at the same place. */
  get step() {
    const { step, clicked } = this.state;
    const word = this.all.panels[clicked].reading?.tokens[step] ?? this.reading?.tokens[step];
    return step !== null && word !== undefined && this.reading?.tokens[step] === word ? step : null;
  }

  /** Forgets what was read, and what is still to be answered. */
  forget() {
    [this.read, this.move, this.words].forEach((question) => question.drop());
    this.reading = null;
    put(this.problem);
    busy(this.box, false);
  }

  async ask() {
    const text = this.state.text;
    this.move.drop();
    this.words.drop();
    busy(this.box, true);
    try {
      const reading = await this.read({ model: this.model, text, ...this.look });
      if (reading === null) return; // a newer question is on its way, or nobody waits any more
      busy(this.box, false);
      this.reading = { ...reading, text };
      this.check();
      put(this.problem);
    } catch (error) {
      this.reading = null;
      busy(this.box, false);
      put(this.problem, trouble(error));
    }
  }

  /** What is looked at may not be there: a unit of another layer, or what only the address knows. */
  check() {
    const { followed, layer, heat, tokens } = this.reading;
    const { look, state } = this;
    if (look.unit !== null && followed === null) {
      this.all.page.asked.miss(`unit of ${layer}`, look.unit, "no unit");
      look.unit = null;
    }
    if (look.value !== "" && look.value !== heat.name) {
      this.all.page.asked.miss(`value of ${layer}`, look.value, heat.name);
      look.value = heat.name;
    }
    if (this.number === 0 && state.step !== null && state.step >= tokens.length) {
      this.all.page.asked.miss("word", state.step, `a text of ${tokens.length}, from 0`);
      state.step = null;
    }
    this.all.remember();
  }

  draw() {
    const reading = this.reading;
    this.results.hidden = reading === null;
    put(this.inputs, reading !== null && this.steps ? this.input.element : null);
    const about = this.all.models.find((model) => model.id === this.model);
    const cells = about?.cells.join(", ");
    this.head.textContent = !about ? "" : about.id === cells ? cells : `${about.id} · ${cells}`;
    if (reading === null) {
      this.words.clear();
      for (const part of [this.verdict, this.moved]) put(part);
      return;
    }
    if (reading.tokens.length === 0) {
      this.words.clear(h("p", { class: "note" }, "There is nothing in this text that the model reads."));
      for (const part of [this.verdict, this.moved, this.tools, this.heat]) put(part);
      this.followed.hidden = true;
      return;
    }
    this.followed.hidden = false;
    if (this.steps) this.input.draw(columns(reading.text, this.steps, reading.tokens.length).map((values, i) => ({ name: `number ${i + 1}`, values })), reading.tokens);
    this.words.draw();
    this.drawVerdict();
    this.drawHeat();
    this.drawUnit();
    if (this.step !== null) this.drawMoved();
    else put(this.moved, h("p", { class: "note" }, `Click a ${this.steps ? "step" : "word"} to see what it moved. ${this.words.colours()}`));
  }

  drawVerdict() {
    const { soFar, next, tokens } = this.reading;
    if (soFar.length > 0) {
      const last = soFar.at(-1);
      const classes = Object.keys(soFar[0]).sort();
      const labels = classes.toSorted((a, b) => last[b] - last[a]).slice(0, 5);
      this.course.draw(labels.slice(0, labels.length === 2 ? 2 : 4).map((label) => {
        const place = classes.indexOf(label); // so that a class keeps its colour, whichever wins
        return { name: label, color: place, dashed: place >= HUES, values: soFar.map((each) => each[label]) };
      }), tokens);
      put(this.verdict, h("h3", {}, "What it would say now"),
        h("div", { class: "verdict" }, labels.map((label) => [h("span", {}, label),
          h("span", { class: "bar", "aria-hidden": "true" }, h("i", { style: { "--share": `${100 * last[label]}%` } })), h("strong", {}, percent(last[label]))])),
        this.course.element);
    } else if (next.length > 0) {
      put(this.verdict, h("h3", {}, this.reading.isTagged ? "The tag of each word" : "What it expects next"),
        h("ol", { class: "steps" }, next.map((guess, t) => h("li", { class: "note" }, `${tokens[t]} → ${guess.token} ${percent(guess.probability)}`))));
    } else {
      put(this.verdict, this.steps ? h("p", { class: "note" }, "This model says numbers, no classes: slate predict says them.") : null);
    }
  }

  async drawMoved() {
    const { step, reading } = this;
    let moved;
    try {
      moved = await this.move({ model: this.model, text: reading.text, layer: reading.layer, step });
    } catch (error) {
      put(this.moved, trouble(error));
      return;
    }
    if (moved === null || step !== this.step || reading !== this.reading) return;
    const gates = Object.keys(moved.units[0]?.gates ?? {});
    put(this.moved, 
      h("h3", {}, this.steps ? `What step ${moved.token} moved` : `What “${moved.token}” moved`),
      moved.without ? h("p", {}, `The whole text is ${moved.without.label} with `, whole(percent(moved.without.whole)), "; without this word ", whole(`${percent(moved.without.erased)}.`)) : null,
      h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": `Units that ${moved.token} moved` }, h("table", {},
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "unit"), h("th", { scope: "col" }, `${moved.memory} before`), h("th", { scope: "col" }, "after"), gates.map((gate) => h("th", { scope: "col" }, gate)))),
        h("tbody", {}, moved.units.map((unit) => h("tr", {},
          h("th", { scope: "row" }, h("button", { type: "button", class: "plain", "aria-label": `Follow unit ${unit.unit}`, on: { click: () => this.followUnit(unit.unit) } }, String(unit.unit))),
          h("td", {}, fixed(unit.before)), h("td", {}, fixed(unit.after)), gates.map((gate) => h("td", {}, gate in unit.gates ? fixed(unit.gates[gate]) : ""))))))));
  }

  followUnit(unit) {
    this.look.unit = unit;
    this.all.ask();
    tell(`unit ${unit} is followed`);
  }

  isShare() {
    return this.reading.gates.some((gate) => gate.name === this.reading.heat.name);
  }

  drawHeat() {
    const { heat, tokens, names, layers, layer } = this.reading;
    const wanted = JSON.stringify([names, layers, layer, heat.name, this.look.unit]);
    if (this.shownTools !== wanted) {
      this.shownTools = wanted;
      put(this.tools, 
        layers.length > 1 ? choice("Layer", layers, layer, (name) => { Object.assign(this.look, { layer: name, value: "", unit: null }); this.all.ask(); }) : "",
        choice("Value", Object.keys(names), heat.name, (name) => { this.look.value = name; this.all.ask(); }),
        h("label", { class: "field" }, h("span", {}, "Follow unit"), h("input", {
          type: "number", min: "0", max: String(heat.units - 1), value: this.look.unit ?? "",
          on: { change: (event) => event.target.value !== "" && this.followUnit(Math.max(0, Math.min(heat.units - 1, Number(event.target.value)))) },
        })),
        h("div", { class: "row" },
          h("button", { type: "button", class: "plain", on: { click: () => this.keepPicture() } }, "SVG"),
          h("button", { type: "button", class: "plain", on: { click: () => keep("reading.json", "application/json", JSON.stringify({ model: this.model, ...this.reading }, null, 1)) } }, "JSON")));
    }
    this.mapHead.textContent = this.steps ? "Units by steps" : "Units by words";
    const width = this.heat.clientWidth || 600;
    const map = heatMap(heat, { tokens, width, isShare: this.isShare(), isSeries: this.steps !== null, unit: this.look.unit, step: this.step });
    map.element.addEventListener("click", (event) => {
      const hit = map.at(event);
      if (hit) this.followUnit(hit.unit);
    });
    map.element.addEventListener("pointermove", (event) => {
      const hit = map.at(event);
      this.readout.textContent = hit ? `${heat.name} of unit ${hit.unit} at “${tokens[hit.step]}”: ${fixed(hit.value, 3)}` : "";
    });
    put(this.heat, map.element);
  }

  keepPicture() {
    const { heat, tokens } = this.reading;
    const map = heatMap(heat, { tokens, width: 900, isShare: this.isShare(), isSeries: this.steps !== null, unit: this.look.unit, step: this.step, rects: heat.steps * heat.units <= 40000 });
    map.element.style.background = ink("card");
    keep(`${heat.name}.svg`, "image/svg+xml", new XMLSerializer().serializeToString(map.element));
  }

  drawUnit() {
    const { followed, tokens } = this.reading;
    this.hint.hidden = Boolean(followed);
    this.follow.element.hidden = !followed;
    if (!followed) return;
    this.follow.element.querySelector("figcaption").textContent = `Unit ${followed.unit} over the ${this.steps ? "series" : "sentence"}`;
    const names = Object.keys(followed.values);
    this.follow.draw(names.map((name) => ({
      name, values: followed.values[name], dashed: this.reading.gates.some((gate) => gate.name === name), note: short(followed.values[name].at(-1), 2),
    })), tokens);
  }
}
