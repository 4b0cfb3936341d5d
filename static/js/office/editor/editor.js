/** The editor without its screens: the deck, what can be done to it, its history and its saving, put together. */

import {signal} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {say} from "../../room/say.js";
import {Comings} from "./comings.js";
import {Deck} from "./deck.js";
import {createHistory} from "./history.js";
import {OrderChanges} from "./order-changes.js";
import {Others} from "./others.js";
import {Returning} from "./returning.js";
import {Saving} from "./saving.js";
import {Words} from "./words.js";

/** `undo` and `redo` say what they did; `toast` is cleared by them. */
function turning(history, toast) {
  const turn = (way, done, nothing) => () => {
    const name = history[way]();
    toast.value = null;
    say(name ? interpolate(done, {what: name}) : nothing, {key: "undo"});
  };
  return {
    undo: turn("undo", gettext("Undone: %(what)s."), gettext("There is nothing to undo.")),
    redo: turn("redo", gettext("Done again: %(what)s."), gettext("There is nothing to do again.")),
  };
}

/** What the screens are handed. `boot`: what the page carries; `keep`: what keeps on this computer. */
export function createEditor({boot, api, keep}) {
  const deck = new Deck(boot);
  const findings = signal(boot.state.findings);
  const asked = signal(null); // a dialog: {Draw, …}
  const toast = signal(null); // {say, undo}
  const history = createHistory();
  const others = new Others(deck);
  const saving = new Saving({api, deck, others, keep, findings});
  const {undo, redo} = turning(history, toast);
  const removed = (title) => (toast.value = {say: interpolate(gettext("%(title)s is taken out."), {title}), undo});
  const parts = {deck, history, saving, removed, keep};
  const comings = new Comings(parts);
  const returning = new Returning({...parts, comings});
  saving.begin(boot.state.stamp);
  return {
    ...{boot, api, company: others.company, findings, asked, toast, history, saving, status: saving.status, undo, redo},
    ...deck, // its signals and what can be asked of it
    ...new Words(parts),
    ...new OrderChanges(parts),
    ...{add: comings.add, remove: comings.remove, duplicate: comings.duplicate, rescue: comings.rescue},
    comeBack: () => returning.comeBack(),
  };
}
