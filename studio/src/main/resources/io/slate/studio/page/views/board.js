// The whiteboard of the lectures, beside the memory of a real network: both step by step.
import { choice, fixed, h, percent, put, tell, trouble } from "../dom.js";
import { newest } from "../api.js";
import { done } from "../gates.js";
import { named } from "./read.js";

const FIRST = { expression: "ac(bd + a) + ad", given: "a=1 b=3 c=5 d=11", slots: 3 };
const SENTENCE = "The acting was good but the story was not.";
const SHOWN_UNITS = 6;
const SLOTS = { min: 1, max: 12 };

export async function open(root, page) {
  const place = await page.place();
  const models = place.models.filter((model) => !model.problem && model.reads === "texts");
  const recurrent = models.find((model) => model.cells.some((cell) => cell.startsWith("lstm"))) ?? models[0];
  const { asked } = page;
  const other = recurrent?.id ?? "";
  const state = {
    expression: asked.text("expression", FIRST.expression), given: asked.text("given", FIRST.given),
    slots: asked.number("slots", SLOTS, FIRST.slots), step: asked.number("step", { min: 0, max: Infinity }, 0),
    model: asked.model("model", place, models.map((model) => model.id), other, other || "the board alone"), text: asked.text("text", SENTENCE),
  };
  const view = new Board(root, page, models, state);
  await view.ask();
  view.checkStep();
  return view;
}

/** `a=1 b=3` as an object, without the names that the expression does not have. */
function given(text, expression) {
  const values = {};
  for (const part of text.split(/[\s,;]+/).filter(Boolean)) {
    const [name, number, ...more] = part.split("=");
    if (more.length > 0 || number === undefined || number.trim() === "" || !Number.isFinite(Number(number))) {
      throw new Error(`found '${part}', expected a letter, '=' and a number, such as a=1`);
    }
    if (expression.includes(name)) values[name] = Number(number);
  }
  return values;
}

class Board {
  constructor(root, page, models, state) {
    Object.assign(this, { page, state, solution: null, wrong: null, memory: null });
    this.solve = newest("/api/board");
    this.watch = newest("/api/slots");
    this.board = h("div");
    this.unitsOf = h("div");
    this.where = h("strong", { "aria-live": "polite" });
    const again = () => this.ask();
    const text = (label, key, properties = {}) => h("label", { class: "field" }, h("span", {}, label),
      h("input", { type: "text", value: state[key], ...properties, on: { change: (event) => { state[key] = event.target.value; state.step = 0; again(); } } }));
    this.back = h("button", { type: "button", on: { click: () => this.go(-1) } }, "← Back");
    this.forth = h("button", { type: "button", on: { click: () => this.go(1) } }, "Step →");
    root.append(
      h("p", { class: "lead" }, "A board with room for a few statements has to write, read and forget with care; so has the state of a network. Step through both, with the buttons or the arrow keys."),
      h("div", { class: "card controls" },
        text("Expression", "expression", { id: "expression" }), text("Given", "given", { id: "given" }),
        h("label", { class: "field" }, h("span", {}, "Slots"), h("input", { type: "number", id: "slots", ...SLOTS, value: String(state.slots), on: { change: (event) => { state.slots = Number(event.target.value); state.step = 0; again(); } } })),
        models.length > 0 ? choice("Network", models.map(named), state.model, (id) => { page.asked.forget(); state.model = id; again(); }, { id: "network" }) : null,
        models.length > 0 ? text("The network reads", "text", { id: "text", size: "42" }) : null),
      h("div", { class: "row stepper" }, this.back, this.forth, h("button", { type: "button", class: "plain", on: { click: () => this.go(-Infinity) } }, "From the start"), this.where),
      h("div", { class: "columns two" },
        h("section", { class: "card", "aria-labelledby": "the-board" }, h("h2", { id: "the-board" }, "The whiteboard"), this.board),
        h("section", { class: "card", "aria-labelledby": "the-state" }, h("h2", { id: "the-state" }, "The state of a network"), this.unitsOf)));
    this.key = (event) => {
      if (event.target.closest?.("input, select, textarea") || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
        event.preventDefault();
        this.go(event.key === "ArrowRight" ? 1 : -1);
      }
    };
    addEventListener("keydown", this.key);
  }

  end() {
    removeEventListener("keydown", this.key);
    this.solve.drop();
    this.watch.drop();
  }

  again() {
    this.ask();
  }

  /** Each half is drawn when its own answer is there. */
  async ask() {
    this.page.remember(this.state);
    await Promise.all([this.askBoard(), this.askMemory()]);
  }

  async askBoard() {
    this.solve.drop();
    try {
      const solution = await this.solve({ expression: this.state.expression, given: given(this.state.given, this.state.expression), slots: this.state.slots });
      if (solution === null) return;
      Object.assign(this, { solution, wrong: null });
    } catch (error) {
      Object.assign(this, { solution: null, wrong: error });
    }
    this.draw();
  }

  async askMemory() {
    if (this.state.model !== "") {
      try {
        const memory = await this.watch({ model: this.state.model, text: this.state.text, count: SHOWN_UNITS });
        if (memory === null) return;
        Object.assign(this, { memory, unread: null });
      } catch (error) {
        Object.assign(this, { memory: null, unread: error });
      }
    }
    this.draw();
  }

  last() {
    return Math.max(this.solution?.steps.length ?? 0, this.memory?.tokens.length ?? 0);
  }

  /** The address may ask for a step that neither half has. */
  checkStep() {
    const { step } = this.state;
    if (step <= this.last() || this.last() === 0) return;
    this.page.asked.miss("step", step, `step ${this.last()}`);
    this.state.step = this.last();
    this.draw();
  }

  /** Beside an error there is no next step. */
  isLast() {
    return this.wrong !== null || this.state.step >= this.last();
  }

  go(by) {
    if (by > 0 && this.isLast()) return;
    this.page.asked.forget();
    this.state.step = Math.max(0, Math.min(this.last(), this.state.step + by));
    this.draw();
  }

  draw() {
    const { step } = this.state;
    this.page.remember(this.state);
    this.where.textContent = `step ${step} of ${this.last()}`;
    this.back.disabled = step === 0;
    this.forth.disabled = this.isLast();
    this.drawBoard(step);
    this.drawMemory(step);
  }

  drawBoard(wanted) {
    if (this.solution === null) {
      put(this.board, this.wrong ? marked(this.wrong, this.state.expression) : "");
      return;
    }
    const { steps, slots } = this.solution;
    const at = Math.min(wanted, steps.length);
    const now = at === 0 ? null : steps[at - 1];
    const before = at < 2 ? Array(slots).fill(null) : steps[at - 2].board;
    const list = Array.from({ length: slots }, (_, i) => {
      const held = now?.board[i] ?? null;
      const isWritten = now !== null && now.slot === i;
      const isRead = !isWritten && held !== null && now.read.includes(held);
      const gone = isWritten && before[i] !== null && before[i] !== held ? before[i] : null;
      return h("li", { class: `slot${isWritten ? " written" : isRead ? " read" : held === null ? " free" : ""}` },
        h("span", {}, gone ? h("del", {}, gone) : null, gone ? " " : null, held ?? "free"),
        h("span", { class: "what" }, isWritten ? gone ? "forgotten, and written" : "written" : isRead ? "read" : ""));
    });
    const said = now === null
      ? `Nothing is written yet. ${this.state.given} stand elsewhere and take no room.`
      : `${now.forgotten ? `Forget ${now.forgotten}. ` : ""}${now.read.length > 0 ? `Read ${now.read.join(" and ")}. ` : ""}${now.given.length > 0 ? `Take ${now.given.join(" and ")}. ` : ""}Write ${now.written}.`;
    put(this.board, 
      h("ol", { class: "slots", "aria-label": "Slots of the board" }, list),
      h("p", {}, said),
      at === steps.length ? h("p", {}, h("strong", {}, this.solution.result), ` with ${counted(this.solution)}.`) : null);
    if (now !== null) tell(said);
  }

  drawMemory(wanted) {
    if (this.memory === null) {
      put(this.unitsOf, this.unread ? trouble(this.unread) : this.state.model !== "" ? ""
        : h("p", { class: "note" }, "There is no model here that reads texts. ", h("a", { href: "#/train" }, "Train one"), " to see its state beside the board."));
      return;
    }
    const { tokens, units, memory, gates, soFar } = this.memory;
    const at = Math.min(wanted, tokens.length);
    const most = Math.max(1e-6, ...units.flatMap((unit) => unit.values[memory].map(Math.abs)));
    put(this.unitsOf, 
      h("p", { class: "line-of-words" }, tokens.map((token, t) => [h("span", { class: t < at ? "read" : "", "aria-current": t === at - 1 ? "step" : null }, token), " "])),
      h("ul", { class: "units", "aria-label": `The ${units.length} units that moved most` }, units.map((unit) => {
        const series = unit.values[memory];
        const after = at === 0 ? 0 : series[at - 1];
        const before = at < 2 ? 0 : series[at - 2];
        return h("li", { class: "unit" }, h("span", { class: "note" }, `unit ${unit.unit}`),
          h("div", { class: "level", role: "img", "aria-label": `${memory} from ${fixed(before)} to ${fixed(after)}` },
            h("i", { class: "before", style: span(before / most) }), h("i", { style: span(after / most) })),
          h("strong", {}, fixed(after)),
          h("div", { class: "deeds" }, at === 0 ? "" : deeds(unit, gates, at - 1).map((deed) => h("span", {}, deed))));
      })),
      h("p", { class: "note" }, `Each bar is ${memory} of one unit, as a slot of the board; dashed is what it was a word before.`),
      at > 0 && soFar.length > 0 ? h("p", {}, "So far it would say ", h("strong", {}, verdict(soFar[at - 1])), ".") : null);
  }
}

function verdict(said) {
  const [label, share] = Object.entries(said).sort((a, b) => b[1] - a[1])[0];
  return `${label}, ${percent(share)}`;
}

function deeds(unit, gates, t) {
  const words = { INPUT: ["wrote", false], OUTPUT: ["read", false], FORGET: ["forgot", true], UPDATE: ["wrote", false], CARRY: ["wrote", true], RESET: ["recalled", false] };
  return gates.filter((gate) => unit.values[gate.name]).map((gate) => {
    const [word, turned] = words[gate.role];
    return `${word} ${percent(done({ turned }, unit.values[gate.name][t]))}`;
  });
}

function span(share) {
  const wide = 50 * Math.min(1, Math.abs(share));
  return { "--from": `${share < 0 ? 50 - wide : 50}%`, "--wide": `${wide}%` };
}

function counted({ forgettings, isFewest }) {
  const what = forgettings === 0 ? "nothing forgotten" : forgettings === 1 ? "one statement forgotten" : `${forgettings} statements forgotten`;
  return forgettings === 0 ? what : isFewest ? `${what}, and no way forgets less` : `${what}, the best that was found`;
}

function marked(error, text) {
  return h("div", {}, trouble(new Error(error.message.replace(/^./u, (first) => first.toUpperCase()))), error.mark
    ? h("p", { class: "code" }, text.slice(0, error.mark.start), h("mark", {}, text.slice(error.mark.start, error.mark.end) || " "), text.slice(error.mark.end)) : null);
}
