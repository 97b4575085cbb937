// Charts of lines, by Chart.js, with the numbers as a table behind a fold.
/* global Chart */
import { h, numbers, power, short } from "./dom.js";
import { ink, line } from "./color.js";

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Pixels from which a screen is looked at from afar. */
const WIDE = 1760;

/** Powers of ten that one axis names, about. */
const NAMED = 6;

/** An axis of logarithms goes from a power of ten to another. */
function toDecades(scale) {
  scale.min = 10 ** Math.max(-307, Math.floor(Math.log10(scale.min)));
  scale.max = 10 ** Math.min(308, Math.ceil(Math.log10(scale.max)));
}

/** Powers of ten at even steps, as many as can be read. */
function evenly(scale) {
  const [from, to] = [scale.min, scale.max].map((value) => Math.round(Math.log10(value)));
  const every = Math.max(1, Math.ceil((to - from) / NAMED));
  scale.ticks = [];
  for (let at = Math.ceil(from / every) * every; at <= to; at += every) scale.ticks.push({ value: 10 ** at });
}

/**
 * Lines over a common axis.
 *
 * @param about {title, across, along, logarithmic, least, most, labels}
 * @returns {element, draw(lines), lines are [{name, values, dashed}]}
 */
export function plot(about) {
  const canvas = h("canvas", { role: "img", "aria-label": about.title });
  const fold = h("div");
  const legend = h("ul", { class: "legend", "aria-label": "Legend" });
  const element = h("figure", { class: "plot" }, h("figcaption", {}, about.title), legend,
    h("div", { class: "canvas" }, canvas), fold);
  element.hidden = true; // until there is something to see
  let chart = null;
  let last = null;
  const again = () => last && !element.hidden && draw(...last);
  addEventListener("themed", again);

  const axis = (title, more) => ({
    title: { display: Boolean(title), text: title, color: ink("soft") },
    ticks: { color: ink("soft"), maxRotation: 60, autoSkipPadding: 12 },
    grid: { color: ink("rule") }, border: { color: ink("rule") }, ...more,
  });

  function options(labels) {
    return {
      animation: false, responsive: true, maintainAspectRatio: false, normalized: true,
      interaction: { mode: "index", intersect: false },
      plugins: { legend: { display: false }, tooltip: { callbacks: { label: (at) => `${at.dataset.label}: ${short(at.parsed.y)}` } } },
      scales: {
        x: axis(about.across, { type: labels ? "category" : "linear" }),
        y: axis(about.along, about.logarithmic
          ? { type: "logarithmic", bounds: "data", afterDataLimits: toDecades, afterBuildTicks: evenly, ticks: { color: ink("soft"), autoSkip: false, callback: (v) => power(Math.round(Math.log10(v))) } }
          : { type: "linear", min: about.least, max: about.most }),
      },
    };
  }

  function draw(lines, labels = about.labels) {
    element.hidden = false;
    last = [lines, labels];
    const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
    Chart.defaults.font.size = Math.round((innerWidth >= WIDE ? 0.85 : 0.8) * size);
    Chart.defaults.font.family = ink("sans");
    const sets = lines.map((each, i) => ({
      label: each.name, borderColor: line(each.color ?? i), backgroundColor: line(each.color ?? i),
      borderWidth: each.thin ? 1.2 : 2.4, pointRadius: labels && each.values.length < 60 ? 2.5 : 0, borderDash: each.dashed ? [6, 4] : [],
      tension: 0, clip: 6, data: each.values.map((value, at) => labels ? Number(value)
        : Array.isArray(value) ? { x: value[0], y: Number(value[1]) } : { x: at, y: about.logarithmic && Number(value) <= 0 ? null : Number(value) }),
    }));
    if (chart === null) {
      chart = new Chart(canvas, { type: "line", data: { labels, datasets: sets }, options: options(labels) });
    } else {
      chart.data.labels = labels;
      chart.data.datasets = sets;
      chart.options = options(labels);
      chart.update(still() ? "none" : undefined);
    }
    legend.replaceChildren(...lines.map((each, i) =>
      h("li", { style: { "--line": line(each.color ?? i) }, class: each.dashed ? "dashed" : "" }, each.name,
        each.note ? h("span", { class: "note" }, each.note) : null)));
    fold.replaceChildren(table(lines, labels));
  }

  function table(lines, labels) {
    const longest = Math.max(0, ...lines.map((each) => each.values.length));
    const every = Math.max(1, Math.ceil(longest / 60));
    const rows = [];
    for (let at = 0; at < longest; at += every) {
      const first = lines.find((each) => each.values.length > at)?.values[at];
      const head = labels ? labels[at] : Array.isArray(first) ? first[0] : at;
      rows.push([String(head), ...lines.map((each) => {
        const value = each.values[at];
        return value === undefined ? "" : short(Array.isArray(value) ? value[1] : value);
      })]);
    }
    return numbers(about.title, [about.across || "step", ...lines.map((each) => each.name)], rows);
  }

  return { element, draw, about, end: () => { removeEventListener("themed", again); last = null; chart?.destroy(); } };
}
