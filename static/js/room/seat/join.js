/** The first screen: eight digits, sent by the button only. Each digit ties a thread into the cloth below. */

import {html, signal, useEffect, useRef, useSignal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {code, passing, problem} from "./doorstep.js";
import {doorWords, find} from "./path.js";

const loom = signal(null);

function spaced(digits) {
  return digits.length > 4 ? `${digits.slice(0, 4)} ${digits.slice(4)}` : digits;
}

export function Join() {
  const field = useRef(null);
  const busy = useSignal(false);
  useEffect(() => {
    if (problem.value) field.current.focus();
  }, [problem.value]);
  useEffect(() => {
    if (!passing.value) import("../../lib/weave/loom.js").then(({Loom}) => (loom.value = Loom), () => null);
  }, [passing.value]);
  const typed = (event) => {
    code.value = event.target.value.replace(/\D/g, "").slice(0, 8);
    problem.value = null;
    event.target.value = spaced(code.value);
  };
  const send = async (event) => {
    event.preventDefault();
    if (code.value.length < 8) return void (problem.value = gettext("That is fewer than eight numbers. Have another look at the screen."));
    busy.value = true;
    try {
      await find({code: code.value});
    } catch (shut) {
      problem.value = doorWords(shut, code.value);
    }
    busy.value = false;
    return undefined;
  };
  return html`<main class="phone-main join">
    <div class="join-head"><h1 id="now" tabindex="-1">${gettext("Come in when you’re ready.")}</h1>
      <p>${gettext("No account, no name, nothing to install. You can leave at any time.")}</p></div>
    <form class="code" onSubmit=${send} novalidate>
      <label for="code">${gettext("The eight numbers on the screen")}</label>
      <div class="code-field" dir="ltr"><input id="code" name="code" ref=${field} inputmode="numeric" autocomplete="off" value=${spaced(code.value)} onInput=${typed}
        aria-describedby="code-hint code-wrong" aria-invalid=${problem.value ? "true" : undefined} /></div>
      <p class="wrong" id="code-wrong" role="alert" hidden=${!problem.value}>${problem.value}</p>
      <p id="code-hint" class="visually-hidden">${gettext("Eight numbers, shown as 4826 1573. You can paste them; spaces don’t matter.")}</p>
      <div class="join-weave">${loom.value && html`<${loom.value} digits=${code.value} />`}
        <button class="button" data-kind="main" data-size="lg">${busy.value ? gettext("One moment…") : gettext("Come in")}${icon("arrow-right", {flip: true})}</button>
        <p class="scan small muted">${gettext("Or point your camera at the square on the screen.")}</p>
      </div>
    </form>
  </main>`;
}
