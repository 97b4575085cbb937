// Attention and trees: what an encoder–decoder looked at, and what a network over trees says of each node.
import { calmly, choice, h, missing, put, tell } from "../dom.js";
import { Attended } from "../attended.js";
import { Gazed } from "../gazed.js";
import { Parsed } from "../parsed.js";
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
  const asked = page.query.get("model");
  root.append(missing("model", asked, models.some((model) => model.id === asked), models[0].id));
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
    const { query } = page;
    const first = models.find((model) => model.id === query.get("model")) ?? models[0];
    const number = (name, otherwise) => (query.has(name) ? Number(query.get(name)) : otherwise);
    this.state = {
      model: first.id, text: query.get("text") ?? TEXTS[0], tree: query.get("tree") ?? TREES[1],
      picture: query.get("picture") ?? "", beam: number("beam", 3), rank: number("rank", 0), row: number("row", 0), node: number("node", null),
    };
    Object.assign(this, { page, models });
    this.question = h("div");
    this.part = h("div");
    root.append(h("div", { class: "card" }, h("div", { class: "controls" }, choice("Model", models.map(named), first.id, (id) => { this.state.model = id; this.begin(); }, { id: "model" })), this.question), this.part);
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

  begin() {
    this.panel?.end();
    const model = this.models.find((each) => each.id === this.state.model);
    this.isTree = isOfTrees(model);
    this.isPicture = isOfPictures(model);
    if (this.isPicture) {
      this.panel = new Gazed(this);
      put(this.question, this.panel.question);
      put(this.part, this.panel.element);
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
    this.panel = this.isTree ? new Parsed(this) : new Attended(this);
    put(this.part, this.panel.element);
    this.panel.ask();
  }

  remember() {
    const { model, text, tree, picture, beam, rank, row, node } = this.state;
    const answer = { beam: beam === 3 ? "" : beam, rank: rank || "", row: row || "" };
    if (this.isPicture) this.page.remember({ model, picture, ...answer });
    else this.page.remember(this.isTree ? { model, tree, node } : { model, text, ...answer });
  }
}
