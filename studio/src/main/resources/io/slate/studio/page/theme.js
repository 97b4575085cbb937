// Before anything is drawn: the theme that was chosen, else the one of the system; and no token in the address bar, where
// the cookie has it now.
{
  const chosen = localStorage.getItem("slate-theme");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  if (location.search !== "") history.replaceState(null, "", location.pathname + location.hash);
  document.documentElement.dataset.theme = chosen ?? (dark ? "dark" : "light");
}
