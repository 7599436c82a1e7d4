// Keeps what somebody types in a step: every ten seconds, on leaving a field, and before the step is sent.
const EVERY = 10_000;
const PATIENCE = 15_000;
const LONGEST_ALIVE = 60_000; // characters that a browser still sends while the page closes
const state = document.querySelector("[data-autosave]");
const version = document.querySelector("input[name=version]");
const form = version?.form;

if (state && form) {
  // This page and its turn: of one page the server keeps the newest, whatever arrives first.
  hidden("page", crypto.getRandomValues(new Uint32Array(2)).join("-"));
  const turn = hidden("turn", "0");
  const ours = new Set(["csrfmiddlewaretoken", "version", "page", "turn"]);
  let kept = isRestored() ? "" : typed();
  let saving = Promise.resolve();
  let isWaiting = false;
  let isAway = false;
  let isOver = false;
  let isSending = false;

  function hidden(name, value) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
    return field;
  }

  function fields() {
    return new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  }

  function typed() {
    return [...fields()].filter(([name]) => !ours.has(name)).join("\n");
  }

  // A browser that loads a page anew may put back what was typed before.
  function isRestored() {
    return [...form.elements].some((field) => field.type !== "hidden" && field.defaultValue !== undefined && field.value !== field.defaultValue);
  }

  function tell(text) {
    if (state.textContent !== text) state.textContent = text;
  }

  async function post() {
    const now = typed();
    turn.value = Number(turn.value) + 1;
    const body = fields();
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const keepalive = String(body).length < LONGEST_ALIVE;
      const answer = await fetch(state.dataset.autosave, { method: "POST", body, keepalive, signal });
      if (answer.status >= 500) throw new Error(answer.status);
      isAway = false;
      const saved = answer.ok ? await answer.json() : {};
      isOver = !answer.ok || saved.is_stale;
      if (isOver) return tell(saved.is_stale ? state.dataset.stale : state.dataset.over);
      version.value = saved.version;
      kept = now;
      tell(saved.text);
    } catch {
      isAway = true;
      tell(state.dataset.away);
    }
  }

  // One at a time, and at most one that waits.
  function save() {
    if (isWaiting) return saving;
    isWaiting = true;
    saving = saving.then(() => {
      isWaiting = false;
      return isOver || typed() === kept ? undefined : post();
    });
    return saving;
  }

  // First kept, then sent: without a connection the text stays on this page.
  async function send(event) {
    if (isSending || isOver) return;
    event.preventDefault();
    await save();
    if (isAway) return;
    await new Promise((done) => setTimeout(done)); // a form in the middle of its submit event sends nothing
    isSending = true;
    turn.value = Number(turn.value) + 1;
    setTimeout(() => form.requestSubmit(event.submitter)); // a browser ignores it while the first press is still handled
  }

  setInterval(save, EVERY);
  form.addEventListener("change", save);
  form.addEventListener("focusout", save);
  form.addEventListener("submit", send);
  document.addEventListener("visibilitychange", () => document.hidden && save());
  addEventListener("pageshow", () => (isSending = false));
  addEventListener("beforeunload", (event) => {
    if (isAway && typed() !== kept) event.preventDefault();
  });
}
