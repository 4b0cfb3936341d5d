/** The whole participant path as one component: which screen, which sheet, and the care bar under all of them. */

import {html} from "../../../vendor/preact.js";
import {Appear, AppearSheet} from "./appear.js";
import {Gone, Left, Mismatch, NotToday, Over} from "./away.js";
import {CareBar, Moment, Noted, Word} from "./care.js";
import {Consent} from "./consent.js";
import {Ended} from "./ended.js";
import {Exercise} from "./exercise.js";
import {Ribbon, Top} from "./frame.js";
import {How} from "./how.js";
import {Join} from "./join.js";
import {Leave} from "./leave.js";
import {Lobby} from "./lobby.js";
import {Menu} from "./menu.js";
import {Mine, TakeBack} from "./mine.js";
import {Quiet} from "./quiet.js";
import {deck, mismatch, place, sheet, state, step} from "./store.js";
import {Support} from "./support.js";
import {Waiting} from "./waiting.js";

const SCREENS = {code: Join, consent: Consent, appear: Appear, away: NotToday, left: Left, gone: Gone, over: Over, ended: Ended};
const SHEETS = {support: Support, moment: Moment, noted: Noted, word: Word, how: How, menu: Menu, mine: Mine, appear: AppearSheet, takeback: TakeBack, leave: Leave, quiet: Quiet};

function Screen() {
  if (mismatch.value) return html`<${Mismatch} />`;
  if (step.value !== "room") return html`<${SCREENS[step.value]} />`;
  if (!state.value || !deck.value) return html`<${Waiting} />`;
  return place.value ? html`<${Exercise} />` : html`<${Lobby} />`;
}

export function App() {
  const {name, ...more} = sheet.value ?? {};
  return html`<${Ribbon} /><${Top} /><${Screen} /><${CareBar} />${name && html`<${SHEETS[name]} key=${name} ...${more} />`}`;
}
