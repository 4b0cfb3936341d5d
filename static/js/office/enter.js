/* Reads the one-time token from the address's fragment, takes it out of the address, and posts it. */

const form = document.querySelector("form[data-enter]");
const token = location.hash.slice(1);

if (form && token) {
  history.replaceState(null, "", location.pathname);
  form.elements.namedItem("token").value = token;
  form.hidden = false;
  document.querySelector("[data-empty]").hidden = true;
  form.requestSubmit();
}
