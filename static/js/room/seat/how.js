/** "How anonymity works": the promises at length, with this room's numbers where one is known already. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {Cannot, PromiseList, Rehearsed} from "./consent.js";
import {Heads} from "./heads.js";
import {Sheet} from "./sheet-up.js";
import {circle, looked, room} from "./store.js";
import {company, day} from "./words.js";

function AtLength() {
  const known = room.value ?? looked.value ?? {};
  const until = known.kept_until ? interpolate(gettext("On %(date)s the words are destroyed."), {date: day(known.kept_until)}) : gettext("The words are destroyed soon after.");
  const minutes = known.take_back_minutes;
  const back = minutes ? interpolate(ngettext("Only this phone can, until %(n)s minute after the end.", "Only this phone can, until %(n)s minutes after the end.", minutes), {n: minutes}) : gettext("Only this phone can.");
  return html`<${PromiseList} lines=${[
    ["user-x-2", gettext("No account, no name."), gettext("Your phone holds one blank ballot for each question. We stamp it unseen: we know it is real, not whose it is.")],
    ["package", gettext("Out together, shuffled."), interpolate(gettext("Your words wait in a sealed box and come out only with %(company)s, all at once. Nothing says when you wrote."), {company: company()})],
    ["undo-2", gettext("Your words are yours to take back."), `${back} ${until} ${gettext("We keep no record of your address or device.")}`],
    ["life-buoy", gettext("No one can look you up,"), gettext("so no one can send help either. Support is always at the foot.")],
  ]} />`;
}

export function How() {
  const rehearsal = circle.value === "rehearsal";
  return html`<${Sheet} title=${gettext("How your words stay yours")}>
    ${rehearsal ? html`<${Rehearsed} />` : html`<${AtLength} /><${Cannot} />`}<${Heads} />
    <p class="small muted">${gettext("Choosing just to listen sends a sealed blank of the same size. On the way and in the database it looks like any answer, and nobody can tell whose it is.")}</p>
    ${!rehearsal && html`<p class="small muted">${gettext("Counts may stay for the organisation’s reports after the words are destroyed: how many came, and how lines on a scale were answered, in groups so large that nobody can be picked out. Never a word.")}</p>`}
  </${Sheet}>`;
}
