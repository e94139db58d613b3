/** Keeps a form from being sent twice by a second press while the first is on its way. */
const once = (form: HTMLFormElement): void => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent === "yes") event.preventDefault();
    form.dataset.sent = "yes";
  });
};

for (const form of document.querySelectorAll("form")) once(form);
// A page that comes back from the browser's memory may be sent anew.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form")) delete form.dataset.sent;
});
