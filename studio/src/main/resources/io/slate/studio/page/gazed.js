// What a model said of a picture, and where it looked for each word.
import { choice, h, keep, numbers, percent, put, s, trouble } from "./dom.js";
import { get, newest } from "./api.js";
import { ink } from "./color.js";
import { beam, best, checked, END, saying } from "./said.js";

const SENT = 384; // places on a side of a picture that is sent: more than any model reads
const MOST_BYTES = 240_000;
const VEIL = "#868d93";

/** The picture, veiled where a word did not look: a grey that hides what is dark as well as what is bright. */
export function gaze(picture, side, shares, width, label) {
  const view = s("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: "0 0 100 100", width, height: width, role: "img", class: "gaze", "aria-label": label });
  view.append(s("image", { href: picture, width: 100, height: 100, preserveAspectRatio: "none" }));
  if (!shares || side === 0) return view;
  const most = Math.max(...shares, 1e-9);
  const cell = 100 / side;
  const veil = s("g", { "shape-rendering": "crispEdges" });
  shares.forEach((share, i) => veil.append(s("rect", {
    x: (i % side) * cell, y: Math.floor(i / side) * cell, width: cell, height: cell, fill: VEIL, "fill-opacity": (0.88 * (1 - share / most)).toFixed(3),
  })));
  view.append(veil);
  return view;
}

/** A file as base 64, scaled down to what can be sent; read as a data URL, as the page's policy permits. */
async function packed(file) {
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
  } catch {
    throw new Error(`${file.name} is no picture that this browser can read: choose PNG, JPEG, GIF or BMP`);
  }
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SENT;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff"; // where it is transparent, as slate caption has it
  pen.fillRect(0, 0, SENT, SENT);
  pen.drawImage(image, 0, 0, SENT, SENT);
  const png = canvas.toDataURL("image/png");
  const sent = png.length <= MOST_BYTES ? png : canvas.toDataURL("image/jpeg", 0.9);
  return sent.slice(sent.indexOf(",") + 1);
}

/** The part of the view for models that say sentences of pictures. */
export class Gazed {
  constructor(view) {
    this.view = view;
    this.say = newest("/api/caption");
    this.answer = null;
    this.sent = null;
    this.problem = h("div");
    this.best = h("ol", { class: "runs", "aria-label": "What it says, the best first" });
    this.words = h("div", { class: "words", role: "group", "aria-label": "What it said: choose a word" });
    this.sentence = h("p", { class: "note", "aria-live": "polite" });
    this.large = h("div", { class: "gazebox" });
    this.table = h("div");
    this.attention = h("div");
    this.files = h("div");
    this.upload = h("input", { type: "file", id: "picture-file", accept: "image/png,image/jpeg,image/gif,image/bmp", on: { change: () => this.take() } });
    this.controls = [this.files, h("label", { class: "field" }, h("span", {}, "Or one of yours"), this.upload), beam(view.state, () => this.ask())];
    this.element = h("div", { class: "columns narrow" }, saying(this.best, this.problem),
      h("section", { class: "card" }, h("h2", {}, "Where it looked"), this.attention));
  }

  end() {
    this.say.drop();
    this.isOver = true;
  }

  /** Asks which pictures there are, then what is to be seen. */
  async begin() {
    let files;
    try {
      files = await get("/api/pictures");
    } catch (error) {
      put(this.problem, trouble(error));
      return;
    }
    if (this.isOver) return;
    const { state } = this.view;
    if (!files.includes(state.picture)) {
      const first = files[0] ?? "";
      if (state.picture !== "") this.view.page.asked.miss("picture", state.picture, first || "a workspace without pictures");
      state.picture = first;
    }
    put(this.files, files.length === 0 ? h("p", { class: "note" }, "The workspace has no pictures.")
      : choice("A picture of the workspace", files, state.picture, (file) => { this.sent = null; this.upload.value = ""; Object.assign(state, { picture: file, rank: 0, row: 0 }); this.ask(); }, { id: "picture" }));
    if (state.picture !== "") await this.ask();
  }

  async take() {
    const [file] = this.upload.files;
    if (!file) return;
    try {
      this.sent = await packed(file);
    } catch (error) {
      this.refuse(error);
      return;
    }
    Object.assign(this.view.state, { rank: 0, row: 0 });
    await this.ask();
  }

  refuse(error) {
    this.say.drop();
    this.answer = null;
    put(this.problem, trouble(error));
    put(this.best);
    put(this.attention);
  }

  async ask() {
    const { model, picture, beam, rank } = this.view.state;
    this.view.remember();
    try {
      const answer = await this.say({ model, beam, rank, ...(this.sent ? { sent: this.sent } : { file: picture }) });
      if (answer === null) return;
      this.answer = answer;
      put(this.problem);
      this.draw();
    } catch (error) {
      this.refuse(error);
    }
  }

  draw() {
    if (this.answer === null) return;
    const { said, rank, attention, picture } = this.answer;
    put(this.best, best(said, rank, (i) => { Object.assign(this.view.state, { rank: i, row: 0 }); this.ask(); }));
    if (!attention) {
      put(this.attention, gaze(picture, 0, null, 288, "The picture"), h("p", { class: "note" }, "This model has no attention at each step: all that it knows of the picture are the states that it begins with."));
      return;
    }
    this.rows = said[rank].isWhole ? [...said[rank].tokens, END] : said[rank].tokens;
    checked(this.view, this.answer, this.rows.length);
    put(this.words, this.rows.map((token, t) => h("button", { type: "button", class: "word small", on: { click: () => this.choose(t), focus: () => this.choose(t) } },
      gaze(picture, this.answer.side, this.shares(t), 84, `Where it looked for ${token}`), h("span", {}, token))));
    put(this.table, numbers("Attention: a row for each word, a column for each place, row by row", ["said", ...this.shares(0).map((_, k) => String(k + 1))],
      this.rows.map((token, t) => [token, ...this.shares(t).map(percent)])));
    put(this.attention, h("div", { class: "columns wide" }, h("div", {}, this.words, this.sentence, this.table), this.large),
      h("div", { class: "row" },
        h("button", { type: "button", class: "plain", on: { click: () => keep("gaze.svg", "image/svg+xml", new XMLSerializer().serializeToString(this.picture(576))) } }, "SVG"),
        h("button", { type: "button", class: "plain", on: { click: () => keep("caption.json", "application/json", JSON.stringify({ model: this.view.state.model, ...this.answer }, null, 1)) } }, "JSON")));
    this.choose(this.view.state.row);
  }

  shares(row) {
    const { columns, numbers: all } = this.answer.attention;
    return all.slice(row * columns, (row + 1) * columns);
  }

  picture(width) {
    const { row } = this.view.state;
    const view = gaze(this.answer.picture, this.answer.side, this.shares(row), width, `The picture, veiled where it did not look for ${this.rows[row]}`);
    view.style.background = ink("card");
    return view;
  }

  choose(row) {
    this.view.state.row = row;
    this.view.remember();
    [...this.words.children].forEach((button, t) => button.setAttribute("aria-pressed", String(t === row)));
    const shares = this.shares(row);
    const most = shares.indexOf(Math.max(...shares));
    const { side } = this.answer;
    put(this.sentence, side === 0 ? "The places of this model are no square." :
      `While it said “${this.rows[row]}”, it looked most at row ${Math.floor(most / side) + 1}, column ${(most % side) + 1} of ${side} × ${side}: ${percent(shares[most])}.`);
    put(this.large, this.picture(360));
  }
}
