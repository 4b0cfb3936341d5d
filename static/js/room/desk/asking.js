/**
 * What the desk asks of the room, and what it is told when the room says no. Commands are never queued: without a
 * connection they are refused at once (the link is opened with `keeps: false`). A refusal is kept under the place it
 * belongs to (`where`), so that the sentence stands beside the thing that failed, until the next press or the next move.
 */

import {signal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";

// What a second press, or a second desk, is told when it has happened already: nothing went wrong then.
const DONE_ALREADY = {moved_already: true, not_now: ["begin", "end"], nothing_to_show: ["show"]};
const ADDS_UP = new Set(["add"]); // two presses of +1 are two minutes
const LONG_ENOUGH_MS = 20_000; // to read one sentence twice

function isDone({code}, name) {
  const which = DONE_ALREADY[code];
  return which === true || Boolean(which?.includes(name));
}

/** `fence()`: the number under which this desk holds the controls, said with everything that it asks. */
export function createAsking(link, fence) {
  const sorry = signal(null); // {where, say}
  const underWay = new Map(); // what was asked and not answered yet → its promise
  let fading = null;

  function refuse(where, say) {
    sorry.value = {where, say};
    clearTimeout(fading);
    fading = setTimeout(forgive, LONG_ENOUGH_MS);
  }

  /** The sentence has been read, or the room is elsewhere by now. */
  function forgive() {
    sorry.value = null;
  }

  /** Resolves to true when the room did it. The same, asked again before the room answered, is asked once. */
  function ask(name, fields = {}, where = "act") {
    forgive();
    const key = JSON.stringify([name, fields]);
    if (!ADDS_UP.has(fields.act) && underWay.has(key)) return underWay.get(key);
    const asked = answered(name, fields, where).finally(() => underWay.delete(key));
    underWay.set(key, asked);
    return asked;
  }

  async function answered(name, fields, where) {
    const reply = await link.ask(name, {...fields, fence: fence()});
    if (reply.t !== "refused" || isDone(reply, name)) return true;
    refuse(where, words(reply));
    return false;
  }

  /** How Markdown looks: {prompt, gentler} as nodes; null when the room did not say. */
  async function preview(fields) {
    const reply = await link.ask("preview", fields);
    return reply.t === "ok" ? reply : null;
  }

  /** The room's own reply, for what answers more than yes or no. */
  const send = (name, fields) => link.ask(name, fields);

  return {ask, send, preview, sorry, refuse, forgive};
}

function words({code, say}) {
  if (code === "offline") return gettext("You are offline, so this was not done and is not kept for later.");
  return say || gettext("The room did not do that. Nothing has changed.");
}
