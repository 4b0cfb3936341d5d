/** Late people: how many wait at the door, and letting them in. Nobody sees who they are before they are in. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {capital, inWords} from "../wording.js";
import {Button, Sorry} from "./pieces.js";

/** "Two are at the door." */
export function doorSays(n) {
  return interpolate(ngettext("One person is at the door.", "%(n)s are at the door.", n), {n: capital(inWords(n))});
}

/** What moving on asks first while somebody waits: `go(fields)` moves. */
export function doorQuestion(n, go) {
  return {
    title: doorSays(n),
    line: gettext("Between two exercises is a good moment. They hear for a minute what this is, and see nothing of what was shared before."),
    yes: ngettext("Let them in, and move on", "Let them in, and move on", n),
    press: () => go({let_in: true}),
    other: {label: gettext("Move on without them"), press: () => go({})},
  };
}

function Ways({desk, where}) {
  const n = desk.knocking.value;
  const away = () =>
    desk.confirm({
      title: gettext("Let nobody in today?"),
      line: gettext("Whoever is at the door is told kindly, and that it is not about them. The door closes; you can open it for knocking again."),
      yes: gettext("Not today"),
      press: () => desk.ask("turn_away", {}, where),
    });
  return html`<div class="row"><${Button} label=${gettext("Let them in now")} press=${() => desk.ask("let_in", {}, where)} />
    ${n > 1 && html`<${Button} label=${gettext("Let one in")} press=${() => desk.ask("let_in", {n: 1}, where)} />`}
    <${Button} kind="quiet" label=${gettext("Not today")} press=${away} /></div>`;
}

/** In the side column, only while somebody waits. */
export function AtDoor({desk}) {
  const n = desk.knocking.value;
  if (!n || desk.state.value.phase !== "live") return null;
  return html`<section class="side-door"><div class="note" data-tone="now"><h2>${doorSays(n)}</h2>
    <p class="small">${gettext("Suggested: with the next exercise. When you move on, you are asked.")}</p>
    ${desk.holds.value && html`<${Ways} desk=${desk} where="door" />`}<${Sorry} desk=${desk} where="door" /></div></section>`;
}
