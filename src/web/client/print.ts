// Without this script the page itself says how to print.
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
  button.addEventListener("click", () => print());
  button.hidden = false;
}
