// The best few that a decoder says, to choose from.
import { choice, h, percent } from "./dom.js";

/** Widths of a beam that can be chosen. */
export const BEAMS = [1, 3, 5, 10];

/** What stands for the end of what is said. */
export const END = "(end)";

/** The choice of a beam; `view` is asked again. */
export function beam(state, ask) {
  return choice("Beam", BEAMS.map((size) => [size, size === 1 ? "1, greedy" : String(size)]), state.beam, (size) => {
    Object.assign(state, { beam: Number(size), rank: 0, row: 0 });
    ask();
  }, { id: "beam" });
}

/** A list of what is said, the best first, of which one is shown. */
export function best(said, rank, choose) {
  return said.map((each, i) => h("li", {}, h("button", {
    type: "button", class: "run", "aria-pressed": String(i === rank), on: { click: () => choose(i) },
  }, h("span", { class: "said" }, each.text === "" ? "(nothing)" : each.text), h("span", { class: "note" }, `${percent(Math.exp(each.logProbability))}${each.isWhole ? "" : ", cut off"}`))));
}

/** What the address asked for and the answer does not have: so many are said, of so many tokens. */
export function checked({ state, page }, { said, rank }, rows) {
  if (rank !== state.rank) page.asked.miss("rank", state.rank, `${rank}, of ${said.length}`);
  if (state.row >= rows) page.asked.miss("row", state.row, rows - 1);
  Object.assign(state, { rank, row: Math.min(state.row, rows - 1) });
}

/** Where the list stands, and what its shares are. */
export function saying(list, ...before) {
  return h("section", { class: "card" }, before, h("h2", {}, "It says"), list,
    h("p", { class: "note" }, "The share is the probability of the whole; the order allows for its length."));
}
