/** Text size, quiet mode, sound, vibration, screen: the same rows in the lobby and in the menu. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {SIZES, awake, canStayAwake, quiet, size} from "./settings.js";
import {sounds, turnSound} from "./sounding.js";
import {canVibrate, turnVibration, vibrates} from "./vibrating.js";

const SIZE_WORDS = {usual: gettext("usual"), large: gettext("large"), larger: gettext("larger")};

export function Row({name, text, says, pressed, onClick}) {
  return html`<li><button type="button" role=${pressed === undefined ? undefined : "switch"} aria-checked=${pressed === undefined ? undefined : String(pressed)} onClick=${onClick}>${icon(name)}<span>${text}</span><span>${says}</span></button></li>`;
}

const onOff = (on) => (on ? gettext("on") : gettext("off"));

export function Settle() {
  const larger = () => (size.value = SIZES[(SIZES.indexOf(size.value) + 1) % SIZES.length]);
  return html`
    <${Row} name="a-large-small" text=${gettext("Text size")} says=${SIZE_WORDS[size.value]} onClick=${larger} />
    <${Row} name="volume-x" text=${gettext("Quiet mode")} says=${onOff(quiet.value)} pressed=${quiet.value} onClick=${() => (quiet.value = !quiet.value)} />
    <${Row} name="bell" text=${gettext("A soft bell")} says=${onOff(sounds.value)} pressed=${sounds.value} onClick=${turnSound} />
    ${canVibrate && html`<${Row} name="vibrate" text=${gettext("Vibration")} says=${onOff(vibrates.value)} pressed=${vibrates.value} onClick=${turnVibration} />`}
    ${canStayAwake && html`<${Row} name="smartphone" text=${gettext("Keep the screen on")} says=${onOff(awake.value)} pressed=${awake.value} onClick=${() => (awake.value = !awake.value)} />`}`;
}
