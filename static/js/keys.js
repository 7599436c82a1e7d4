// Keys for who works at the desk all day. The page itself says which; they can be turned off, and rest while one types.
const OFF = "sneltoetsen-uit";
const help = document.querySelector("[data-keys]");
const rows = [...document.querySelectorAll("#result_list tbody tr")];
const link = (row) => row?.querySelector("th a");
const marked = (key) => document.querySelector(`[data-key="${key}"]`);
const isOff = () => localStorage.getItem(OFF) === "1";
let at = -1;

function go(step) {
  if (!rows.length) return step > 0 && marked("j")?.click();
  at = Math.max(0, Math.min(rows.length - 1, at + step));
  link(rows[at])?.focus();
}

const deeds = {
  j: () => go(1),
  k: () => go(-1),
  o: () => link(rows[at])?.click(),
  x: () => rows[at]?.querySelector("[type=checkbox]")?.click(),
  u: () => marked("u")?.click(),
  "/": () => marked("/")?.focus(),
  "?": () => {
    help.open = !help.open;
    if (help.open) help.querySelector("summary").focus();
  },
};

const typing = (one) => one.isContentEditable || one.matches("textarea, select, input:not([type=checkbox], [type=radio])");

document.addEventListener("keydown", (event) => {
  const deed = deeds[event.key];
  if (!deed || isOff() || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  event.preventDefault();
  deed();
});

rows.forEach((row, number) => row.addEventListener("focusin", () => (at = number)));

const button = help.querySelector("button");
const tell = () => (button.textContent = isOff() ? "Zet de sneltoetsen aan" : "Zet de sneltoetsen uit");
button.hidden = false;
button.addEventListener("click", () => {
  localStorage.setItem(OFF, isOff() ? "0" : "1");
  tell();
});
tell();
