// Says under a text how many characters are left. Without this module the limit itself stands there.
const number = new Intl.NumberFormat("nl-NL");

function count(limit) {
  const field = document.getElementById(limit.dataset.of);
  if (!field) return;
  const most = Number(limit.dataset.limit);
  const spoken = limit.cloneNode(false);
  spoken.removeAttribute("id");
  spoken.className = "form-limit__spoken";
  spoken.setAttribute("role", "status");
  limit.after(spoken);
  let wait;

  const tell = () => {
    const left = most - [...field.value.normalize("NFC").trim()].length;
    const characters = Math.abs(left) === 1 ? "teken" : "tekens";
    limit.textContent = left < 0 ? `${number.format(-left)} ${characters} te veel.` : `Nog ${number.format(left)} ${characters}.`;
    limit.classList.toggle("form-limit--over", left < 0);
    clearTimeout(wait);
    wait = setTimeout(() => (spoken.textContent = left < most / 5 ? limit.textContent : ""), 1000);
  };
  field.addEventListener("input", tell);
  if (field.value) tell();
}

document.querySelectorAll("[data-limit]").forEach(count);
