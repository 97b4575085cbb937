// Cells: the library, typeset; a cell of one's own, read as it is typed.
import { busy, calmly, choice, h, put, short, tell, trouble } from "../dom.js";
import { get, newest, post } from "../api.js";
import { plot } from "../plots.js";
import { listen, thinned } from "../stream.js";

const PASTED = String.raw`\begin{aligned}
f_t &= \sigma(W_f \cdot [h_{t-1}, x_t] + b_f) \\
i_t &= \sigma(W_i \cdot [h_{t-1}, x_t] + b_i) \\
\tilde{c}_t &= \tanh(W_c \cdot [h_{t-1}, x_t] + b_c) \\
c_t &= f_t \odot c_{t-1} + i_t \odot \tilde{c}_t \\
o_t &= \sigma(W_o \cdot [h_{t-1}, x_t] + b_o) \\
h_t &= o_t \odot \tanh(c_t)
\end{aligned}`;

let katex = null;

/** Formulas, typeset. The style sheet and the typesetter are loaded when they are first needed. */
async function typeset(latex, into) {
  if (katex === null) {
    if (!document.querySelector('link[href="/lib/katex.css"]')) {
      document.head.append(h("link", { rel: "stylesheet", href: "/lib/katex.css" }));
    }
    katex = (await import("/lib/katex.js")).default;
  }
  katex.render(latex, into, { displayMode: true, throwOnError: false, strict: "ignore", output: "htmlAndMathml", trust: false });
}

export async function open(root, page) {
  const [library, tasks] = await Promise.all([get("/api/cells"), get("/api/tasks")]);
  const name = page.asked.one("cell", library.map((cell) => cell.name), "lstm", "the lstm");
  const view = new Cells(root, page, library, tasks);
  await view.take(name);
  return view;
}

class Cells {
  constructor(root, page, library, tasks) {
    Object.assign(this, { page, library, tasks, input: 128, hidden: 256 });
    this.parse = newest("/api/cell");
    this.compare = newest("/api/check");
    this.readLatex = newest("/api/latex");
    this.formulas = h("div", { class: "formulas", tabindex: "0", role: "group", "aria-label": "Equations, typeset" });
    this.about = h("p", { class: "note" });
    this.wrong = h("div");
    this.plan = h("pre", { tabindex: "0", "aria-label": "Plan" });
    this.checking = h("button", { type: "button", class: "plain", id: "check", on: { click: () => this.check() } }, "Check its gradients");
    this.checked = h("div", { "aria-live": "polite" });
    this.editor = h("textarea", {
      id: "equations", class: "code", rows: "20", spellcheck: "false", autocapitalize: "off", wrap: "off", "aria-label": "Equations of the cell", "aria-describedby": "wrong",
      on: { input: calmly(() => this.typed(), 250) },
    });
    this.latex = h("textarea", { id: "latex", class: "code", rows: "8", spellcheck: "false", wrap: "off", "aria-label": "LaTeX", value: PASTED });
    this.findings = h("div", { "aria-live": "polite" });
    this.chosen = choice("Library", library.map((cell) => [cell.name, cell.name]), "", (name) => { page.asked.forget(); this.take(name); }, { id: "library" });
    this.losses = plot({ title: "Loss on the way", across: "updates", along: "loss" });
    this.fast = h("p", { class: "note" });
    this.trialProblem = h("div");
    this.task = tasks[0].name;
    this.start = h("button", { type: "button", on: { click: () => this.try() } }, "Train beside the LSTM");
    this.stop = h("button", { type: "button", class: "plain", disabled: true, on: { click: () => this.halt() } }, "Stop");
    this.asked = h("p", { class: "note" });
    root.append(
      h("p", { class: "lead" }, "A cell is its equations. Choose one of the library, or write your own: it is read, typeset and planned as you type."),
      h("div", { class: "columns two" },
        h("section", { class: "card", "aria-label": "Text" },
          h("div", { class: "controls" }, this.chosen), this.editor, h("div", { id: "wrong" }, this.wrong),
          h("details", { class: "numbers" }, h("summary", {}, "Paste LaTeX"), this.latex,
            h("p", { class: "row" }, h("button", { type: "button", on: { click: () => this.importLatex() } }, "Read it")), this.findings)),
        h("div", {},
          this.box = h("section", { class: "card", "aria-label": "What it says" }, h("h2", {}, "Typeset"), this.formulas, this.about,
            h("div", { class: "row" }, this.checking, this.checked)),
          this.trying = h("section", { class: "card" }, h("h2", {}, "Try it on a small task"),
            h("div", { class: "controls" }, choice("Task", tasks.map((task) => [task.name, task.question]), this.task, (name) => { this.task = name; this.ask(); }, { id: "task" }), h("div", { class: "row" }, this.start, this.stop)),
            this.asked, this.trialProblem, this.losses.element, this.fast))),
      this.planned = h("section", { class: "card" }, h("h2", {}, "Plan"),
        h("p", { class: "note" }, "What runs before the loop over time, at each step and after it, and what it costs."), h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Plan of the cell" }, this.plan)));
    this.ask();
  }

  end() {
    for (const question of [this.parse, this.compare, this.readLatex]) question.drop();
    this.ears?.();
    this.losses.end();
  }

  again() {
    this.typed();
  }

  ask() {
    this.asked.textContent = `Shown is the ${this.tasks.find((task) => task.name === this.task).loss}.`;
  }

  compute(isBusy) {
    busy(this.box, isBusy);
    busy(this.planned, isBusy);
  }

  async take(name) {
    this.compute(true);
    this.page.remember({ cell: name });
    this.chosen.querySelector("select").value = name;
    this.readLatex.drop();
    try {
      const cell = await this.parse({ name, input: this.input, hidden: this.hidden });
      if (cell === null) return;
      this.editor.value = cell.text;
      this.show(cell);
    } catch (error) {
      this.unread(trouble(error));
    }
  }

  /** The text in the editor says no cell: what is shown beside it is of an earlier one, and says so. */
  unread(...why) {
    this.compute(false);
    put(this.wrong, ...why);
    put(this.checked);
    this.isWrong = this.start.disabled = this.checking.disabled = true;
    this.about.textContent = this.formulas.firstChild ? "Typeset and planned is the last text that could be read." : "";
  }

  async typed() {
    this.compute(true);
    this.readLatex.drop();
    try {
      const cell = await this.parse({ text: this.editor.value, input: this.input, hidden: this.hidden });
      if (cell !== null) this.show(cell);
    } catch (error) {
      this.unread(trouble(error));
    }
  }

  show(cell) {
    this.compare.drop();
    put(this.checked);
    if (cell.wrong) {
      const { mark, error } = cell.wrong;
      const lines = this.editor.value.split("\n");
      const line = lines[mark.line - 1] ?? "";
      const from = mark.start - lines.slice(0, mark.line - 1).reduce((sum, each) => sum + each.length + 1, 0);
      const to = Math.min(line.length, from + Math.max(1, mark.end - mark.start));
      this.unread(h("p", { class: "trouble", role: "alert" }, `Line ${mark.line}, column ${mark.column}: ${error}`),
        h("p", { class: "code" }, line.slice(0, from), h("mark", {}, line.slice(from, to) || " "), line.slice(to)));
      return;
    }
    this.compute(false);
    put(this.wrong);
    this.isWrong = false;
    this.start.disabled = this.ears !== undefined && this.ears !== null;
    this.checking.disabled = false;
    typeset(cell.latex, this.formulas).catch((error) => put(this.formulas, trouble(error)));
    const gates = cell.gates.map(({ name, role }) => `${name} ${role.toLowerCase()}`);
    this.about.textContent = [cell.title,
      cell.parameters === null ? "" : `${cell.parameters.toLocaleString("en")} parameters at input ${this.input}, hidden ${this.hidden}.`,
      gates.length > 0 ? `Gates: ${gates.join(", ")}.` : "It marks no gates."].filter(Boolean).join(" ");
    this.plan.textContent = cell.plan;
  }

  async check() {
    put(this.checked, h("span", { class: "note" }, "comparing with differences …"));
    try {
      const found = await this.compare({ text: this.editor.value });
      if (found === null) return;
      put(this.checked, h("span", { class: found.passed ? "" : "trouble" }, found.passed
        ? `All ${found.compared.toLocaleString("en")} gradients agree with differences; the worst, of ${found.worstQuantity}, to ${short(found.worst, 2)}.`
        : found.faults.slice(0, 3).join("; ")));
    } catch (error) {
      put(this.checked, trouble(error));
    }
  }

  async importLatex() {
    try {
      const read = await this.readLatex({ latex: this.latex.value });
      if (read === null) return;
      const { text, findings, isComplete } = read;
      this.editor.value = text;
      put(this.findings, h("p", {}, isComplete ? "Every name was resolved. Check what was decided:" : "Not every name could be resolved:"),
        h("ul", {}, findings.map((finding) => h("li", {}, h("strong", {}, finding.kind), `: ${finding.text}`))));
      tell("the LaTeX was read");
      await this.typed();
    } catch (error) {
      put(this.findings, trouble(error), error.mark
        ? h("p", { class: "code" }, this.latex.value.slice(Math.max(0, error.mark.start - 20), error.mark.start), h("mark", {}, this.latex.value.slice(error.mark.start, error.mark.end) || " "), this.latex.value.slice(error.mark.end, error.mark.end + 20)) : null);
    }
  }

  async try() {
    put(this.trialProblem);
    busy(this.trying, true);
    this.start.disabled = true;
    try {
      const { id } = await post("/api/trials", { text: this.editor.value, task: this.task, epochs: 8 });
      this.follow(id);
    } catch (error) {
      put(this.trialProblem, trouble(error));
      busy(this.trying, false);
      this.start.disabled = false;
    }
  }

  follow(id) {
    const cells = new Map();
    const draw = calmly(() => this.losses.draw([...cells].map(([name, cell]) => ({ name, values: thinned(smooth(cell.points)), note: `${cell.parameters.toLocaleString("en")} parameters` }))), 120);
    this.trial = id;
    this.start.disabled = true;
    this.stop.disabled = false;
    this.ears = listen(`/api/trial?id=${id}`, {
      begin: ({ cell, parameters, steps }) => { cells.set(cell, { points: [], parameters, steps }); draw(); },
      step: ({ cell, step, loss, tokensPerSecond }) => {
        const own = cells.get(cell);
        own.points.push([step, Number(loss)]);
        own.speed = tokensPerSecond;
        busy(this.trying, false);
        draw();
      },
      ended: ({ cell, seconds, problem }) => {
        if (problem) put(this.trialProblem, trouble(new Error(`${cell}: ${problem}`)));
        else if (cells.has(cell)) cells.get(cell).seconds = seconds;
      },
      end: () => {
        this.fast.textContent = [...cells].filter(([, cell]) => cell.points.length > 0).map(([name, cell]) => `${name}: loss ${short(smooth(cell.points).at(-1)[1])} after ${cell.points.length} updates in ${short(cell.seconds ?? 0, 2)} s`).join("; ");
        tell(`the trial has ended: ${this.fast.textContent}`);
        this.over();
      },
    }, (_, isOver) => {
      if (!isOver) return;
      put(this.trialProblem, trouble(new Error("the trial is gone: the studio has ended meanwhile")));
      this.over();
    });
  }

  over() {
    busy(this.trying, false);
    this.ears?.();
    this.ears = null;
    this.stop.disabled = true;
    this.start.disabled = this.isWrong;
  }

  halt() {
    if (this.ears) post("/api/trials/stop", { id: this.trial }).catch(() => {});
  }
}

/** The running mean over the last ten updates: single batches jump. */
function smooth(points) {
  return points.map(([step], i) => {
    const part = points.slice(Math.max(0, i - 9), i + 1);
    return [step, part.reduce((sum, [, value]) => sum + value, 0) / part.length];
  });
}
