// Marks on the map the place that is chosen in the list below it.
const dots = [...document.querySelectorAll("[data-chooses]")];
const mark = () => dots.forEach((dot) => dot.classList.toggle("portal-map__chosen", document.getElementById(dot.dataset.chooses)?.checked));
document.addEventListener("change", mark);
mark();
