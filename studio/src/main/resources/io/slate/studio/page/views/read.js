// Read a sentence: what the gates did at every word, as it is typed.
import { calmly, chips, choice, h, put } from "../dom.js";
import { DEEDS, SIGNED } from "../color.js";
import { columns } from "../gates.js";
import { Panel } from "../panel.js";
import { samples } from "../series.js";
import { MOVED } from "../words.js";

const SAMPLES = ["The plot was hardly dull.", "The acting was good but the story was not.", "Not a bad film.", "The movie was long but amazing."];
const NONE = "";
const WORDS = [["memory", "a memory: input writes, output reads"], ["whiteboard", "a pupil: input reads, output writes"]];
const LONGEST = 4000;
const LONGEST_SERIES = 60_000;
const LONGEST_KEPT = 4000; // of a text in the address
const FROM_0 = { min: 0, max: Infinity };

export async function open(root, page) {
  const place = await page.place(true);
  const models = place.models.filter((model) => !model.problem);
  if (models.length === 0) {
    root.append(nothing(place));
    return {};
  }
  const { asked } = page;
  const ids = models.map((model) => model.id);
  const first = asked.model("model", place, ids, ids[0]);
  const other = asked.model("beside", place, alike(models, first), NONE, `${first} alone`);
  const state = {
    text: asked.text("text", sentences(models.find((model) => model.id === first))[0][1]),
    models: [first, other],
    gate: asked.text("gate", ""), // that was chosen
    deed: asked.text("gate", ""), words: asked.one("words", WORDS.map(([key]) => key), WORDS[0][0], WORDS[0][0], "choice of words"),
    looks: [first, other].map((id, i) => look(asked, i === 0 ? "" : "beside-", models.find((model) => model.id === id))),
    step: asked.number("step", FROM_0, null, "no word"), clicked: 0,
  };
  return new Reading(root, page, models, state);
}

/** What can be read to begin with: name and text. */
const sentences = (model) => (model.steps ? samples(model.steps) : SAMPLES.map((text) => [text, text]));

/** Models that read what one reads. */
function alike(models, id) {
  const kind = (model) => JSON.stringify([model.reads, model.steps]);
  const own = kind(models.find((model) => model.id === id));
  return models.filter((model) => kind(model) === own).map((model) => model.id);
}

/** What is looked at in one of the models: each has its own layers, values and units. */
function look(asked, prefix, model) {
  const layers = model?.layers ?? [];
  return { value: asked.text(`${prefix}value`, ""), layer: asked.one(`${prefix}layer`, layers, "", layers[0] ?? "no layer", "layer"), unit: asked.number(`${prefix}unit`, FROM_0, null, "no unit") };
}

/** A model in a list: its name, and its cells where the name does not say them. */
export function named(model) {
  const cells = model.cells.join(", ");
  return [model.id, model.id === cells ? cells : `${model.id} (${cells})`];
}

function nothing(place) {
  return h("div", { class: "card empty" },
    h("h2", {}, "There is no model here yet"),
    h("p", {}, `In ${place.workspace} there is no model that reads texts. Train one on the page `,
      h("a", { href: "#/train" }, "Train"), ", where generated film reviews need no file of your own."),
    place.models.map((model) => h("p", { class: "note" }, `The model “${model.id}” is not for this view, because ${model.problem}.`)));
}

class Reading {
  constructor(root, page, models, state) {
    Object.assign(this, { page, models, state });
    this.panels = [new Panel(this, 0), new Panel(this, 1)];
    this.gates = h("div");
    this.pair = h("div", { class: "pair" });
    this.input = h("textarea", {
      id: "sentence", rows: "2", spellcheck: "false", "aria-label": "A sentence to read", value: state.text,
      on: { input: calmly(() => { state.text = this.input.value; state.step = null; this.ask(); }) },
    });
    this.besides = h("div");
    this.examples = h("div", { class: "samples" });
    this.offer();
    root.append(
      h("p", { class: "lead" }, "Each word is coloured by what a gate did while the network read it. Type, choose a gate, click a word or a unit."),
      h("div", { class: "card" },
        h("div", { class: "controls" },
          choice("Model", models.map(named), state.models[0], (id) => this.take(0, id), { id: "model" }),
          this.besides,
          choice("Words of", WORDS, state.words, (words) => { state.words = words; state.deed = state.gate = ""; this.draw(); }, { id: "words" })),
        this.input,
        this.examples,
        this.gates),
      this.pair);
    this.isFirst = true; // what the address asks for and is not there is said once
    this.resize = new ResizeObserver(calmly(() => this.draw(), 120));
    this.resize.observe(this.pair);
    this.ask();
  }

  end() {
    this.resize.disconnect();
    this.panels.forEach((panel) => panel.end());
  }

  again() {
    this.ask();
  }

  /** What can be read by the model, and what other models can read that too. */
  offer() {
    const { state, models } = this;
    const model = models.find((each) => each.id === state.models[0]);
    const others = alike(models, model.id);
    this.input.classList.toggle("series", Boolean(model.steps));
    this.input.setAttribute("aria-label", model.steps ? "A series to read, a step a line" : "A sentence to read");
    this.input.maxLength = model.steps ? LONGEST_SERIES : LONGEST;
    put(this.besides, choice("Compare with", [[NONE, "nothing"], ...models.filter(({ id }) => others.includes(id)).map(named)], state.models[1], (id) => this.take(1, id), { id: "beside" }));
    put(this.examples, sentences(model).map(([name, text]) => h("button", { type: "button", class: "plain", on: { click: () => this.read(text) } }, name)));
  }

  read(text) {
    this.input.value = this.state.text = text;
    this.state.step = null;
    this.ask();
  }

  /** Another model: what was looked at in the one before need not be there. */
  take(number, id) {
    const { state, models } = this;
    this.page.asked.forget();
    const isAlike = id === NONE || alike(models, state.models[0]).includes(id);
    state.models[number] = id;
    state.looks[number] = { value: "", layer: "", unit: null };
    if (number === 1) return this.ask();
    if (!isAlike) state.models[1] = NONE;
    this.offer();
    return isAlike ? this.ask() : this.read(sentences(models.find((model) => model.id === id))[0][1]);
  }

  async ask() {
    this.remember();
    const isPair = this.state.models[1] !== NONE;
    this.pair.classList.toggle("two", isPair);
    put(this.pair, ...this.panels.slice(0, isPair ? 2 : 1).map((panel) => panel.element));
    if (!isPair) this.panels[1].forget();
    await Promise.all(this.panels.slice(0, isPair ? 2 : 1).map((panel) => panel.ask()));
    this.draw();
  }

  remember() {
    const { text, models, gate, words, looks: [own, other], step } = this.state;
    const beside = models[1] === NONE ? {} : { "beside-value": other.value, "beside-layer": other.layer, "beside-unit": other.unit };
    this.page.remember({ model: models[0], beside: models[1], text: text.length > LONGEST_KEPT ? "" : text, gate, words: words === "memory" ? "" : words, ...own, step, ...beside });
  }

  draw() {
    const first = this.panels[0].reading;
    if (first === null) {
      this.shownGates = null;
      put(this.gates); // what the gates are is not known
      this.drawPanels();
      return;
    }
    const all = columns(first.gates, this.state.words);
    const usual = (all.find((column) => column.word === "forgot") ?? all[0])?.key ?? "";
    if (first.soFar.length > 0 && all.length > 0 && !this.panels[0].steps) all.push({ key: MOVED, title: "moved the decision" });
    if (!all.some((column) => column.key === this.state.deed)) {
      if (this.isFirst && this.state.deed !== "") this.page.asked.miss("gate", this.state.deed, usual || "a cell without gates");
      this.state.deed = usual;
      this.state.gate = "";
    }
    this.isFirst = false;
    const wanted = [this.state.models.join("|"), this.state.words, all.map((c) => c.key)].join();
    if (this.shownGates !== wanted) {
      this.shownGates = wanted;
      put(this.gates, all.length === 0
        ? h("p", { class: "note" }, "The cell of this model marks no gates in its equations.")
        : chips("Colour by", "deed", all.map((c) => [c.key, c.title, c.key === MOVED ? SIGNED.both : DEEDS[c.word]]), this.state.deed, (key) => { this.state.deed = this.state.gate = key; this.remember(); this.drawPanels(); }));
    }
    this.drawPanels();
  }

  drawPanels() {
    this.panels.forEach((panel) => panel.draw());
  }
}
