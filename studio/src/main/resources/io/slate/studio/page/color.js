// Colours that mean something, told apart by who sees red and green alike too (after Okabe & Ito).

const isDark = () => document.documentElement.dataset.theme === "dark";

/** One hue for each thing that a gate does. */
export const DEEDS = { forgot: "#c2571a", wrote: "#1769aa", read: "#0a7d5c", recalled: "#8a5a9e" };

/** Against something and for it. */
export const SIGNED = { against: DEEDS.forgot, for: DEEDS.wrote, both: `linear-gradient(90deg, ${DEEDS.forgot} 50%, ${DEEDS.wrote} 50%)` };

/** Lines side by side: cells, models, values. */
const LIGHT = ["#1769aa", "#c2571a", "#0a7d5c", "#8a4f9e", "#7a6a00", "#b0305c", "#4a5a68"];
const DARK = ["#6bb8f0", "#f29a5c", "#4fc9a1", "#cf9be0", "#d9c64a", "#f086a8", "#a9b8c4"];

export const line = (number) => (isDark() ? DARK : LIGHT)[number % LIGHT.length];

/** How much larger than usual the page's letters are. */
export const letters = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** Ink and paper as the style sheet has them. */
export const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

const mix = (from, to, share) => from.map((part, i) => Math.round(part + (to[i] - part) * share));

const css = (parts) => `rgb(${parts.join(" ")})`;

const paper = () => rgb(isDark() ? "#172028" : "#ffffff");

/** Behind a word: the share of a deed, so that the word can still be read on it. */
export function wash(hex, share) {
  return css(mix(paper(), rgb(hex), (isDark() ? 0.72 : 0.5) * Math.max(0, Math.min(1, share))));
}

/** A share from 0 to 1, for a heat map. */
export function share(value) {
  const stops = isDark()
    ? ["#172028", "#174a6e", "#2f86b8", "#8fd0ea", "#f2fbff"]
    : ["#ffffff", "#c5dff0", "#6aaed6", "#1f6fae", "#0a2f5c"];
  return along(stops, value);
}

/** Less than nothing to more than nothing, from −1 to 1. */
export function around(value) {
  const stops = isDark()
    ? ["#ffb27a", "#c2571a", "#6b3a1e", "#172028", "#1d4a68", "#2f86b8", "#a5dcf5"]
    : ["#7d2f05", "#d9722e", "#f6cdb0", "#ffffff", "#bcd9ee", "#4a93c9", "#0b3c6b"];
  return along(stops, (value + 1) / 2);
}

function along(stops, value) {
  const at = Math.max(0, Math.min(1, value)) * (stops.length - 1);
  const from = Math.min(stops.length - 2, Math.floor(at));
  return css(mix(rgb(stops[from]), rgb(stops[from + 1]), at - from));
}
