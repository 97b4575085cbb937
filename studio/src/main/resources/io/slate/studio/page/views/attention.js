// Attention and trees: what an encoder–decoder looked at, and what a network over trees says of each node.
import { calmly, choice, h, put, tell } from "../dom.js";
import { Attended } from "../attended.js";
import { Gazed } from "../gazed.js";
import { Parsed } from "../parsed.js";
import { BEAMS } from "../said.js";
import { named } from "./read.js";

const TEXTS = ["samedi 7 mars 1964", "5 July 2031"];
const TREES = ["(_ (_ not) (_ good))", "(_ (_ (_ the) (_ film)) (_ (_ was) (_ (_ not) (_ (_ very) (_ good)))))"];
const DATES = "slate demo dates --out dates";
const SCENES = "slate demo caption --out scenes";
const TREE = "slate train sentiment.txt --task tree --out trees";

const isDecoder = (model) => model.reads === "texts" && model.says === "decode";
const isOfTrees = (model) => model.reads === "trees";
const isOfPictures = (model) => model.reads === "pictures" && model.says === "decode";

export async function open(root, page) {
  const place = await page.place(true);
  const models = place.models.filter((model) => isDecoder(model) || isOfTrees(model) || isOfPictures(model));
  root.append(h("p", { class: "lead" }, "For every token that it says, an encoder–decoder looks at what it has read, a text or a picture; a network over trees says a class of every part. See them at work."));
  if (models.length === 0) {
    root.append(h("div", { class: "card" }, h("h2", {}, "There is no such model here yet"), wanted(place.workspace, () => false)));
    return {};
  }
  const view = new Attention(root, page, models);
  if ([isDecoder, isOfTrees, isOfPictures].some((kind) => !models.some(kind))) {
    root.append(h("details", { class: "card" }, h("summary", {}, "Other models for this view"), wanted(place.workspace, (kind) => models.some(kind))));
  }
  return view;
}

/** How to get the models that are not there. */
function wanted(workspace, has) {
  return [
    h("p", {}, `Models are looked for in ${workspace}. Run there, and come back to this view:`),
    !has(isDecoder) ? command("An encoder–decoder that reads dates of fifty locales, in half a minute:", DATES) : null,
    !has(isOfTrees) ? command("A network over your own bracketed trees, such as (3 (2 It) (4 works)), one after another in a file:", TREE) : null,
    !has(isOfPictures) ? command("A network that says what is to be seen in generated scenes, in some minutes:", SCENES) : null,
  ];
}

function command(what, text) {
  return [h("p", { class: "note" }, what), h("div", { class: "row command" }, h("code", {}, text), h("button", {
    type: "button", class: "plain", "aria-label": `Copy ${text}`, on: { click: async () => { await navigator.clipboard.writeText(text); tell("Copied"); } },
  }, "Copy"))];
}

class Attention {
  constructor(root, page, models) {
    const { asked } = page;
    const from0 = { min: 0, max: Infinity };
    const first = asked.one("model", models.map((model) => model.id), models[0].id);
    this.state = {
      model: first, text: asked.text("text", TEXTS[0]), tree: asked.text("tree", TREES[1]),
      picture: asked.text("picture", ""), beam: Number(asked.one("beam", BEAMS.map(String), "3")),
      rank: asked.number("rank", from0, 0), row: asked.number("row", from0, 0), node: asked.number("node", from0, null, "the whole tree"),
    };
    Object.assign(this, { page, models });
    this.chosen = choice("Model", models.map(named), first, (id) => { page.asked.forget(); this.state.model = id; this.begin(); }, { id: "model" });
    this.controls = h("div", { class: "controls" });
    this.question = h("div");
    this.part = h("div");
    root.append(h("div", { class: "card" }, this.controls, this.question), this.part);
    let wide = 0;
    this.resize = new ResizeObserver(calmly(() => {
      if (wide !== 0 && wide !== this.part.clientWidth) this.panel.draw();
      wide = this.part.clientWidth;
    }, 120));
    this.begin();
    this.resize.observe(this.part);
  }

  end() {
    this.resize.disconnect();
    this.panel.end();
  }

  draw() {
    this.panel.draw();
  }

  again() {
    if (this.isPicture) this.panel.begin();
    else this.panel.ask();
  }

  begin() {
    this.panel?.end();
    const model = this.models.find((each) => each.id === this.state.model);
    this.isTree = isOfTrees(model);
    this.isPicture = isOfPictures(model);
    if (this.isPicture) {
      this.take(new Gazed(this));
      put(this.question);
      this.panel.begin();
      return;
    }
    const [key, label, samples] = this.isTree ? ["tree", "A tree in brackets", TREES] : ["text", "A text to read", TEXTS];
    const fresh = { rank: 0, row: 0, node: null };
    const input = h("textarea", {
      rows: "2", spellcheck: "false", "aria-label": label, value: this.state[key], maxlength: "4000",
      on: { input: calmly(() => { Object.assign(this.state, fresh, { [key]: input.value }); this.panel.ask(); }) },
    });
    put(this.question, input, h("div", { class: "samples" }, samples.map((sample) => h("button", {
      type: "button", class: "plain", on: { click: () => { input.value = sample; Object.assign(this.state, fresh, { [key]: sample }); this.panel.ask(); } },
    }, sample))));
    this.take(this.isTree ? new Parsed(this) : new Attended(this));
    this.panel.ask();
  }

  take(panel) {
    this.panel = panel;
    put(this.controls, this.chosen, panel.controls);
    put(this.part, panel.element);
  }

  remember() {
    const { model, text, tree, picture, beam, rank, row, node } = this.state;
    const answer = { beam: beam === 3 ? "" : beam, rank: rank || "", row: row || "" };
    if (this.isPicture) this.page.remember({ model, picture, ...answer });
    else this.page.remember(this.isTree ? { model, tree, node } : { model, text, ...answer });
  }
}
