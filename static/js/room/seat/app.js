/**
 * The whole participant path as one component: which screen, which sheet, and the care bar under all of them. What is
 * not needed in the first seconds comes from later.js (see lately.js).
 */

import {html} from "../../../vendor/preact.js";
import {Appear} from "./appear.js";
import {CareBar} from "./care-bar.js";
import {Consent} from "./consent.js";
import {Exercise} from "./exercise.js";
import {Ribbon, Top} from "./frame.js";
import {Join} from "./join.js";
import {late} from "./lately.js";
import {Lobby} from "./lobby.js";
import {memory} from "./memory.js";
import {deck, later, mismatch, phase, place, sheet, state, step} from "./store.js";
import {Waiting} from "./waiting.js";

const SCREENS = {code: Join, consent: Consent, appear: Appear};
const LATER_SCREENS = {out: "Out", turned: "Turned", away: "NotToday", left: "Left", gone: "Gone", elsewhere: "Elsewhere", over: "Over", ended: "Ended"};
const LATER_SHEETS = {agreed: "Agreed", moment: "Moment", noted: "Noted", word: "Word", slow: "Slow", how: "How", menu: "Menu", mine: "Mine", appear: "AppearSheet", takeback: "TakeBack", leave: "Leave", quiet: "Quiet", breathe: "Breathe", support: "Support", worry: "Worry"};

const Assent = late("Assent", Waiting);
const Door = late("Door");
const Orientation = late("Orientation");

function Screen() {
  const rest = later.value;
  if (mismatch.value) return rest.Mismatch && html`<${rest.Mismatch} />`;
  const Named = SCREENS[step.value] ?? rest[LATER_SCREENS[step.value]];
  if (step.value !== "room") return Named ? html`<${Named} />` : html`<${Waiting} />`;
  if (!state.value || !deck.value) return html`<${Waiting} />`;
  if (phase.value === "door") return html`<${Door} />`;
  if (memory.value.gate && state.value.agreed) return html`<${Assent} />`;
  if (state.value.late && !memory.value.notes.oriented) return html`<${Orientation} />`;
  return place.value ? html`<${Exercise} />` : html`<${Lobby} />`;
}

export function App() {
  const {name, ...more} = sheet.value ?? {};
  const Open = later.value[LATER_SHEETS[name] ?? name];
  const {ForAll} = later.value;
  return html`<${Ribbon} /><${Top} />${ForAll && state.value && step.value === "room" && html`<${ForAll} />`}<${Screen} /><${CareBar} />${Open && html`<${Open} key=${name} ...${more} />`}`;
}
