/**
 * What the word list noticed, and what to do about it. A card it noticed is first and carries a quiet mark; it is never
 * removed. The list can notice words and understand nobody, and says so.
 */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, listed} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {ForAll, Ladder} from "./everyone.js";

const TOPICS = {
  danger: gettext("danger to oneself"),
  harm: gettext("harm to somebody"),
  abuse: gettext("being hurt by somebody"),
  methods: gettext("ways of hurting oneself"),
  own: gettext("something on your own list"),
  contact: gettext("a number, an address or a link"),
  names: gettext("the name of somebody who is here"),
  body: gettext("weight, size, food or looks"),
};
const HEAVY = new Set(["danger", "harm", "abuse", "methods", "own"]);

/** The ids of a list, those first that the word list noticed something in; otherwise in the order the room gave them. */
export function heededFirst(ids, heed) {
  return [...ids.filter((id) => heed[id]), ...ids.filter((id) => !heed[id])];
}

const ADVICE = {
  contact: gettext("Hide it, and say that numbers are for afterwards, by hand."),
  names: gettext("Kind words may stay; if in doubt, hide it."),
  body: gettext("We leave these out here. You can hide it, and say so kindly to everyone."),
};

/** Under a card: quiet, and never more certain than a list can be. */
export function Mark({topics}) {
  if (!topics) return null;
  const about = listed(topics.map((topic) => TOPICS[topic] ?? topic), "disjunction");
  const advice = topics.length === 1 ? ADVICE[topics[0]] : null;
  return html`<p class="heed small">${icon("eye")}<span>${interpolate(gettext("Read this one first: it may speak of %(topics)s."), {topics: about})} ${advice}</span></p>`;
}

/** Beside a batch of which something was noticed. */
export function Guidance({desk, ids}) {
  const topics = ids.flatMap((id) => desk.heed.value[id] ?? []);
  if (!topics.length) return null;
  const heavy = topics.some((topic) => HEAVY.has(topic));
  return html`<section class="note guidance" data-tone=${heavy ? "care" : undefined} aria-labelledby="h-heed"><h2 id="h-heed">${gettext("A list noticed something, so these wait for you")}</h2>
    <p class="small">${gettext("It knows words and understands nobody. Nothing was removed, and the room knows nothing of it.")}
      ${heavy && html` ${gettext("You can’t see who wrote this, by design. You can: pause, name support to all, use the moment screen for everyone.")}`}</p>
    ${heavy && html`<${ForAll} desk=${desk} where="heed" /><${Ladder} />`}
  </section>`;
}
