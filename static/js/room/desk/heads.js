/** Phones against people: what is counted by itself, what the facilitator counts, and what the difference may mean. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {capital, inWords} from "../wording.js";
import {Sorry} from "./pieces.js";

const MOST = 2000;

/** Phones that can write. Simulated ones stand for nobody who could be counted. */
export function phonesOf(desk) {
  return Math.max(0, desk.phones.value - desk.state.value.guests);
}

/** [tone, title, line] about phones against people, or null while nobody has counted. */
function countSays(phones, people) {
  if (people === null) return null;
  const over = phones - people;
  if (over > 0) {
    const title = ngettext("There is one phone more than people.", "There are %(n)s phones more than people.", over);
    return ["care", interpolate(title, {n: inWords(over)}), gettext("Someone may have come in twice, or somebody outside has the code. Phones that are away count, because they can still write. Ask the room who has two.")];
  }
  if (over < 0) {
    const title = ngettext("One person is not in yet, or has no phone.", "%(n)s people are not in yet, or have no phone.", -over);
    return [undefined, interpolate(title, {n: capital(inWords(-over))}), gettext("That is fine. A neighbour’s phone, a slip of paper or listening will do.")];
  }
  return ["calm", gettext("As many phones as people."), gettext("Everyone who is here is in, and nobody else.")];
}

/** The two numbers with what they say; `beside` stands next to them. Every phone shows them too. */
export function Heads({desk, beside}) {
  const {people} = desk.state.value;
  const phones = phonesOf(desk);
  const says = countSays(phones, people);
  const reads = !desk.holds.value;
  const count = (event) => {
    const n = Number.parseInt(event.currentTarget.value, 10);
    desk.ask("people", {n: Number.isInteger(n) && n >= 0 ? Math.min(n, MOST) : null}, "people");
  };
  return html`<div class="head-row"><div class="heads">
      <p><b class="voice nums">${phones}</b><span>${ngettext("phone is in", "phones are in", phones)}</span></p>
      <p><label hidden=${reads && people === null}><input class="head-input nums" readonly=${reads} inputmode="numeric" autocomplete="off" value=${people ?? ""} onChange=${count} /><span>${gettext("people you count")}</span></label></p>
    </div>${beside}</div>
    ${says && html`<div class="note" data-tone=${says[0]}><p><strong>${says[1]}</strong> ${says[2]}</p></div>`}
    <${Sorry} desk=${desk} where="people" />`;
}
