// What an address asks of a view: what is not to be had is said, with what is shown in its place.
import { h, put, tell } from "./dom.js";

/** The part of an address behind the view's name, each of whose names is read once. */
export class Asked {
  constructor(query) {
    this.query = query;
    this.known = new Set();
    this.element = h("div", { class: "asked" });
  }

  text(name, otherwise) {
    this.known.add(name);
    return this.query.get(name) || otherwise;
  }

  /** One of some; `shown` says what stands in its place. */
  one(name, all, otherwise, shown = otherwise, kind = name) {
    const asked = this.text(name, null);
    if (asked === null || all.includes(asked)) return asked ?? otherwise;
    this.miss(kind, asked, shown);
    return otherwise;
  }

  /** A model of those that a view shows; of another it is said why not. */
  model(name, { models }, ids, otherwise, shown = otherwise) {
    const asked = this.text(name, null);
    const why = models.find((each) => each.id === asked)?.problem;
    if (ids.includes(asked) || !why) return this.one(name, ids, otherwise, shown, "model");
    this.say(`The model “${asked}” is not for this view, because ${why}: this is ${shown}.`);
    return otherwise;
  }

  /** Those of a list with commas that there are. */
  some(name, all, otherwise, kind) {
    const asked = this.text(name, null)?.split(",").filter(Boolean) ?? [];
    const found = asked.filter((each) => all.includes(each));
    const shown = found.length > 0 ? [...new Set(found)] : otherwise;
    for (const each of asked) if (!all.includes(each)) this.miss(kind, each, shown.join(", "));
    return shown;
  }

  /** A number within a range of which `step` says whether it is whole. */
  number(name, { min, max, step = 1 }, otherwise, shown = otherwise) {
    const asked = this.text(name, null);
    if (asked === null) return otherwise;
    const value = Number(asked);
    if (value >= min && value <= max && (step % 1 !== 0 || Number.isInteger(value))) return value;
    const kind = step % 1 === 0 ? "a whole number" : "a number";
    const range = max === Infinity ? `from ${min} on` : `from ${min} to ${max}`;
    this.say(`The address says ${name} “${asked}”, expected ${kind} ${range}: this is ${shown}.`);
    return otherwise;
  }

  miss(kind, asked, shown) {
    this.say(`There is no ${kind} “${asked}” to show here: this is ${shown}.`);
  }

  say(sentence) {
    if ([...this.element.children].some((each) => each.textContent === sentence)) return;
    this.element.append(h("p", { class: "missing" }, sentence));
    tell(this.element.textContent);
  }

  /** Says which names the view has not read, once it has read its own. */
  rest() {
    if (this.known.size === 0) return; // a view with nothing to show
    for (const name of new Set(this.query.keys())) {
      if (!this.known.has(name)) this.say(`The address asks for “${name}”, which this view does not know.`);
    }
  }

  /** Something else was chosen, so that what the address asked for does not matter any more. */
  forget() {
    put(this.element);
  }
}
