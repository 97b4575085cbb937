// Runs in progress and past: what their logs say, as they are written.
import { calmly, h, percent, put, short, tell, trouble } from "../dom.js";
import { Form, GENERATED } from "../form.js";
import { get, latest, newest, post } from "../api.js";
import { plot } from "../plots.js";
import { listen, thinned } from "../stream.js";

const LOOK = 3000;
const WORDS = { elsewhere: "running elsewhere", "cut off": "cut off" };

export async function open(root, page) {
  const view = new Train(root, page);
  await view.begin(page.asked.text("run", null));
  return view;
}

class Train {
  constructor(root, page) {
    Object.assign(this, { page, runs: [], chosen: null, started: null });
    this.list = h("ul", { class: "runs" });
    this.new = h("div");
    this.detail = h("div");
    root.append(
      h("p", { class: "lead" }, "Each run is a process of its own that writes what happens into its folder: it goes on when this page is closed, and is here again when it is opened."),
      this.frame = h("div", { class: "columns" },
        h("div", {},
          h("section", { class: "card" }, h("h2", {}, "Runs"), this.list),
          h("section", { class: "card" }, h("h2", {}, "A new run"), this.new)),
        this.detail));
    this.runsNow = latest((signal) => get("/api/runs", signal));
    this.timer = setInterval(() => { if (!this.isLooking) this.look().catch(() => {}); }, LOOK);
  }

  end() {
    clearInterval(this.timer);
    this.runsNow.drop();
    this.shown?.end();
  }

  /** The feed of a run ends with the studio that it came from. */
  again() {
    this.shown?.again();
    this.look().catch(() => {});
  }

  async begin(wanted) {
    const [material, tasks] = await Promise.all([get("/api/material"), get("/api/choices"), this.look()]);
    this.form = new Form(tasks, (asked) => this.start(asked));
    put(this.new, this.form.element);
    this.form.draw(material, this.free());
    const first = this.runs.find((run) => run.name === wanted) ?? this.runs[0];
    if (wanted !== null && first?.name !== wanted) this.page.asked.miss("run", wanted, first?.name ?? "a workspace without runs");
    if (first) this.choose(first.name);
  }

  async look() {
    this.isLooking = true;
    const runs = await this.runsNow().finally(() => { this.isLooking = false; });
    if (runs === null) return;
    this.runs = runs;
    this.drawList();
  }

  drawList() {
    const focused = document.activeElement?.dataset?.run;
    put(this.list, this.runs.length === 0 ? h("li", { class: "note" }, "Nothing was trained here yet. Start a run: the generated film reviews take about ten seconds on an idle machine.") : this.runs.map((run) => h("li", {},
      h("button", { type: "button", class: "run", "data-run": run.name, "aria-pressed": String(run.name === this.chosen), on: { click: () => this.choose(run.name) } },
        h("strong", {}, run.name), state(run.state),
        h("span", { class: "note" }, run.steps > 0 ? `update ${run.step.toLocaleString("en")} of ${run.steps.toLocaleString("en")}` : "no update yet"),
        h("span", { class: "note" }, run.loss === null ? "" : `loss ${short(run.loss)}`)))));
    if (focused) this.list.querySelector(`[data-run="${CSS.escape(focused)}"]`)?.focus();
  }

  /** A name that no run has. */
  free() {
    const taken = new Set(this.runs.map((run) => run.name));
    let number = 1;
    while (taken.has(`run-${number}`)) number++;
    return `run-${number}`;
  }

  async start(asked) {
    if (asked.file === GENERATED) await post("/api/reviews", {});
    const run = await post("/api/runs", asked);
    this.started = run.name;
    await this.look();
    this.form.draw(await get("/api/material"), this.free());
    this.choose(run.name); // last, because a run that fails at once says so in the form
    tell(`the run ${run.name} has started`);
  }

  /** A run is in another state than before. */
  changed(run) {
    if (run.name === this.started && run.state === "failed" && run.step === 0 && run.problem) this.form.refuseRun(run.problem);
    return this.look();
  }

  choose(name) {
    if (name === this.chosen) return;
    if (this.chosen !== null) this.page.asked.forget();
    this.chosen = name;
    this.frame.classList.add("narrow"); // a run stands beside the list from now on
    this.page.remember({ run: name });
    this.shown?.end();
    this.shown = new Run(name, (run) => this.changed(run));
    put(this.detail, this.shown.element);
    this.drawList();
  }
}

const state = (word) => h("span", { class: `state ${word.replace(" ", "-")}` }, WORDS[word] ?? word);

/** One run, followed. */
class Run {
  constructor(name, changed) {
    Object.assign(this, { name, changed, best: null });
    this.clear();
    this.losses = plot({ title: "Loss", across: "updates", along: "loss" });
    this.speeds = plot({ title: "Throughput", across: "updates", along: "tokens a second", least: 0 });
    this.norms = plot({ title: "Norm of the gradient, before clipping", across: "updates", along: "norm", least: 0 });
    this.head = h("div", { class: "row" });
    this.facts = h("p", { class: "note" });
    this.bar = h("progress", { max: "1", value: "0", "aria-label": "Share of the training that is done" });
    this.problem = h("div");
    this.lost = h("p", { class: "trouble", hidden: true }, "The connection is lost; it is taken up again where it broke.");
    this.stop = h("button", { type: "button", on: { click: () => this.act("stop") } }, "Stop");
    this.resume = h("button", { type: "button", on: { click: () => this.act("resume") } }, "Resume");
    this.prompt = h("input", { type: "text", id: "prompt", value: "The plot was hardly dull.", "aria-label": "Text for a sample", on: { change: () => this.sample() } });
    this.said = h("div", { "aria-live": "polite" });
    this.element = h("div", {},
      h("section", { class: "card", "aria-label": `Run ${name}` }, this.head, this.bar, this.facts, this.problem, this.lost, this.losses.element),
      h("div", { class: "columns two" }, h("section", { class: "card" }, this.speeds.element), h("section", { class: "card" }, this.norms.element)),
      h("section", { class: "card" }, h("h2", {}, "Samples of the best model so far"),
        h("div", { class: "row" }, this.prompt, h("button", { type: "button", class: "plain", on: { click: () => this.sample() } }, "Let it speak")), this.said));
    this.speak = newest("/api/sample");
    this.draw = calmly(() => this.drawNow(), 150);
    this.listen();
  }

  listen() {
    this.isDeaf = false;
    this.ears = listen(`/api/run?name=${encodeURIComponent(this.name)}`, {
      events: (events) => { events.forEach((event) => this.hear(event)); this.draw(); },
      again: () => { this.clear(); this.draw(); },
      state: (run) => this.drawState(run),
    }, (isLost, isOver) => {
      this.lost.hidden = !isLost;
      this.isDeaf = isOver;
    });
  }

  again() {
    if (this.isDeaf) this.listen();
  }

  end() {
    this.ears();
    this.speak.drop();
    this.isOver = true;
    [this.losses, this.speeds, this.norms].forEach((each) => each.end());
  }

  clear() {
    Object.assign(this, { updates: [], epochs: [], size: null, told: "" });
  }

  hear(event) {
    switch (event.event) {
      case "started": this.clear(); this.size = event; break;
      case "resumed":
        this.size ??= event;
        this.updates = this.updates.filter((each) => each.step <= event.step);
        this.epochs = this.epochs.filter((each) => each.step <= event.step);
        this.told = `Resumed after update ${event.step}.`;
        break;
      case "step": if (event.step > (this.updates.at(-1)?.step ?? 0)) this.updates.push(event); break;
      case "epoch": if (event.step > (this.epochs.at(-1)?.step ?? 0)) this.epochs.push(event); break;
      case "best": if (this.isNews) this.sample(); break;
      case "diverged": this.told = event.message; break;
      case "enough": this.told = `Validation gained nothing for ${event.epochs} epochs.`; break;
      case "stopped": this.told = "Stopped; the checkpoint is kept."; break;
      case "finished": this.told = "Finished."; break;
      default:
    }
  }

  drawNow() {
    if (this.isOver) return;
    const points = (key) => thinned(this.updates.map((each) => [each.step, each[key]]).filter(([, value]) => value !== null));
    const lines = [{ name: "each update", values: points("loss"), thin: true }];
    if (this.epochs.length > 0) lines.push({ name: "mean of the epoch", values: this.epochs.map((each) => [each.step, each.loss]), color: 1 });
    const scored = this.epochs.filter((each) => each.score !== undefined && each.score !== null);
    if (scored.length > 0 && scored[0].measure === "accuracy") {
      lines.push({ name: "1 − validation accuracy", values: scored.map((each) => [each.step, 1 - each.score]), color: 2, dashed: true });
    }
    this.losses.draw(lines);
    this.speeds.draw([{ name: "tokens a second", values: points("tokensPerSecond") }]);
    this.norms.draw([{ name: "norm", values: points("gradientNorm"), color: 3 }]);
    const last = this.updates.at(-1);
    const steps = this.size?.steps ?? 0;
    this.bar.value = steps > 0 ? (last?.step ?? 0) / steps : 0;
    const score = scored.at(-1);
    this.facts.textContent = [
      this.size ? `${this.size.parameters.toLocaleString("en")} parameters, ${this.size.examples.toLocaleString("en")} examples, ${this.size.epochs} epochs.` : "",
      last ? `Epoch ${last.epoch}, update ${last.step.toLocaleString("en")} of ${steps.toLocaleString("en")}, ${Math.round(last.tokensPerSecond).toLocaleString("en")} tokens a second.` : "",
      score ? `Validation: ${score.measure} ${score.measure === "accuracy" ? percent(score.score) : short(score.score)}.` : "", this.told,
    ].filter(Boolean).join(" ");
    this.isNews = true;
  }

  drawState(run) {
    const was = this.run?.state;
    this.run = run;
    this.stop.disabled = run.state !== "running";
    this.resume.hidden = !run.canResume;
    this.stop.hidden = run.canResume || run.state === "finished";
    put(this.head, h("h2", {}, run.name), state(run.state), this.stop, this.resume,
      run.hasModel ? h("a", { href: `#/read?model=${encodeURIComponent(run.name)}` }, "Read a sentence with it") : null);
    put(this.problem, run.problem ? trouble(new Error(run.problem)) : null);
    if (was !== run.state) {
      if (was) tell(`${run.name}: ${run.state}`);
      this.changed(run).catch(() => {});
    }
  }

  async act(what) {
    try {
      await post(`/api/runs/${what}`, { name: this.name }); // what came of it is told by the feed, in order
      await this.changed(this.run);
    } catch (error) {
      put(this.problem, trouble(error));
    }
  }

  async sample() {
    try {
      const sample = await this.speak({ model: this.name, text: this.prompt.value, temperature: 0.7, seed: 1 });
      if (sample === null) return;
      const { text, classes, epochs } = sample;
      const said = Object.entries(classes).sort((a, b) => b[1] - a[1]).slice(0, 4);
      put(this.said, h("p", { class: "note" }, epochs ? `After ${epochs} epochs:` : ""),
        said.length > 0 ? h("div", { class: "verdict" }, said.map(([label, share]) => [h("span", {}, label), h("span", { class: "bar", "aria-hidden": "true" }, h("i", { style: { "--share": `${100 * share}%` } })), h("strong", {}, percent(share))]))
          : h("pre", {}, text));
    } catch (error) {
      put(this.said, h("p", { class: "note" }, error.message));
    }
  }
}
