// Signing in or adding a key: the browser asks for it, allauth's script puts the answer in the form.
const form = document.querySelector("form[data-passkey]");

if (form && window.allauth) {
  const [deed, role] = form.dataset.passkey.split(" ");
  const answer = form.querySelector("input[name=credential]");
  answer.id ||= "sleutel-antwoord";
  window.allauth.webauthn.forms[deed]({ ids: { [role]: "sleutel", credential: answer.id, data: "sleutel-vraag" } });
}
