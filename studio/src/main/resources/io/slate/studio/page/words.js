// The words of a reading, each coloured by what a gate did or by what it did to the decision.
import { fixed, h, percent, put, trouble } from "./dom.js";
import { newest } from "./api.js";
import { DEEDS, SIGNED, wash } from "./color.js";
import { columns, done } from "./gates.js";

/** Coloured by what each word did to the decision, rather than by a gate. */
export const MOVED = "moved";

/** From the least of the shares to the most, unless they are nearly alike. */
function stretch(shares) {
  const least = Math.min(...shares);
  const span = Math.max(0.15, Math.max(...shares) - least);
  return (share) => 0.08 + 0.92 * (share - least) / span;
}

/** The words of one model's reading, or the steps of a series. */
export class Words {
  constructor(panel) {
    this.panel = panel;
    this.erase = newest("/api/erasure");
    this.list = h("div", { class: "words" });
    this.first = h("p", { class: "note" });
  }

  drop() {
    this.erase.drop();
  }

  clear(...instead) {
    put(this.list, ...instead);
    put(this.first);
  }

  /** What the colours of the words say. */
  colours() {
    if (this.isMoved()) return "Blue words speak for the class that it says now, orange ones against it; the stronger the colour, the more.";
    return this.column() === null ? "" : `The colour runs from the least to the most in this ${this.panel.steps ? "series" : "sentence"}.`;
  }

  /** Whether words are coloured by what they did to the decision. */
  isMoved() {
    return this.panel.state.deed === MOVED && this.panel.reading.soFar.length > 0 && !this.panel.steps;
  }

  /** The deed that colours, of this model's own gates: of the same gate, else of the same word. */
  column() {
    const own = columns(this.panel.reading.gates, this.panel.state.words);
    return own.find((c) => c.key === this.panel.state.deed) ?? own.find((c) => c.word === this.panel.state.deed.split(" ")[0]) ?? null;
  }

  /** Each word by what is lost of the decision without it. */
  async drawErasure() {
    const { reading } = this.panel;
    if (reading.erased === undefined) {
      this.drawPlain();
      try {
        const found = await this.erase({ model: this.panel.model, text: reading.text });
        if (found === null || reading !== this.panel.reading) return;
        reading.erased = found;
      } catch (error) {
        reading.erased = { refusal: error };
      }
    }
    if (this.panel.state.deed !== MOVED || reading !== this.panel.reading) return;
    const { moved, label, refusal } = reading.erased;
    if (refusal) {
      this.drawPlain();
      this.list.append(trouble(refusal));
      return;
    }
    const most = Math.max(0.5, ...moved.map(Math.abs));
    this.putWords(moved.map((by, step) => this.word(step, `${by > 0.005 ? "+" : ""}${fixed(by)}`,
      `${by < 0 ? "against" : "for"} ${label}: the logarithm of its odds moves by ${fixed(by)}`, wash(by < 0 ? SIGNED.against : SIGNED.for, Math.abs(by) / most))));
  }

  word(step, shown, said, color) {
    const token = this.panel.reading.tokens[step];
    const isUnknown = this.panel.reading.unknown[step];
    return h("button", {
      type: "button", class: `word${isUnknown ? " unknown" : ""}${this.panel.steps ? " small" : ""}`, "aria-pressed": String(step === this.panel.step),
      "aria-label": `${this.panel.steps ? "step " : ""}${token}${said ? `, ${said}` : ""}${isUnknown ? ", not in the vocabulary" : ""}`,
      title: isUnknown ? "not in the vocabulary" : said, style: { "--word": color },
      on: { click: () => { Object.assign(this.panel.state, { step: this.panel.step === step ? null : step, clicked: this.panel.number }); this.panel.all.remember(); this.panel.all.drawPanels(); } },
    }, token === " " ? "␣" : token, shown ? h("small", {}, shown) : null);
  }

  /** The words anew; the keyboard stays where it was among them. */
  putWords(words) {
    const at = [...this.list.children].indexOf(document.activeElement);
    put(this.list, words);
    if (at >= 0) this.list.children[at]?.focus();
  }

  drawPlain() {
    this.putWords(this.panel.reading.tokens.map((_, step) => this.word(step, "", "", "transparent")));
  }

  draw() {
    put(this.first);
    if (this.isMoved()) {
      this.drawErasure();
      return;
    }
    const column = this.column();
    if (column === null) {
      this.drawPlain();
      return;
    }
    const shares = this.panel.reading.means[column.gate].map((value) => done(column, value));
    if (column.word === "forgot") {
      const each = this.panel.steps ? "step" : "word";
      const word = this.panel.reading.layer.endsWith("backward") ? `last ${each}, where this layer begins,` : `first ${each}`;
      put(this.first, `Before the ${word} nothing was read that could be forgotten: its share only says where the gate stood.`);
    }
    const strength = stretch(shares);
    this.putWords(shares.map((share, step) =>
      this.word(step, percent(share), `${column.title} ${percent(share)}`, wash(DEEDS[column.word], strength(share)))));
  }
}
