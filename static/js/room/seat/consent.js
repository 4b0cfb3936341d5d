/** "Before you come in": what is true of this very room, and three answers of equal standing. */

import {html, useSignal} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {comeIn, doorWords, notToday} from "./path.js";
import {circle, here as live, later, looked, room} from "./store.js";
import {company, day} from "./words.js";

const SMALL_ROOM = 8;

/** How many are in the room, or will be once this phone is. */
function together() {
  return room.value ? (live.value ?? 1) : (looked.value?.here ?? 0) + 1;
}

function phones() {
  const n = looked.value?.here ?? 0;
  if (!n) return gettext("Yours is the first phone in the room.");
  return interpolate(ngettext("%(n)s phone is in the room.", "%(n)s phones are in the room.", n), {n});
}

/** The promises of this very room, short enough to be read at the door; "How anonymity works" has them at length. */
function Promises() {
  if (circle.value === "rehearsal") return html`<${Rehearsed} />`;
  const {kept_until: until, take_back_minutes: minutes} = looked.value;
  const back = interpolate(ngettext("until %(n)s minute after the end.", "until %(n)s minutes after the end.", minutes), {n: minutes});
  const lines = [
    ["user-x-2", gettext("No account, no name."), gettext("Your phone’s ballots are stamped unseen. We keep no record of your address or device.")],
    ["package", gettext("Out together, shuffled."), interpolate(gettext("Your words come out only with %(company)s, all at once."), {company: company()})],
    ["undo-2", gettext("Yours to take back"), `${back} ${until ? interpolate(gettext("On %(date)s the words are destroyed."), {date: day(until)}) : ""}`],
    ["life-buoy", gettext("No one can look you up,"), gettext("so no one can send help either. Support is always at the foot.")],
  ];
  return html`<${PromiseList} lines=${lines} />`;
}

/** Lines of an icon, what is promised, and how. */
export function PromiseList({lines}) {
  return html`<ul class="promises">${lines.map(([name, strong, text]) => html`<li>${icon(name)}<p><strong>${strong}</strong> ${text}</p></li>`)}</ul>`;
}

export function Rehearsed() {
  return html`<p class="note" data-tone="now"><strong>${gettext("Rehearsal: nothing is protected and nothing is kept.")}</strong> ${gettext("This room is for trying things out. Words come out as soon as one person has written, and all of it is gone when the room closes.")}</p>`;
}

export function Cannot() {
  const n = together();
  const few = n < SMALL_ROOM;
  const guess = circle.value === "small" ? gettext("In a small circle that is easier to guess: write what you could also say.")
    : few && n > 1 ? interpolate(gettext("In a room of %(n)s that is easier to guess."), {n}) : gettext("The smaller the room, the easier to guess.");
  return html`<p class="note cannot"><strong>${few ? gettext("What could still give you away:") : gettext("What we cannot hide:")}</strong> ${gettext("your way of writing, details only you know, someone looking at your screen.")}
    ${" "}${guess} ${gettext("Whoever runs the server could, by breaking these rules meanwhile, try to follow a phone.")}</p>`;
}

function Where() {
  const {facilitator} = looked.value;
  const {title, content_note: note, lang} = later.value.atDoor?.(looked.value) ?? looked.value;
  const Begun = looked.value.phase === "live" && later.value.Begun;
  return html`<p class="where"><span><strong lang=${lang}>${title}</strong>, ${interpolate(gettext("with %(name)s."), {name: facilitator})}<br />${phones()}</span></p>${Begun && html`<${Begun} />`}
    ${note && html`<p class="tiny"><strong>${gettext("Today’s subject:")}</strong> <span lang=${lang} dir="auto">${note}</span></p>`}`;
}

export function Consent() {
  const busy = useSignal(false);
  const wrong = useSignal(null);
  const borrowed = useSignal(false);
  const early = together() < SMALL_ROOM && circle.value !== "rehearsal";
  const come = (watching) => async (event) => {
    event.preventDefault();
    busy.value = true;
    try {
      await comeIn({watching, onBorrowedPhone: borrowed.value});
    } catch (shut) {
      wrong.value = doorWords(shut, "");
    }
    busy.value = false;
  };
  return html`<main class="phone-main consent" data-top="tight">
    <h1 class="phone-title" id="now" tabindex="-1">${gettext("Before you come in")}</h1>
    <${Where} />
    ${early && html`<${Cannot} />`}<${Promises} />${!early && circle.value !== "rehearsal" && html`<${Cannot} />`}
    <p class="small">${gettext("This is group reflection, not treatment. You can skip, pass or leave at any time.")}</p>
    <form class="phone-rest" onSubmit=${come(false)}>
      <label class="phone-check"><input type="checkbox" name="borrowed" checked=${borrowed.value} onChange=${(event) => (borrowed.value = event.target.checked)} /><span>${gettext("This is not my own phone. Keep nothing on it.")}</span></label>
      <p class="wrong" role="alert" hidden=${!wrong.value}>${wrong.value}</p>
      <button class="button" data-kind="main" data-size="lg">${busy.value ? gettext("One moment…") : gettext("Come in")}</button>
      <div class="pair"><button class="button" type="button" onClick=${come(true)}>${icon("eye")}${gettext("Just watch")}</button>
        <button class="button" type="button" onClick=${notToday}>${gettext("Not today")}</button></div>
    </form>
  </main>`;
}
