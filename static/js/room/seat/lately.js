/**
 * What comes once a phone is able to write: later.js with its style sheet. Whoever asks for something of it sooner gets
 * it as soon as it is there; help does not wait for that, the page brings its own.
 */

import {computed, effect, html, useEffect} from "../../../vendor/preact.js";
import {fetchIcons} from "../../lib/icon.js";
import {loadSheet} from "../../lib/sheets.js";
import {later, print, sheet} from "./store.js";

const AGAIN_MS = 4000;
const {content: css, dataset} = document.querySelector('meta[name="later"]');
const page = document.getElementById("help-page");

export const fourWords = computed(() => (print.value && later.value.fourWords?.(print.value)) || []); // to compare with the screen
let asked = false;

/** Fetch the rest; without signal, try again until it is there. */
export async function loadLater() {
  if (asked) return;
  asked = true;
  try {
    [later.value] = await Promise.all([import("./later.js"), loadSheet(css)]);
    fetchIcons();
    document.querySelector('link[rel="icon"]').href = dataset.icon;
  } catch {
    asked = false;
    setTimeout(loadLater, AGAIN_MS);
  }
}

/** A component of later.js under its own name; before it is there, what `instead(props)` draws. */
export function late(name, instead) {
  return (props) => {
    const Named = later.value[name];
    useEffect(() => {
      if (!Named) loadLater();
    }, []);
    return Named ? html`<${Named} ...${props} />` : instead?.(props);
  };
}

effect(() => {
  if (sheet.value?.name !== "support") return;
  if (later.value.Support) page.close();
  else if (!page.open) page.showModal();
});
page.addEventListener("close", () => {
  if (!later.peek().Support) sheet.value = null;
});
page.querySelector("button").addEventListener("click", () => page.close());
