// Shows beside the idea which initiatives look like it, a moment after the typing stops.
const beside = document.querySelector("[data-similar]");
const said = document.querySelector("[data-similar-said]");
const fields = [...document.querySelectorAll("[name=title], [name=summary]")];
const token = document.querySelector("[name=csrfmiddlewaretoken]");
let wait, latest;

async function look() {
  latest?.abort();
  latest = new AbortController();
  const body = new URLSearchParams([token, ...fields].map((field) => [field.name, field.value]));
  try {
    const answer = await fetch(beside.dataset.similar, { method: "POST", body, signal: latest.signal });
    if (!answer.ok || answer.redirected) return;
    beside.innerHTML = await answer.text();
    const count = beside.querySelectorAll("li").length;
    said.textContent = count ? `Initiatieven die hierop lijken: ${count}.` : "";
  } catch {
    // Typed on, or away for a moment: what stands there stays.
  }
}

function lookSoon() {
  clearTimeout(wait);
  wait = setTimeout(look, 800);
}

for (const field of fields) field.addEventListener("input", lookSoon);
if (fields.some((field) => field.value !== field.defaultValue)) lookSoon(); // typed before this was loaded
