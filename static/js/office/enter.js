/* Reads the one-time token from the address's fragment, takes it out of the address, and posts it. */

const form = document.querySelector("form[data-enter]");
const empty = document.querySelector("[data-empty]");

function enter() {
  const token = location.hash.slice(1);
  if (!token) return;
  history.replaceState(null, "", location.pathname);
  form.elements.namedItem("token").value = token;
  form.hidden = false;
  empty.hidden = true;
  form.requestSubmit();
}

// A link pasted into a tab that is here already changes only the fragment.
addEventListener("hashchange", enter);
enter();
