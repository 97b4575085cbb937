// Read a sentence: what the gates did at every word, as it is typed.
import { calmly, chips, choice, h, put } from "../dom.js";
import { DEEDS } from "../color.js";
import { columns } from "../gates.js";
import { MOVED, Panel } from "../panel.js";

const SAMPLES = ["The plot was hardly dull.", "The acting was good but the story was not.", "Not a bad film.", "The movie was long but amazing."];
const NONE = "";

export async function open(root, page) {
  const place = await page.place(true);
  const models = place.models.filter((model) => !model.problem);
  if (models.length === 0) {
    root.append(nothing(place));
    return {};
  }
  const known = (id) => models.some((model) => model.id === id);
  const state = {
    text: page.query.get("text") ?? SAMPLES[0],
    models: [known(page.query.get("model")) ? page.query.get("model") : models[0].id,
      known(page.query.get("beside")) ? page.query.get("beside") : NONE],
    deed: page.query.get("gate") ?? "", words: page.query.get("words") === "whiteboard" ? "whiteboard" : "memory",
    value: page.query.get("value") ?? "", layer: page.query.get("layer") ?? "",
    unit: page.query.has("unit") ? Number(page.query.get("unit")) : null, step: page.query.has("step") ? Number(page.query.get("step")) : null,
  };
  return new Reading(root, page, models, state);
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
      h("a", { href: "#/train" }, "Train"), ", where generated film reviews need no file of your own."));
}

class Reading {
  constructor(root, page, models, state) {
    Object.assign(this, { page, models, state });
    this.panels = [new Panel(this, 0), new Panel(this, 1)];
    this.gates = h("div");
    this.pair = h("div", { class: "pair" });
    this.input = h("textarea", {
      id: "sentence", rows: "2", spellcheck: "false", "aria-label": "A sentence to read", value: state.text, maxlength: "4000",
      on: { input: calmly(() => { state.text = this.input.value; state.step = null; this.ask(); }) },
    });
    const list = models.map(named);
    root.append(
      h("p", { class: "lead" }, "Each word is coloured by what a gate did while the network read it. Type, choose a gate, click a word or a unit."),
      h("div", { class: "card" },
        h("div", { class: "controls" },
          choice("Model", list, state.models[0], (id) => { state.models[0] = id; state.layer = ""; this.ask(); }, { id: "model" }),
          choice("Compare with", [[NONE, "nothing"], ...list], state.models[1], (id) => { state.models[1] = id; this.ask(); }, { id: "beside" }),
          choice("Words of", [["memory", "a memory: input writes, output reads"], ["whiteboard", "a pupil: input reads, output writes"]],
            state.words, (words) => { state.words = words; state.deed = ""; this.draw(); }, { id: "words" })),
        this.input,
        h("div", { class: "samples" }, SAMPLES.map((text) => h("button", {
          type: "button", class: "plain", on: { click: () => { this.input.value = state.text = text; state.step = null; this.ask(); } },
        }, text))),
        this.gates),
      this.pair);
    this.resize = new ResizeObserver(calmly(() => this.draw(), 120));
    this.resize.observe(this.pair);
    this.ask();
  }

  end() {
    this.resize.disconnect();
    this.panels.forEach((panel) => panel.end());
  }

  async ask() {
    this.remember();
    const wanted = this.state.models[1] === NONE ? this.panels.slice(0, 1) : this.panels;
    this.pair.classList.toggle("two", wanted.length === 2);
    put(this.pair, ...wanted.map((panel) => panel.element));
    await Promise.all(wanted.map((panel) => panel.ask()));
    this.draw();
  }

  remember() {
    const { text, models, deed, words, value, layer, unit, step } = this.state;
    this.page.remember({ model: models[0], beside: models[1], text, gate: deed, words: words === "memory" ? "" : words, value, layer, unit, step });
  }

  /** What can be coloured by: the deeds of the first model's gates. */
  columns() {
    return this.panels[0].reading ? columns(this.panels[0].reading.gates, this.state.words) : [];
  }

  draw() {
    const all = this.columns();
    if (this.state.deed !== MOVED && !all.some((column) => column.key === this.state.deed)) {
      this.state.deed = (all.find((column) => column.word === "forgot") ?? all[0])?.key ?? "";
    }
    if (this.panels[0].reading?.soFar.length > 0 && all.length > 0) all.push({ key: MOVED, title: "moved the decision", word: "recalled" });
    const wanted = [this.state.models.join("|"), this.state.words, all.map((c) => c.key)].join();
    if (this.shownGates !== wanted) {
      this.shownGates = wanted;
      put(this.gates, all.length === 0
        ? h("p", { class: "note" }, "The cell of this model marks no gates in its equations.")
        : chips("Colour by", "deed", all.map((c) => [c.key, c.title, DEEDS[c.word]]), this.state.deed, (key) => { this.state.deed = key; this.remember(); this.drawPanels(); }));
    }
    this.drawPanels();
  }

  drawPanels() {
    this.panels.forEach((panel) => panel.draw());
  }
}
