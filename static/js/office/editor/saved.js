/** What is said of saving, in the same words wherever something is saved while one writes. */

import {html, useEffect} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {say} from "../../room/say.js";

const SPOKEN_EVERY_MS = 30_000;

export function savedSays({name, at, say: sorry, code}) {
  const clock = at && at.toLocaleTimeString(document.documentElement.lang, {hour: "2-digit", minute: "2-digit"});
  if (name === "saved") return clock ? interpolate(gettext("Saved %(time)s"), {time: clock}) : gettext("Everything is saved");
  if (name === "unsaved" || name === "saving") return gettext("Saving…");
  if (name === "refused") return sorry ?? gettext("This could not be saved. It is kept on this computer.");
  if (name === "out" && code !== 404) return gettext("Not saved yet: you are signed out. It is kept on this computer; sign in again in another tab.");
  if (name === "out") return gettext("This deck is no longer yours to change. What you wrote is kept on this computer.");
  return gettext("Not saved yet: no connection. It is kept on this computer.");
}

/** `status`: a signal of where saving is. */
export function Saved({status: {value: status}}) {
  const fine = ["saved", "unsaved", "saving"].includes(status.name);
  const words = savedSays(status);
  useEffect(() => {
    // Not at every rest of one's fingers; what is not saved is said at once, and once.
    if (status.name === "saved" && status.at) say(words, {key: "saved", every: SPOKEN_EVERY_MS});
    else if (!fine) say(words, {key: "saved"});
  }, [status.name, words]);
  return html`<p class="editor-saved small" data-state=${status.name}>${icon(status.name === "saved" ? "check" : fine ? "refresh-cw" : "save")}<span>${words}</span></p>`;
}
