// A tree with the class of each node.
import { h, keep, numbers, percent, put, s, trouble } from "./dom.js";
import { newest } from "./api.js";
import { ink, letters, line, wash } from "./color.js";

const HIGH = 74;
const BOX = 44;

/** Where each node stands: leaves side by side, parents over the middle of their children. */
function places(nodes) {
  const texts = nodes.map((node) => [node.word ?? "", node.label ? `${node.label} ${percent(Math.max(...node.shares))}` : ""]);
  const wide = texts.map((lines) => Math.max(56, 18 + 7.6 * Math.max(...lines.map((text) => [...text].length))));
  const below = nodes.map(() => []);
  nodes.forEach((node, i) => { if (node.parent >= 0) below[node.parent].push(i); });
  const depth = [];
  for (let i = nodes.length - 1; i >= 0; i--) depth[i] = nodes[i].parent < 0 ? 0 : depth[nodes[i].parent] + 1;
  const x = [];
  const free = [];
  let next = 6;
  nodes.forEach((_, i) => {
    if (below[i].length === 0) {
      x[i] = next + wide[i] / 2;
      next += wide[i] + 14;
    } else {
      const middle = (x[below[i][0]] + x[below[i].at(-1)]) / 2;
      x[i] = Math.max(middle, (free[depth[i]] ?? 0) + wide[i] / 2 + 8, wide[i] / 2 + 6);
      next = Math.max(next, x[i] + wide[i] / 2 + 14);
    }
    free[depth[i]] = x[i] + wide[i] / 2;
  });
  const width = Math.max(...x.map((at, i) => at + wide[i] / 2)) + 6;
  return { x, depth, wide, below, texts, width, height: (Math.max(...depth) + 1) * HIGH - HIGH + BOX + 34 };
}

/** How much larger than its letters a tree may become where there is room. */
const MOST = 1.6;

/** Draws the tree, as large as there is room for; `act` hears which node was chosen and makes its nodes buttons. */
export function drawn({ classes, nodes }, chosen, act, room = 0) {
  const { x, depth, wide, below, texts, width, height } = places(nodes);
  const large = Math.max(letters(), Math.min(MOST * letters(), room / width));
  const y = (i) => 8 + depth[i] * HIGH;
  const picture = s("svg", {
    xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width: Math.round(large * width), height: Math.round(large * height), class: "tree",
    role: act ? "group" : "img", "font-family": "system-ui, sans-serif", "aria-label": `Tree of ${nodes.length} nodes, the root first`,
  });
  nodes.forEach((node, i) => {
    if (node.parent >= 0) picture.append(s("line", { x1: x[i], y1: y(i), x2: x[node.parent], y2: y(node.parent) + BOX, stroke: ink("soft"), "stroke-width": 1.2 }));
  });
  const shapes = nodes.map((node, i) => {
    const color = node.label ? line(classes.indexOf(node.label)) : ink("soft");
    const said = node.label ? `${node.label}, ${percent(Math.max(...node.shares))}` : "nothing is said of it";
    const shape = s("g", act ? {
      role: "button", tabindex: i === chosen ? "0" : "-1", "aria-pressed": String(i === chosen), "aria-label": `${spoken(nodes, below, i)}: ${said}`,
      on: { click: () => act(i), keydown: (event) => key(event, i) },
    } : {},
    s("rect", { x: x[i] - wide[i] / 2, y: y(i), width: wide[i], height: BOX, rx: 8, fill: node.label ? wash(color, 0.45 * Math.max(...node.shares)) : ink("card"), stroke: color, "stroke-width": i === chosen ? 3.5 : 1.5 }));
    const lines = texts[i].filter((text) => text !== "");
    lines.forEach((text, k) => shape.append(s("text", {
      x: x[i], y: y(i) + BOX / 2 + 5 + (lines.length === 1 ? 0 : k === 0 ? -9 : 10), "text-anchor": "middle", fill: ink("ink"),
      "font-size": lines.length > 1 && k === 1 ? 12 : 14.5, "font-weight": node.word && k === 0 ? 600 : 400,
      "text-decoration": node.isUnknown && k === 0 ? "underline" : undefined,
    }, text)));
    return shape;
  });
  const key = (event, i) => {
    const beside = nodes[i].parent < 0 ? [i] : below[nodes[i].parent];
    const to = { Enter: i, " ": i, ArrowUp: nodes[i].parent, ArrowDown: below[i][0], ArrowLeft: beside[beside.indexOf(i) - 1], ArrowRight: beside[beside.indexOf(i) + 1] }[event.key];
    if (to === undefined || to < 0) return;
    event.preventDefault();
    act(to);
  };
  picture.append(...shapes.toReversed());
  return { element: picture, middle: chosen === null ? 0 : large * x[chosen], focus: () => shapes[chosen].focus() };
}

/** The words below a node, from left to right. */
function spoken(nodes, below, node) {
  return below[node].length === 0 ? nodes[node].word : below[node].map((child) => spoken(nodes, below, child)).join(" ");
}

/** The part of the view for models of trees. */
export class Parsed {
  constructor(view) {
    this.view = view;
    this.read = newest("/api/tree");
    this.answer = null;
    this.controls = [];
    this.problem = h("div");
    this.box = h("div", { class: "heatbox treebox", tabindex: "0", role: "group", "aria-label": "Tree" });
    this.node = h("div", { "aria-live": "polite" });
    this.table = h("div");
    this.element = h("section", { class: "card" },
      h("h2", {}, "The class of each node"), this.problem, this.box,
      h("p", { class: "note" }, "Click a node, or go from one to another with the arrow keys: up to the whole, down to its parts."), this.node, this.table,
      h("div", { class: "row" },
        h("button", { type: "button", class: "plain", on: { click: () => this.keepPicture() } }, "SVG"),
        h("button", { type: "button", class: "plain", on: { click: () => keep("tree.json", "application/json", JSON.stringify({ model: view.state.model, tree: view.state.tree, ...this.answer }, null, 1)) } }, "JSON")));
  }

  end() {
    this.read.drop();
  }

  async ask() {
    const { model, tree } = this.view.state;
    this.view.remember();
    try {
      const answer = await this.read({ model, tree });
      if (answer === null) return;
      this.answer = answer;
      put(this.problem);
      this.draw();
    } catch (error) {
      this.answer = null;
      put(this.problem, trouble(error));
      for (const part of [this.box, this.node, this.table]) put(part);
    }
  }

  draw() {
    if (this.answer === null) return;
    const { nodes, classes } = this.answer;
    const at = this.view.state.node ?? nodes.length - 1;
    if (at >= nodes.length) this.view.page.asked.miss("node", at, "the whole tree");
    this.choose(Math.min(at, nodes.length - 1), false);
    put(this.table, numbers("The class of each node, the root first", ["node", "class", ...classes],
      nodes.map((node, i) => [node.word ?? `node ${i}`, node.label ?? "–", ...node.shares.map(percent)]).toReversed()));
  }

  choose(node, isFocused = true) {
    this.view.state.node = node;
    this.view.remember();
    const { nodes, classes } = this.answer;
    const picture = drawn(this.answer, node, (to) => this.choose(to), this.box.clientWidth);
    const { scrollLeft } = this.box;
    put(this.box, picture.element);
    if (isFocused) {
      this.box.scrollLeft = scrollLeft;
      picture.focus();
    } else {
      this.box.scrollLeft = picture.middle - this.box.clientWidth / 2; // of a tree that is wider than the screen
    }
    const { label, shares, word } = nodes[node];
    put(this.node, h("h3", {}, word ?? (nodes[node].parent < 0 ? "The whole tree" : "This part")),
      label ? h("div", { class: "verdict" }, classes.map((name, i) => [h("span", {}, name), h("span", { class: "bar" }, h("i", { style: { "--share": `${100 * shares[i]}%`, background: line(i) } })), h("span", {}, percent(shares[i]))]))
        : h("p", { class: "note" }, "This model says a class of the whole tree alone."));
  }

  keepPicture() {
    if (this.answer === null) return;
    keep("tree.svg", "image/svg+xml", new XMLSerializer().serializeToString(drawn(this.answer, null, null).element));
  }
}
