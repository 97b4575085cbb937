// A series as a text: a step a line, its numbers apart by a blank.

const SHOWN = 48;

/** What a series of one kind is at a step, for its column from 0. */
const SHAPES = [
  ["A wave", (t, column) => Math.sin((2 * Math.PI * t) / 12 + column)],
  ["A jump", (t, column, steps) => (t < steps / 2 + column ? 0 : 1)],
  ["One impulse", (t, column, steps) => (t === Math.floor(steps / 4) + column ? 1 : 0)],
];

/** Series to begin with, for a model that takes so many numbers at so many steps. */
export function samples({ width, least }) {
  const steps = Math.max(least, SHOWN);
  return SHAPES.map(([name, at]) => [name, Array.from({ length: steps }, (_, t) =>
    Array.from({ length: width }, (_, column) => String(Number(at(t, column, steps).toFixed(2)))).join(" ")).join("\n")]);
}

/** The columns of a series, of its last steps. */
export function columns(text, { width }, steps) {
  const all = text.trim().split(/[\s,;]+/).map(Number);
  const from = Math.max(0, all.length - width * steps);
  return Array.from({ length: width }, (_, column) => all.filter((_, i) => i >= from && (i - from) % width === column));
}
