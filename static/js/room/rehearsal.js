/** What desk and stage say about a rehearsal, all the time: that it is one, and how many phones are simulated. */

import {gettext, interpolate, ngettext} from "../lib/i18n.js";

export function rehearsalSays(state, here) {
  const n = Math.min(state.guests, here);
  const rest = n
    ? interpolate(ngettext("%(n)s of the phones here is simulated.", "%(n)s of the phones here are simulated.", n), {n})
    : gettext("No phone here is simulated.");
  return `${gettext("Rehearsal. Nothing is kept.")} ${rest}`;
}
