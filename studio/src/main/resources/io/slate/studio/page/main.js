// The page: which view is shown, and what all views share.
import { h, tell, trouble } from "./dom.js";
import { get } from "./api.js";
import { Asked } from "./asked.js";
import { follow, guard } from "./watch.js";

const VIEWS = [
  ["read", "Read a sentence"],
  ["board", "Whiteboard"],
  ["gradients", "Gradients"],
  ["attention", "Attention and trees"],
  ["cells", "Cells"],
  ["train", "Train"],
];

const view = document.getElementById("view");
const tabs = document.getElementById("tabs");
const place = { value: null, async get(anew = false) {
  if (anew || this.value === null) this.value = await get("/api/place");
  return this.value;
} };

/** Where the page stands: `#/read?model=a&text=b`. */
function route() {
  const [name, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const known = VIEWS.some(([key]) => key === name);
  return { name: known ? name : "read", asked: name, known, query: new URLSearchParams(query) };
}

/** Writes what is shown into the address, so that it can be kept and sent. */
function remember(name, values) {
  used = [values.model, values.beside].filter(Boolean);
  if (location.hash !== address) return; // another view is asked for, and will be shown in a moment
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== "" && value !== null && value !== undefined) query.set(key, value);
  }
  const text = query.toString();
  history.replaceState(null, "", `#/${name}${text ? `?${text}` : ""}`);
  address = location.hash;
}

let shown = null;
let wanted = null;
let used = [];
let turn = 0;
let address = "";

async function show(isFirst) {
  const own = ++turn;
  address = location.hash;
  const { name, asked, known, query } = route();
  const title = VIEWS.find(([key]) => key === name)[1];
  for (const tab of tabs.children) {
    if (tab.dataset.view === name) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  document.title = `${title} – Slate studio`;
  shown?.end?.();
  shown = null;
  used = [];
  wanted = new Asked(query);
  if (asked && !known) wanted.miss("view", asked, title);
  const root = h("section", { class: `view ${name}`, "aria-labelledby": "title" }, h("h1", { id: "title" }, title), wanted.element);
  view.replaceChildren(root);
  try {
    const module = await import(`./views/${name}.js`);
    if (own !== turn) return;
    const opened = await module.open(root, {
      asked: wanted, place: (anew) => place.get(anew), remember: (values) => { if (own === turn) remember(name, values); },
    });
    if (own !== turn) {
      opened.end?.();
      return;
    }
    shown = opened;
    if (known) wanted.rest();
  } catch (error) {
    if (own !== turn) return;
    root.append(trouble(error));
  }
  if (!isFirst) {
    view.focus({ preventScroll: true });
    scrollTo(0, 0);
    tell(title);
  }
}

tabs.append(...VIEWS.map(([key, title]) => h("a", { href: `#/${key}`, "data-view": key }, title)));
addEventListener("hashchange", () => show(false));
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  view.focus();
});

/** Other colours for all that is shown; what was typed stays. */
function paint(theme) {
  document.documentElement.dataset.theme = theme;
  dispatchEvent(new Event("themed"));
  shown?.draw?.();
}

document.getElementById("theme").addEventListener("click", () => {
  paint(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  localStorage.setItem("slate-theme", document.documentElement.dataset.theme);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
  if (localStorage.getItem("slate-theme") === null) paint(event.matches ? "dark" : "light");
});

/** What is shown is asked for again; a view that could not be opened is opened now. */
function again() {
  if (shown?.again) shown.again();
  else show(true);
}

guard(document.getElementById("lost"), () => {
  place.value = null;
  again();
});
follow(place, (others) => {
  const own = others.filter(({ id }) => used.includes(id));
  if (own.length === 0) return;
  const said = own.map(({ id, isGone, isAlike }) => isGone ? `The file of “${id}” is not there any more.`
    : `The file of “${id}” was written anew${isAlike ? ": this is what it says now" : ", with another network"}.`);
  if (own.every(({ isAlike }) => isAlike)) again();
  else show(true);
  said.forEach((sentence) => wanted.say(sentence));
});
show(true).then(() => VIEWS.forEach(([name]) => import(`./views/${name}.js`).catch(() => {}))); // so that views open without a connection
