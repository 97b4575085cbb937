// Before anything is drawn: the theme that was chosen, else the one of the system.
{
  const chosen = localStorage.getItem("slate-theme");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = chosen ?? (dark ? "dark" : "light");
}
