/* Passkeys: making one, and signing in with it. They exist on https and on this machine itself, under a name and not a
 * number; elsewhere the page says so, and a mailed code works everywhere. */

import {fromBase64, toBase64} from "../lib/base64.js";

const ADDRESS = /^[\d.]+$|:/; // a browser makes no passkeys for numbers
const able = isSecureContext && "PublicKeyCredential" in window && !ADDRESS.test(location.hostname);

for (const part of document.querySelectorAll("[data-passkey-able]")) part.hidden = !able;
for (const part of document.querySelectorAll("[data-passkey-unable]")) part.hidden = able;

const bytes = (text) => fromBase64(text);
const text = (buffer) => (buffer ? toBase64(new Uint8Array(buffer)) : null);
const named = (list = []) => list.map((one) => ({...one, id: bytes(one.id)}));

async function make({publicKey}) {
  const made = await navigator.credentials.create({publicKey: {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    user: {...publicKey.user, id: bytes(publicKey.user.id)},
    excludeCredentials: named(publicKey.excludeCredentials),
    // A passkey is a way in of its own: it is found without an address, and asks for a finger, a face or a PIN.
    authenticatorSelection: {residentKey: "required", requireResidentKey: true, userVerification: "required"},
  }});
  return shown(made, {attestationObject: text(made.response.attestationObject), transports: made.response.getTransports?.() ?? []});
}

async function use({publicKey}) {
  const found = await navigator.credentials.get({publicKey: {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    allowCredentials: named(publicKey.allowCredentials),
    userVerification: "required",
  }});
  const {authenticatorData, signature, userHandle} = found.response;
  return shown(found, {authenticatorData: text(authenticatorData), signature: text(signature), userHandle: text(userHandle)});
}

function shown(credential, response) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {clientDataJSON: text(credential.response.clientDataJSON), ...response},
  };
}

async function options(form) {
  if (form.dataset.passkey === "make") return JSON.parse(document.getElementById("js_data").textContent).creation_options;
  const answer = await fetch(form.action, {headers: {"X-Requested-With": "XMLHttpRequest"}});
  return (await answer.json()).request_options;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const no = form.querySelector("[data-passkey-no]");
  form.addEventListener("submit", async (event) => {
    if (form.elements.namedItem("credential").value) return;
    event.preventDefault();
    no.hidden = true;
    try {
      const wanted = await options(form);
      const credential = form.dataset.passkey === "make" ? await make(wanted) : await use(wanted);
      form.elements.namedItem("credential").value = JSON.stringify(credential);
      form.requestSubmit();
    } catch {
      no.hidden = false; // stopped, timed out, or there is none: nothing has happened
    }
  });
}
