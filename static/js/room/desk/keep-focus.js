/**
 * Focus after one's own press: where the pressed button is gone (its card hidden, its step done), focus goes to what
 * took its place and never to nowhere. Somebody else's press never moves it. Looks at the page only, not at the room.
 */

const OWN_MS = 4_000; // the room's answer to a press comes well within this

export function keepFocus(root) {
  let place = null;
  root.addEventListener("click", ({target}) => (place = placeOf(target.closest("button"))), {capture: true});

  function restore() {
    if (!place || place.button.isConnected || document.querySelector("dialog[open]")) return;
    if (document.activeElement === document.body && performance.now() - place.at < OWN_MS) heirOf(place, root)?.focus();
    place = null;
  }

  // Two frames later: a part of the desk that takes focus itself has taken it by then.
  new MutationObserver(() => place && requestAnimationFrame(() => requestAnimationFrame(restore))).observe(root, {childList: true, subtree: true});
}

function placeOf(button) {
  if (!button) return null;
  const row = button.closest("li");
  const list = row?.parentElement;
  return {
    button, list, at: performance.now(), name: button.textContent,
    index: list ? [...list.children].indexOf(row) : 0,
    part: button.closest("section, details, nav, aside"),
  };
}

/** The same button of the next row, or of the row before; else the heading over what is there now. */
function heirOf({list, index, name, part}, root) {
  const rows = list?.isConnected ? [...list.children] : [];
  for (const row of [...rows.slice(index), ...rows.slice(0, index).reverse()]) {
    const same = [...row.querySelectorAll("button")].find((button) => button.textContent === name);
    if (same) return same;
  }
  const near = part?.isConnected && part.querySelector("h2");
  return focusable(near || root.querySelector(".desk-scroll > section h2") || root.querySelector("main h1"));
}

function focusable(heading) {
  heading?.setAttribute("tabindex", "-1");
  return heading;
}
