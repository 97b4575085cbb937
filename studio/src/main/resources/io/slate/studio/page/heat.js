// A map of units by steps: a picture that can be clicked, and exported as it stands.
import { s } from "./dom.js";
import { around, ink, letters, share } from "./color.js";

/** Room beside and below the map, in letters of the usual size. */
const LEFT = 40;
const RIGHT = 62;
const BOTTOM = 30;

/**
 * Draws a heat map.
 *
 * @param heat {name, steps, units, numbers}
 * @param about {tokens, width, isShare, isSeries, unit, step, rects} rects: cells as shapes rather than pixels
 * @returns {element, at(event)} the picture, and the unit and step under a pointer
 */
export function heatMap(heat, about) {
  const longest = Math.max(...about.tokens.map((token) => [...token].length), 1);
  const large = letters();
  const left = LEFT * large;
  const top = 18 + large * Math.min(110, longest * 6.2);
  const cell = Math.max(about.isSeries ? 4 : 9, Math.min(72 * large, (about.width - left - RIGHT * large) / Math.max(1, heat.steps)));
  const row = Math.max(2, Math.min((heat.units < 16 ? 22 : 14) * large, 460 * large / heat.units));
  const width = left + cell * heat.steps + RIGHT * large;
  const height = top + row * heat.units + BOTTOM * large;
  const frame = { left, top, cell, row, large };
  const most = about.isShare ? 1 : Math.max(1e-6, ...heat.numbers.map(Math.abs));
  const color = (value) => about.isShare ? share(value) : around(value / most);
  const picture = s("svg", {
    xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width: Math.round(width), height: Math.round(height),
    role: "img", class: "heat", "font-family": "system-ui, sans-serif",
    "aria-label": `${heat.name}: ${heat.units} units over ${heat.steps} steps, from ${about.isShare ? "0 to 1" : `${(-most).toFixed(2)} to ${most.toFixed(2)}`}`,
  });
  picture.append(about.rects ? shapes(heat, color, frame) : pixels(heat, color, frame));
  picture.append(s("rect", { x: left, y: top, width: cell * heat.steps, height: row * heat.units, fill: "none", stroke: ink("rule") }));
  const every = about.isSeries ? Math.ceil(20 * large / cell) : 1; // numbers of steps can be counted on, words cannot
  about.tokens.forEach((token, step) => {
    const isCrowded = step % every !== 0 || Math.abs(step - (about.step ?? -every)) < every;
    if (isCrowded && every > 1 && step !== about.step) return;
    const x = left + (step + 0.5) * cell;
    picture.append(s("text", {
      x: 0, y: 0, transform: `translate(${x + 4} ${top - 7}) rotate(-52)`, "font-size": Math.min(14 * large, Math.max(9, 0.95 * every * cell)), fill: ink(step === about.step ? "accent" : "ink"),
      "font-weight": step === about.step ? 700 : 400,
    }, token));
  });
  for (const unit of ticks(heat.units)) {
    picture.append(s("text", { x: left - 8, y: top + (unit + 0.5) * row + 4, "text-anchor": "end", "font-size": 13 * large, fill: ink("soft") }, String(unit)));
  }
  picture.append(s("text", { x: left, y: height - 8, "font-size": 13 * large, fill: ink("soft") }, `${heat.name}, units down, steps across`));
  mark(picture, heat, about, frame);
  legend(picture, color, most, about.isShare, { x: left + cell * heat.steps + 14, y: top, height: Math.min(150 * large, row * heat.units), large });
  const at = (event) => {
    const box = picture.getBoundingClientRect();
    const step = Math.floor(((event.clientX - box.left) * width / box.width - left) / cell);
    const unit = Math.floor(((event.clientY - box.top) * height / box.height - top) / row);
    return step < 0 || step >= heat.steps || unit < 0 || unit >= heat.units ? null : { step, unit, value: heat.numbers[step * heat.units + unit] };
  };
  return { element: picture, at };
}

function ticks(units) {
  const every = units <= 16 ? 4 : units <= 80 ? 16 : 2 ** Math.ceil(Math.log2(units / 6));
  return Array.from({ length: Math.ceil(units / every) }, (_, i) => i * every);
}

function pixels(heat, color, { left, top, cell, row }) {
  const canvas = document.createElement("canvas");
  canvas.width = heat.steps;
  canvas.height = heat.units;
  const pen = canvas.getContext("2d");
  each(heat, (step, unit, value) => {
    pen.fillStyle = color(value);
    pen.fillRect(step, unit, 1, 1);
  });
  return s("image", {
    href: canvas.toDataURL(), x: left, y: top, width: cell * heat.steps, height: row * heat.units,
    preserveAspectRatio: "none", class: "pixels",
  });
}

function shapes(heat, color, { left, top, cell, row }) {
  const group = s("g", { "shape-rendering": "crispEdges" });
  each(heat, (step, unit, value) => group.append(
    s("rect", { x: (left + step * cell).toFixed(2), y: (top + unit * row).toFixed(2), width: cell.toFixed(2), height: row.toFixed(2), fill: color(value) })));
  return group;
}

function each(heat, act) {
  for (let step = 0; step < heat.steps; step++) {
    for (let unit = 0; unit < heat.units; unit++) act(step, unit, heat.numbers[step * heat.units + unit]);
  }
}

function mark(picture, heat, about, { left, top, cell, row }) {
  if (about.unit !== null && about.unit !== undefined && about.unit < heat.units) {
    picture.append(s("rect", { x: left - 2, y: top + about.unit * row - 1, width: cell * heat.steps + 4, height: row + 2, fill: "none", stroke: ink("accent"), "stroke-width": 2 }));
  }
  if (about.step !== null && about.step !== undefined && about.step < heat.steps) {
    picture.append(s("rect", { x: left + about.step * cell, y: top - 1, width: cell, height: row * heat.units + 2, fill: "none", stroke: ink("accent"), "stroke-width": 2 }));
  }
}

function legend(picture, color, most, isShare, { x, y, height, large }) {
  const parts = 40;
  for (let i = 0; i < parts; i++) {
    const value = isShare ? 1 - i / (parts - 1) : most * (1 - 2 * i / (parts - 1));
    picture.append(s("rect", { x, y: y + i * height / parts, width: 12, height: height / parts + 0.6, fill: color(value) }));
  }
  picture.append(s("rect", { x, y, width: 12, height, fill: "none", stroke: ink("rule") }));
  const named = isShare ? [[1, 0], [0.5, 0.5], [0, 1]] : [[most, 0], [0, 0.5], [-most, 1]];
  for (const [value, at] of named) {
    picture.append(s("text", { x: x + 17, y: y + at * height + 4, "font-size": 13 * large, fill: ink("soft") }, isShare ? String(value) : value.toFixed(1).replace("-", "−")));
  }
}
