// What an encoder–decoder said, and what it looked at for each token of it.
import { h, keep, numbers, percent, put, s, trouble } from "./dom.js";
import { newest } from "./api.js";
import { DEEDS, ink, letters, share, wash } from "./color.js";
import { beam, best, checked, END, saying } from "./said.js";

/** A token that can be seen, a space too. */
const seen = (token) => (token.trim() === "" ? "␣" : token);

/** Draws attention: tokens said down, tokens read across; `row` is marked. */
export function matrix({ read, rows, weights, row, width }) {
  const longest = (tokens) => Math.max(1, ...tokens.map((token) => [...token].length));
  const large = letters();
  const left = 24 + large * Math.min(140, longest(rows) * 8.4);
  const isUpright = longest(read) <= 2;
  const top = isUpright ? 14 + 16 * large : 24 + large * Math.min(110, longest(read) * 6.2);
  const right = isUpright ? 4 : 30; // room for words that lean over
  const cell = Math.max(isUpright ? 10 : 15, Math.min(52 * large, (width - left - right) / read.length));
  const high = Math.max(16 * large, Math.min(30 * large, cell));
  const size = [left + cell * read.length + right, top + high * rows.length + 10];
  const picture = s("svg", {
    xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${size.join(" ")}`, width: Math.round(size[0]), height: Math.round(size[1]),
    role: "img", class: "heat attention", "font-family": "system-ui, sans-serif", "aria-label": `Attention: ${rows.length} tokens said down, ${read.length} read across`,
  });
  read.forEach((token, k) => {
    const x = left + (k + 0.5) * cell;
    picture.append(s("text", isUpright
      ? { x, y: top - 9, "text-anchor": "middle", "font-size": 14 * large, fill: ink("ink") }
      : { x: 0, y: 0, transform: `translate(${x + 4} ${top - 7}) rotate(-52)`, "font-size": 13 * large, fill: ink("ink") }, seen(token)));
  });
  rows.forEach((token, t) => {
    picture.append(s("text", { x: left - 9, y: top + (t + 0.5) * high + 5, "text-anchor": "end", "font-size": 14 * large, fill: ink(t === row ? "accent" : "ink"), "font-weight": t === row ? 700 : 400 }, seen(token)));
    read.forEach((from, k) => {
      const value = weights.numbers[t * weights.columns + k];
      picture.append(s("rect", { x: (left + k * cell).toFixed(2), y: (top + t * high).toFixed(2), width: cell.toFixed(2), height: high.toFixed(2), fill: share(value), stroke: ink("rule"), "stroke-width": 0.5 },
        s("title", {}, `${seen(token)} looked at ${seen(from)}: ${percent(value)}`)));
    });
  });
  picture.append(s("rect", { x: left, y: top + row * high, width: cell * read.length, height: high, fill: "none", stroke: ink("accent"), "stroke-width": 2 }));
  const at = (event) => {
    const box = picture.getBoundingClientRect();
    const t = Math.floor(((event.clientY - box.top) * size[1] / box.height - top) / high);
    return t < 0 || t >= rows.length ? null : t;
  };
  return { element: picture, at };
}

/** The part of the view for models that end with a decoder. */
export class Attended {
  constructor(view) {
    this.view = view;
    this.say = newest("/api/attention");
    this.answer = null;
    this.best = h("ol", { class: "runs", "aria-label": "What it says, the best first" });
    this.words = h("div", { class: "words", role: "group", "aria-label": "What it said: choose a token" });
    this.looked = h("div", { class: "words looked", "aria-live": "polite" });
    this.sentence = h("p", { class: "note" });
    this.map = h("div", { class: "heatbox", tabindex: "0", role: "group", "aria-label": "Attention matrix" });
    this.table = h("div");
    this.problem = h("div");
    this.attention = h("div");
    this.controls = [beam(view.state, () => this.ask())];
    this.element = h("div", { class: "columns narrow" }, saying(this.best, this.problem),
      h("section", { class: "card" }, h("h2", {}, "What it looked at"), this.attention));
  }

  end() {
    this.say.drop();
  }

  async ask() {
    const { model, text, beam, rank } = this.view.state;
    this.view.remember();
    try {
      const answer = await this.say({ model, text, beam, rank });
      if (answer === null) return;
      this.answer = answer;
      put(this.problem);
      this.draw();
    } catch (error) {
      this.answer = null;
      put(this.problem, trouble(error));
      put(this.best);
      put(this.attention);
    }
  }

  draw() {
    if (this.answer === null) return;
    const { said, rank, attention } = this.answer;
    put(this.best, best(said, rank, (i) => { Object.assign(this.view.state, { rank: i, row: 0 }); this.ask(); }));
    if (!attention) {
      put(this.attention, h("p", { class: "note" }, "This model has no attention at each step: all that it knows of the text are the states that it begins with."));
      return;
    }
    const { tokens, isWhole } = said[rank];
    this.rows = isWhole ? [...tokens, END] : tokens;
    checked(this.view, this.answer, this.rows.length);
    put(this.words, this.rows.map((token, t) => h("button", { type: "button", class: "word", on: { click: () => this.choose(t), focus: () => this.choose(t) } }, seen(token))));
    put(this.table, numbers("Attention: a row for each token said, a column for each token read", ["said", ...this.answer.read.map(seen)],
      this.rows.map((token, t) => [seen(token), ...this.shares(t).map(percent)])));
    put(this.attention, this.words, this.sentence, this.looked, this.map, this.table,
      h("div", { class: "row" },
        h("button", { type: "button", class: "plain", on: { click: () => this.keepPicture() } }, "SVG"),
        h("button", { type: "button", class: "plain", on: { click: () => keep("attention.json", "application/json", JSON.stringify({ model: this.view.state.model, text: this.view.state.text, ...this.answer }, null, 1)) } }, "JSON")));
    this.choose(this.view.state.row);
  }

  shares(row) {
    const { columns, numbers: all } = this.answer.attention;
    return all.slice(row * columns, (row + 1) * columns);
  }

  choose(row) {
    this.view.state.row = row;
    this.view.remember();
    const shares = this.shares(row);
    const most = shares.indexOf(Math.max(...shares));
    [...this.words.children].forEach((button, t) => button.setAttribute("aria-pressed", String(t === row)));
    put(this.sentence, `While it said “${seen(this.rows[row])}”, it looked most at “${seen(this.answer.read[most])}”: ${percent(shares[most])}.`);
    put(this.looked, this.answer.read.map((token, k) => h("span", { class: "word", style: { "--word": wash(DEEDS.read, shares[k]) } }, seen(token), h("small", {}, (100 * shares[k]).toFixed(shares[k] < 0.0995 ? 1 : 0)))));
    const map = this.picture(this.map.clientWidth || 700);
    map.element.addEventListener("click", (event) => {
      const to = map.at(event);
      if (to !== null) this.choose(to);
    });
    put(this.map, map.element);
  }

  picture(width) {
    return matrix({ read: this.answer.read, rows: this.rows, weights: this.answer.attention, row: this.view.state.row, width });
  }

  keepPicture() {
    keep("attention.svg", "image/svg+xml", new XMLSerializer().serializeToString(this.picture(900).element));
  }
}
