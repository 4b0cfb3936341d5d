/** How to be here: a thread, an emblem, a first name. A seat to be spoken to, never beside what one writes. */

import {html, useSignal} from "../../../vendor/preact.js";
import {Emblem, find} from "../../lib/emblems.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {PlainThread} from "../../lib/weave/plain.js";
import {dealEmblem} from "./emblem.js";
import {memory} from "./memory.js";
import {takeSeat} from "./path.js";

const DEALS = 3;

function Way({value, as, small, title, figure, more}) {
  return html`<div class="way" data-chosen=${as.value === value ? "" : undefined}><label class="way-choice">${figure}
    <span><b>${title}</b><small>${small}</small></span><input type="radio" name="as" value=${value} checked=${as.value === value} onChange=${() => (as.value = value)} /></label>
    ${more && html`<div class="way-more">${more}</div>`}</div>`;
}

/** `done(appear)` takes the choice: {as, emblem?, name?}. */
export function Ways({button, done}) {
  const before = memory.peek().appear;
  const as = useSignal(before?.as ?? "thread");
  const name = useSignal(before?.name ?? "");
  const dealt = useSignal([before?.emblem || dealEmblem()]);
  const wrong = useSignal(false);
  const emblem = dealt.value.at(-1);
  const another = () => {
    dealt.value = [...dealt.value, dealEmblem(dealt.value)];
    as.value = "emblem";
  };
  const send = (event) => {
    event.preventDefault();
    if (as.value === "name" && !name.value.trim()) return void (wrong.value = true);
    return done(as.value === "thread" ? {as: "thread"} : as.value === "emblem" ? {as: "emblem", emblem} : {as: "name", name: name.value.trim()});
  };
  const first = html`<label class="visually-hidden" for="first">${gettext("First name")}</label>
    <input class="text-field" id="first" name="first" autocomplete="given-name" maxlength="24" placeholder=${gettext("First name")} value=${name.value} dir="auto"
      aria-describedby="first-wrong" onInput=${(event) => ((name.value = event.target.value), (as.value = "name"), (wrong.value = false))} />
    <p class="wrong" id="first-wrong" role="alert" hidden=${!wrong.value}>${gettext("There is no name yet. Any name you like being called is fine.")}</p>`;
  return html`<form class="stack" data-gap="5" onSubmit=${send}>
    <fieldset class="ways"><legend class="visually-hidden">${gettext("How would you like to be here?")}</legend>
      <${Way} value="thread" as=${as} title=${gettext("As someone")} small=${gettext("A thread with no sign.")} figure=${html`<${PlainThread} />`} />
      <${Way} value="emblem" as=${as} title=${gettext("With an emblem")} figure=${html`<${Emblem} name=${emblem} />`}
        small=${interpolate(gettext("Today you’d be %(emblem)s."), {emblem: find(emblem)?.say()})}
        more=${dealt.value.length < DEALS && html`<button class="button" type="button" onClick=${another}>${icon("refresh-cw")}${gettext("Another one")}</button>`} />
      <${Way} value="name" as=${as} title=${gettext("With a first name")} small=${gettext("Used only in pairs and in the round.")}
        figure=${html`<span class="emblem" data-dye="weld">${icon("pencil")}</span>`} more=${first} />
    </fieldset>
    <button class="button" data-kind="main" data-size="lg">${button}</button>
  </form>`;
}

export function Appear() {
  return html`<main class="phone-main" data-top="tight">
    <div class="stack" data-gap="2"><h1 class="phone-title" id="now" tabindex="-1">${gettext("How would you like to be here?")}</h1>
      <p class="muted">${gettext("A seat, not a signature. However you appear, it never stands beside what you write.")}</p></div>
    <${Ways} button=${gettext("Take your seat")} done=${takeSeat} />
    <p class="small muted center">${gettext("You can change this later from the menu. It never rewrites the past.")}</p>
  </main>`;
}
