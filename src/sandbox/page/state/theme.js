// @ts-check
const key = "sandbox theme";

/** @typedef {"light" | "dark" | null} Theme null follows the system */

/** @returns {Theme} */
export function savedTheme() {
  const saved = localStorage.getItem(key);
  return saved === "light" || saved === "dark" ? saved : null;
}

/** @param {Theme} theme */
export function applyTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
}

/** Turns light into dark and back, and remembers it. */
export function toggleTheme() {
  const dark =
    (savedTheme() ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const theme = dark ? "light" : "dark";
  localStorage.setItem(key, theme);
  applyTheme(theme);
}
