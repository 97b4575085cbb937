// Making and finding elements; nothing here knows what is shown.

/** An element. Properties: `class`, `on` (listeners by event), `style` (by custom name), else attributes. */
export function h(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** The same in a picture. */
export function s(name, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, name), properties, children);
}

function fill(element, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "on") {
      for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    } else if (key === "style") {
      for (const [property, to] of Object.entries(value)) element.style.setProperty(property, to);
    } else if (key === "value" && "value" in element) {
      element.value = value;
    } else if (key === "checked" || key === "selected" || key === "disabled") {
      element[key] = Boolean(value);
    } else {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Puts children in place of those that are there; nothing stands for nothing. */
export function put(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
}

/** Waits until nothing happened for a while. */
export function calmly(act, milliseconds = 180) {
  let waiting = 0;
  return (...given) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => act(...given), milliseconds);
  };
}

/** Says something to who cannot see it. */
export function tell(sentence) {
  document.getElementById("told").textContent = sentence;
}

/** A labelled choice among options: texts, or pairs of value and text. */
export function choice(label, options, value, act, properties = {}) {
  const select = h("select", { on: { change: () => act(select.value) }, ...properties });
  for (const option of options) {
    const [key, text] = Array.isArray(option) ? option : [option, option];
    select.append(h("option", { value: key, selected: String(key) === String(value) }, text));
  }
  return h("label", { class: "field" }, h("span", {}, label), select);
}

/** A labelled slider that shows its number; `shown` writes it. */
export function slider(label, range, value, shown, act) {
  const out = h("span", { class: "shown" }, shown(value));
  const input = h("input", {
    type: "range", min: range.min, max: range.max, step: range.step, value: String(value),
    "aria-valuetext": shown(value),
    on: {
      input: () => {
        const now = Number(input.value);
        out.textContent = shown(now);
        input.setAttribute("aria-valuetext", shown(now));
        act(now);
      },
    },
  });
  return h("label", { class: "field slider" }, h("span", {}, label, " ", out), input);
}

/** A row of options of which one holds; each is [value, text]. */
export function chips(legend, name, options, value, act) {
  return h("fieldset", { class: "chips" }, h("legend", {}, legend),
    options.map(([key, text, color]) =>
      h("label", { class: "chip", style: color ? { "--chip": color } : {} },
        h("input", { type: "radio", name, value: key, checked: key === value, on: { change: () => act(key) } }),
        h("span", {}, text))));
}

/** A problem, where the result would be. */
export function trouble(error) {
  tell(error.message);
  return h("p", { class: "trouble", role: "alert" }, error.message);
}

/** Says in a box that what belongs there is being computed, or that it is there. */
export function busy(box, isBusy) {
  box.setAttribute("aria-busy", String(isBusy));
}

/** Lets the reader keep a text as a file. */
export function keep(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** A table behind a fold, for who reads numbers rather than pictures. */
export function numbers(caption, heads, rows) {
  return h("details", { class: "numbers" },
    h("summary", {}, "As a table"),
    h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption },
      h("table", {},
        h("caption", { class: "unseen" }, caption),
        h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
        h("tbody", {}, rows.map((row) => h("tr", {},
          row.map((cell, i) => i === 0 ? h("th", { scope: "row" }, cell) : h("td", {}, cell))))))));
}

/** A power of ten, from its exponent. */
export const power = (exponent) => `10${[...String(exponent).replace("+", "")].map((sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[sign])).join("")}`;

/** A number as one reads it. */
export function short(value, digits = 3) {
  const number = Number(value);
  if (!Number.isFinite(number)) return number > 0 ? "∞" : "–";
  if (number !== 0 && (Math.abs(number) < 1e-3 || Math.abs(number) >= 1e5)) {
    const [mantissa, exponent] = number.toExponential(1).split("e");
    return mantissa === "1.0" ? power(exponent) : `${mantissa}·${power(exponent)}`;
  }
  return String(Number(number.toPrecision(digits)));
}

/** A number with so many places, with a minus that is one. */
export function fixed(value, places = 2) {
  const text = Number(value).toFixed(places);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

/** A share in per cent. */
export function percent(share) {
  if (share > 0 && share < 5e-4) return "<0.1 %";
  if (share < 1 && share >= 0.9995) return ">99.9 %";
  return `${(100 * share).toFixed(share > 0.995 || share < 0.0995 ? 1 : 0)} %`;
}
