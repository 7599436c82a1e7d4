// Sends a file as soon as it is chosen and shows how far it is. Without this module the button sends it with the form.
const box = document.querySelector("[data-attach]");

if (box) {
  const state = box.nextElementSibling;
  const bar = state.nextElementSibling;
  const most = box.dataset.most * 1024 ** 2;
  const form = box.closest("form");
  let isBusy = false;
  const field = () => box.querySelector("input[type=file]");

  function begin() {
    const input = field();
    if (!input) return;
    input.multiple = true;
    box.querySelector("[name=attach]").hidden = true;
    input.addEventListener("change", () => sendAll([...input.files]));
  }

  async function sendAll(files) {
    const wrong = [];
    isBusy = true;
    for (const file of files) {
      state.textContent = `We ontvangen ${file.name}.`;
      const problem = file.size > most ? `‘${file.name}’: ${box.dataset.large}` : await send(file);
      if (problem) wrong.push(problem);
    }
    isBusy = false;
    bar.hidden = true;
    state.textContent = wrong.length ? wrong.join(" ") : "Toegevoegd.";
    state.classList.toggle("portal-files__wrong", wrong.length > 0);
    box.querySelector("[data-refusal]")?.remove();
    const input = field();
    if (!input) return;
    input.value = "";
    input.focus();
  }

  function send(file) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("bijlage", file);
    const request = new XMLHttpRequest();
    Object.assign(bar, { hidden: false, value: 0 });
    request.upload.onprogress = (event) => (bar.value = event.loaded / event.total);
    return new Promise((done) => {
      request.onloadend = () => {
        if (request.status !== 200) return done(`‘${file.name}’: ${box.dataset.away}`);
        box.innerHTML = request.responseText;
        begin();
        done(box.querySelector("[data-refusal]")?.textContent.trim());
      };
      request.open("POST", box.dataset.attach);
      request.send(body);
    });
  }

  // Before autosave.js: what is half sent goes first.
  form.addEventListener("submit", (event) => {
    if (!isBusy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  begin();
}
