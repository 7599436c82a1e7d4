// A form came back: put the reader at the list of what is still needed, and each link of that list in its field.
const title = document.querySelector("[data-errors]");
title?.focus();
for (const link of document.querySelectorAll(".form-errors a[href^='#']")) {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.closest(".form-field")?.scrollIntoView();
    field.focus({ preventScroll: true });
  });
}
