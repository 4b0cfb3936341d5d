/**
 * What the desk asks of the room, and what it is told when the room says no. Commands are never queued: without a
 * connection they are refused at once (the link is opened with `keeps: false`). A refusal is kept under the place it
 * belongs to (`where`), so that the sentence stands beside the thing that failed.
 */

import {signal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";

const DONE_ALREADY = "moved_already"; // a second press of the same button: what was asked has happened

export function createAsking(link) {
  const sorry = signal(null); // {where, say}

  function refuse(where, say) {
    sorry.value = {where, say};
  }

  /** Resolves to true when the room did it. */
  async function ask(name, fields = {}, where = "act") {
    if (sorry.value?.where === where) sorry.value = null;
    const reply = await link.ask(name, fields);
    if (reply.t !== "refused" || reply.code === DONE_ALREADY) return true;
    refuse(where, words(reply));
    return false;
  }

  return {ask, sorry, refuse};
}

function words({code, say}) {
  if (code === "offline") return gettext("You are offline, so this was not done and is not kept for later.");
  return say || gettext("The room did not do that. Nothing has changed.");
}
