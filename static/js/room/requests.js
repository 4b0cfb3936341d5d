/**
 * What a press on a phone asks of the room: said once the room has agreed. If it has not, its reason stands beside the
 * button until the next press; without signal it says that it waits. Knows no kind and no socket.
 */

import {html, useSignal} from "../../vendor/preact.js";
import {gettext} from "../lib/i18n.js";

/** Ask, and put what came of it into `answer`: {busy} at first, then {} or {sorry}. Gives whether the room agreed. */
export async function request(seat, answer, name, fields, said) {
  answer.value = {busy: true};
  const reply = await seat.tell(name, fields);
  const agreed = reply.t !== "refused";
  if (agreed && said) seat.say(said, {key: "own"});
  answer.value = agreed ? {} : {sorry: reply.say || seat.withFacilitator(gettext("That did not reach %(name)s. Please try again."))};
  return agreed;
}

/** [answer, ask(name, fields, said)] for the buttons of one component. */
export function useRequest(seat) {
  const answer = useSignal({});
  return [answer, (name, fields, said) => request(seat, answer, name, fields, said)];
}

export function Answer({answer, seat}) {
  const {busy, sorry} = answer.value;
  if (sorry) return html`<p class="note small" role="alert">${sorry}</p>`;
  if (!busy || !seat.isWaiting()) return null;
  return html`<p class="small muted center" role="status">${seat.withFacilitator(gettext("No signal, so %(name)s doesn’t know yet. We’ll tell them when there is."))}</p>`;
}
