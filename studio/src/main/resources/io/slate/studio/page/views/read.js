// Read a sentence: what the gates did at every word, as it is typed.
import { calmly, chips, choice, h, missing, put } from "../dom.js";
import { DEEDS, SIGNED } from "../color.js";
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
  const asked = page.query.get("model");
  const other = page.query.get("beside");
  const state = {
    text: page.query.get("text") ?? SAMPLES[0],
    models: [known(asked) ? asked : models[0].id, known(other) ? other : NONE],
    deed: page.query.get("gate") ?? "", words: page.query.get("words") === "whiteboard" ? "whiteboard" : "memory",
    looks: [look(page.query, ""), look(page.query, "beside-")],
    step: page.query.has("step") ? Number(page.query.get("step")) : null, clicked: 0,
  };
  const missed = h("div", {}, missing("model", asked, known(asked), models[0].id), missing("model", other, known(other), `${state.models[0]} alone`));
  root.append(missed);
  return new Reading(root, page, models, state, missed);
}

/** What is looked at in one of the models: each has its own layers, values and units. */
function look(query, prefix) {
  const unit = query.get(`${prefix}unit`);
  return { value: query.get(`${prefix}value`) ?? "", layer: query.get(`${prefix}layer`) ?? "", unit: unit === null ? null : Number(unit) };
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
  constructor(root, page, models, state, missed) {
    Object.assign(this, { page, models, state, missed });
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
          choice("Model", list, state.models[0], (id) => this.take(0, id), { id: "model" }),
          choice("Compare with", [[NONE, "nothing"], ...list], state.models[1], (id) => this.take(1, id), { id: "beside" }),
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

  /** Another model: what was looked at in the one before need not be there. */
  take(number, id) {
    put(this.missed);
    this.state.models[number] = id;
    this.state.looks[number] = { value: "", layer: "", unit: null };
    this.ask();
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
    const { text, models, deed, words, looks: [own, other], step } = this.state;
    const beside = models[1] === NONE ? {} : { "beside-value": other.value, "beside-layer": other.layer, "beside-unit": other.unit };
    this.page.remember({ model: models[0], beside: models[1], text, gate: deed, words: words === "memory" ? "" : words, ...own, step, ...beside });
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
    if (this.state.deed !== MOVED && !all.some((column) => column.key === this.state.deed)) {
      this.state.deed = (all.find((column) => column.word === "forgot") ?? all[0])?.key ?? "";
    }
    if (first.soFar.length > 0 && all.length > 0) all.push({ key: MOVED, title: "moved the decision" });
    const wanted = [this.state.models.join("|"), this.state.words, all.map((c) => c.key)].join();
    if (this.shownGates !== wanted) {
      this.shownGates = wanted;
      put(this.gates, all.length === 0
        ? h("p", { class: "note" }, "The cell of this model marks no gates in its equations.")
        : chips("Colour by", "deed", all.map((c) => [c.key, c.title, c.key === MOVED ? SIGNED.both : DEEDS[c.word]]), this.state.deed, (key) => { this.state.deed = key; this.remember(); this.drawPanels(); }));
    }
    this.drawPanels();
  }

  drawPanels() {
    this.panels.forEach((panel) => panel.draw());
  }
}
