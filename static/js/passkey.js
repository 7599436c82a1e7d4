// Signing in or adding a key: the browser asks for it, allauth's script puts the answer in the form.
const form = document.querySelector("form[data-passkey]");

if (form && window.allauth) {
  const [deed, role] = form.dataset.passkey.split(" ");
  const credential = form.querySelector("input[name=credential]").id;
  window.allauth.webauthn.forms[deed]({ ids: { [role]: "sleutel", credential, data: "sleutel-vraag" } });
}
