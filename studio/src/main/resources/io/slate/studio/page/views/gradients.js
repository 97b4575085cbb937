// How far the gradient reaches back, and how long the state remembers: live.
import { busy, calmly, h, keep, put, short, slider, tell, trouble } from "../dom.js";
import { get, newest } from "../api.js";
import { plot } from "../plots.js";

const USUAL = ["rnn", "lstm", "gru"];
const MORE = ["rnn", "lstm", "gru", "fast_rnn", "rnn_skip", "antisymmetric", "indrnn", "min_gru", "lem", "cornn"];

const LENGTH = { min: 10, max: 300, step: 10 };
const UNITS = { min: 4, max: 64, step: 4 };
const SEED = { min: 0, max: 2 ** 31 - 1 };
const RADIUS = { min: 0.05, max: 4, step: 0.05 };
const BIAS = { min: -0.75, max: 6, step: 0.25 };
const CLIP = { min: 0.05, max: 2, step: 0.05 };

/** The same with a place before the first, at which nothing is asked for. */
const withNone = ({ min, max, step }) => ({ min: min - step, max, step });

export async function open(root, page) {
  const library = await get("/api/cells").catch(() => null);
  const view = new Gradients(root, page, library ? library.map((cell) => cell.name) : MORE);
  view.ask();
  return view;
}

class Gradients {
  constructor(root, page, library) {
    const { asked } = page;
    this.page = page;
    this.state = {
      cells: asked.some("cells", library, [...USUAL], "cell"),
      length: asked.number("length", LENGTH, 100), hidden: asked.number("hidden", UNITS, 24), draws: 5, seed: asked.number("seed", SEED, 42),
      radius: asked.number("radius", RADIUS, null, "as drawn"), forgetBias: asked.number("forgetBias", BIAS, null, "the cell's own"), clip: asked.number("clip", CLIP, null, "nothing"),
    };
    this.reach = newest("/api/gradients");
    this.remembered = newest("/api/memory");
    this.norms = plot({ title: "Norm of the gradient, by the steps back", across: "steps back", along: "norm", logarithmic: true });
    this.memory = plot({ title: "Share of a past input still found in the state", across: "steps back", along: "share", least: 0, most: 1 });
    this.said = h("div");
    this.problem = h("div");
    const again = calmly(() => this.ask(), 150);
    const s = this.state;
    const more = library.filter((name) => !MORE.includes(name));
    root.append(
      h("p", { class: "lead" }, "What an untrained cell does to an error signal on its way back through time, and to an input on its way forward. Move the sliders and watch the curves bend."),
      h("div", { class: "card" },
        h("fieldset", { class: "chips", id: "cells" }, h("legend", {}, "Cells"), MORE.filter((name) => library.includes(name)).map((name) => this.box(name, again)),
          more.length > 0 ? h("label", { class: "field" }, h("span", { class: "unseen" }, "Another cell"), h("select", { id: "more", on: { change: (event) => this.add(event.target, again) } }, h("option", { value: "" }, "another …"), more.map((name) => h("option", { value: name }, name)))) : null),
        h("div", { class: "controls sliders" },
          slider("Length", LENGTH, s.length, (v) => `${v} steps`, (v) => { s.length = v; again(); }),
          slider("Units", UNITS, s.hidden, (v) => String(v), (v) => { s.hidden = v; again(); }),
          slider("Spectral radius", withNone(RADIUS), s.radius ?? 0, (v) => (v === 0 ? "as drawn" : v.toFixed(2)), (v) => { s.radius = v === 0 ? null : v; again(); }),
          slider("Forget bias", withNone(BIAS), s.forgetBias ?? -1, (v) => (v === -1 ? "the cell's own" : v.toFixed(2)), (v) => { s.forgetBias = v === -1 ? null : v; again(); }),
          slider("Clip the norm at", withNone(CLIP), s.clip ?? 0, (v) => (v === 0 ? "nothing" : v.toFixed(2)), (v) => { s.clip = v === 0 ? null : v; again(); }))),
      this.problem,
      h("div", { class: "columns two" }, this.boxes = [
        h("section", { class: "card" }, this.norms.element, this.said),
        h("section", { class: "card" }, this.memory.element,
          h("p", { class: "note" }, "One random number enters at each step; ridge regression recovers it from the state so many steps later. Clipping does nothing here: it acts on the way back alone."))]),
      h("div", { class: "row" }, h("button", { type: "button", class: "plain", on: { click: () => keep("gradients.json", "application/json", JSON.stringify({ asked: this.state, gradients: this.curves, memory: this.shares }, null, 1)) } }, "JSON")));
  }

  end() {
    this.reach.drop();
    this.remembered.drop();
    this.norms.end();
    this.memory.end();
  }

  again() {
    this.ask();
  }

  box(name, again) {
    return h("label", { class: "chip" }, h("input", {
      type: "checkbox", value: name, checked: this.state.cells.includes(name), on: { change: (event) => { this.toggle(name, event.target.checked); again(); } },
    }), h("span", {}, name));
  }

  toggle(name, isOn) {
    this.state.cells = this.state.cells.filter((each) => each !== name);
    if (isOn) this.state.cells.push(name);
  }

  add(select, again) {
    if (select.value === "") return;
    this.toggle(select.value, true);
    select.closest("label").before(this.box(select.value, again));
    select.querySelector(`[value="${CSS.escape(select.value)}"]`).remove();
    select.value = "";
    again();
  }

  async ask() {
    const { cells, radius, forgetBias, clip, ...rest } = this.state;
    this.page.remember({ cells: cells.join(","), length: rest.length, hidden: rest.hidden, seed: rest.seed === 42 ? "" : rest.seed, radius, forgetBias, clip });
    this.boxes.forEach((box) => busy(box, true));
    try {
      const [curves, shares] = await Promise.all([this.reach(this.state), this.remembered(this.state)]);
      if (curves === null || shares === null) return; // a newer question is on its way
      put(this.problem);
      this.boxes.forEach((box) => busy(box, false));
      this.drawNorms(curves);
      this.drawMemory(shares);
    } catch (error) {
      this.reach.drop();
      this.remembered.drop();
      this.boxes.forEach((box) => busy(box, false));
      put(this.problem, trouble(error));
      put(this.said);
      this.norms.element.hidden = this.memory.element.hidden = true;
    }
  }

  drawNorms({ norm, curves }) {
    this.curves = curves;
    const cells = [...new Set(curves.map((curve) => curve.cell))];
    this.norms.draw(curves.map((curve) => ({
      name: `${curve.cell} ${curve.state}`, values: curve.values, color: cells.indexOf(curve.cell), dashed: curve.state === "c", note: rate(curve),
    })));
    put(this.said, h("p", { class: "note" }, `${norm}.`));
    tell(curves.map((curve) => `${curve.cell} ${curve.state} ${rate(curve)}`).join("; "));
  }

  drawMemory(shares) {
    this.shares = shares;
    this.memory.draw(shares.map((each, i) => ({ name: each.cell, values: each.recovered, color: i, note: `holds ${short(each.capacity, 2)} inputs` })));
  }
}

/** The mean factor, finer where it is nearly one. */
function rate(curve) {
  return `×${short(curve.rate, Math.abs(Number(curve.rate) - 1) < 0.1 ? 3 : 2)} a step`;
}
