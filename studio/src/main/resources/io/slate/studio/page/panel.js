// One model's side of a reading: words, verdict, map of units, and the unit that is followed.
import { busy, choice, fixed, h, keep, percent, put, short, tell, trouble } from "./dom.js";
import { newest } from "./api.js";
import { DEEDS, ink, SIGNED, wash } from "./color.js";
import { columns, done } from "./gates.js";
import { heatMap } from "./heat.js";
import { plot } from "./plots.js";

/** Coloured by what each word did to the decision, rather than by a gate. */
export const MOVED = "moved";

/** Lines beyond so many have colours that were there. */
const HUES = 7;

/** From the least of the shares to the most, unless they are nearly alike. */
function stretch(shares) {
  const least = Math.min(...shares);
  const span = Math.max(0.15, Math.max(...shares) - least);
  return (share) => 0.08 + 0.92 * (share - least) / span;
}

/** One model. */
export class Panel {
  constructor(reading, number) {
    this.all = reading;
    this.number = number;
    this.reading = null;
    this.read = newest("/api/read");
    this.move = newest("/api/moved");
    this.erase = newest("/api/erasure");
    this.words = h("div", { class: "words" });
    this.first = h("p", { class: "note" });
    this.verdict = h("div");
    this.moved = h("div", { "aria-live": "polite" });
    this.heat = h("div", { class: "heatbox", tabindex: "0", role: "group", "aria-label": "Heat map" });
    this.readout = h("p", { class: "note readout" });
    this.tools = h("div", { class: "controls" });
    this.follow = plot({ title: "One unit over the sentence", across: "", along: "" });
    this.hint = h("p", { class: "note" }, "Click a row of the map, or say a unit's number, to see all of its values over the sentence.");
    this.followed = h("section", { class: "card" }, h("h2", {}, "One unit"), this.hint, this.follow.element);
    this.course = plot({ title: "Class so far", across: "", along: "probability", least: 0, most: 1 });
    this.head = h("h2");
    this.problem = h("div");
    this.results = h("div", { class: "columns two" },
      h("section", { class: "card" }, h("h2", {}, "Units by words"), this.tools, this.heat, this.readout),
      this.followed);
    this.box = h("section", { class: "card" }, this.head, this.problem, this.words, this.first, h("div", { class: "columns two" }, this.verdict, this.moved));
    this.element = h("div", { class: "panel" }, this.box, this.results);
  }

  end() {
    this.forget();
    this.follow.end();
    this.course.end();
  }

  get state() {
    return this.all.state;
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
    [this.read, this.move, this.erase].forEach((question) => question.drop());
    this.reading = null;
    put(this.problem);
    busy(this.box, false);
  }

  async ask() {
    const text = this.state.text;
    this.move.drop();
    this.erase.drop();
    busy(this.box, true);
    try {
      const reading = await this.read({ model: this.model, text, ...this.look });
      if (reading === null) return; // a newer question is on its way, or nobody waits any more
      busy(this.box, false);
      this.reading = { ...reading, text };
      if (this.look.unit !== null && reading.followed === null) {
        tell(`there is no unit ${this.look.unit} in ${reading.layer}`);
        this.look.unit = null;
        this.all.remember();
      }
      put(this.problem);
    } catch (error) {
      this.reading = null;
      busy(this.box, false);
      put(this.problem, trouble(error));
    }
  }

  draw() {
    const reading = this.reading;
    this.results.hidden = reading === null;
    const about = this.all.models.find((model) => model.id === this.model);
    const cells = about?.cells.join(", ");
    this.head.textContent = !about ? "" : about.id === cells ? cells : `${about.id} · ${cells}`;
    if (reading === null) {
      for (const part of [this.words, this.first, this.verdict, this.moved]) put(part);
      return;
    }
    if (reading.tokens.length === 0) {
      put(this.words, h("p", { class: "note" }, "There is nothing in this text that the model reads."));
      for (const part of [this.first, this.verdict, this.moved, this.tools, this.heat]) put(part);
      this.followed.hidden = true;
      return;
    }
    this.followed.hidden = false;
    this.drawWords();
    this.drawVerdict();
    this.drawHeat();
    this.drawUnit();
    if (this.step !== null) this.drawMoved();
    else put(this.moved, h("p", { class: "note" }, `Click a word to see what it moved. ${this.colours()}`));
  }

  /** What the colours of the words say. */
  colours() {
    if (this.isMoved()) return "Blue words speak for the class that it says now, orange ones against it; the stronger the colour, the more.";
    return this.column() === null ? "" : "The colour runs from the least to the most in this sentence.";
  }

  /** Whether words are coloured by what they did to the decision. */
  isMoved() {
    return this.state.deed === MOVED && this.reading.soFar.length > 0;
  }

  /** The deed that colours, of this model's own gates: of the same gate, else of the same word. */
  column() {
    const own = columns(this.reading.gates, this.state.words);
    return own.find((c) => c.key === this.state.deed) ?? own.find((c) => c.word === this.state.deed.split(" ")[0]) ?? null;
  }

  /** Each word by what is lost of the decision without it. */
  async drawErasure() {
    const { reading } = this;
    if (reading.erased === undefined) {
      this.drawPlain();
      try {
        const found = await this.erase({ model: this.model, text: reading.text });
        if (found === null || reading !== this.reading) return;
        reading.erased = found;
      } catch (error) {
        reading.erased = { refusal: error };
      }
    }
    if (this.state.deed !== MOVED || reading !== this.reading) return;
    const { moved, label, refusal } = reading.erased;
    if (refusal) {
      this.drawPlain();
      this.words.append(trouble(refusal));
      return;
    }
    const most = Math.max(0.5, ...moved.map(Math.abs));
    this.putWords(moved.map((by, step) => this.word(step, `${by > 0.005 ? "+" : ""}${fixed(by)}`,
      `${by < 0 ? "against" : "for"} ${label}: the logarithm of its odds moves by ${fixed(by)}`, wash(by < 0 ? SIGNED.against : SIGNED.for, Math.abs(by) / most))));
  }

  word(step, shown, said, color) {
    const token = this.reading.tokens[step];
    const isUnknown = this.reading.unknown[step];
    return h("button", {
      type: "button", class: `word${isUnknown ? " unknown" : ""}`, "aria-pressed": String(step === this.step),
      "aria-label": `${token}${said ? `, ${said}` : ""}${isUnknown ? ", not in the vocabulary" : ""}`,
      title: isUnknown ? "not in the vocabulary" : said, style: { "--word": color },
      on: { click: () => { Object.assign(this.state, { step: this.step === step ? null : step, clicked: this.number }); this.all.remember(); this.all.drawPanels(); } },
    }, token === " " ? "␣" : token, shown ? h("small", {}, shown) : null);
  }

  /** The words anew; the keyboard stays where it was among them. */
  putWords(words) {
    const at = [...this.words.children].indexOf(document.activeElement);
    put(this.words, words);
    if (at >= 0) this.words.children[at]?.focus();
  }

  drawPlain() {
    this.putWords(this.reading.tokens.map((_, step) => this.word(step, "", "", "transparent")));
  }

  drawWords() {
    put(this.first);
    if (this.isMoved()) {
      this.drawErasure();
      return;
    }
    const column = this.column();
    if (column === null) {
      this.drawPlain();
      return;
    }
    const shares = this.reading.means[column.gate].map((value) => done(column, value));
    if (column.word === "forgot") {
      const word = this.reading.layer.endsWith("backward") ? "last word, where this layer begins," : "first word";
      put(this.first, `Before the ${word} nothing was read that could be forgotten: its share only says where the gate stood.`);
    }
    const strength = stretch(shares);
    this.putWords(shares.map((share, step) =>
      this.word(step, percent(share), `${column.title} ${percent(share)}`, wash(DEEDS[column.word], strength(share)))));
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
      put(this.verdict);
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
      h("h3", {}, `What “${moved.token}” moved`),
      moved.without ? h("p", {}, `The whole text is ${moved.without.label} with ${percent(moved.without.whole)}; without this word ${percent(moved.without.erased)}.`) : null,
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
    const width = this.heat.clientWidth || 600;
    const map = heatMap(heat, { tokens, width, isShare: this.isShare(), unit: this.look.unit, step: this.step });
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
    const map = heatMap(heat, { tokens, width: 900, isShare: this.isShare(), unit: this.look.unit, step: this.step, rects: heat.steps * heat.units <= 40000 });
    map.element.style.background = ink("card");
    keep(`${heat.name}.svg`, "image/svg+xml", new XMLSerializer().serializeToString(map.element));
  }

  drawUnit() {
    const { followed, tokens } = this.reading;
    this.hint.hidden = Boolean(followed);
    this.follow.element.hidden = !followed;
    if (!followed) return;
    this.follow.element.querySelector("figcaption").textContent = `Unit ${followed.unit} over the sentence`;
    const names = Object.keys(followed.values);
    this.follow.draw(names.map((name) => ({
      name, values: followed.values[name], dashed: this.reading.gates.some((gate) => gate.name === name), note: short(followed.values[name].at(-1), 2),
    })), tokens);
  }
}
