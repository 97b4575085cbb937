// The page: which view is shown, and what all views share.
import { h, missing, tell, trouble } from "./dom.js";
import { get } from "./api.js";

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
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== "" && value !== null && value !== undefined) query.set(key, value);
  }
  const text = query.toString();
  history.replaceState(null, "", `#/${name}${text ? `?${text}` : ""}`);
}

let shown = null;
let turn = 0;

async function show(isFirst) {
  const own = ++turn;
  const { name, asked, known, query } = route();
  const title = VIEWS.find(([key]) => key === name)[1];
  for (const tab of tabs.children) {
    if (tab.dataset.view === name) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  document.title = `${title} – Slate studio`;
  shown?.end?.();
  shown = null;
  const root = h("section", { class: `view ${name}`, "aria-labelledby": "title" },
    h("h1", { id: "title" }, title), missing("view", asked, known, title));
  view.replaceChildren(root);
  try {
    const module = await import(`./views/${name}.js`);
    if (own !== turn) return;
    shown = await module.open(root, {
      query, place: (anew) => place.get(anew), remember: (values) => { if (own === turn) remember(name, values); },
    });
    if (own !== turn) shown?.end?.();
  } catch (error) {
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
show(true);
