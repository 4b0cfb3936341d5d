/** Naming the place that an exercise moves to. */

import {html, useState} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Dialog} from "../../room/desk/keys.js";

export function MoveTo({editor, unit, close}) {
  const others = editor.rows.value.filter((one) => one !== unit);
  const [after, setAfter] = useState(editor.behind(unit.key) ?? "");
  const move = (event) => {
    event.preventDefault();
    close();
    editor.move(unit.key, after || null);
  };
  return html`<${Dialog} title=${interpolate(gettext("Move %(title)s"), {title: editor.titleOf(unit)})} close=${close}><form onSubmit=${move}>
    <div class="field"><label for="move-to">${gettext("Its place")}</label><select id="move-to" value=${after} onChange=${(event) => setAfter(event.currentTarget.value)}>
      <option value="" selected=${!after}>${gettext("First of all")}</option>
      ${others.map((one, n) => html`<option key=${one.key} value=${one.key} selected=${after === one.key}>${interpolate(gettext("%(n)s. After %(title)s"), {n: n + 2, title: editor.titleOf(one)})}</option>`)}</select></div>
    <div class="dialog-acts"><button type="button" class="button" onClick=${close}>${gettext("Leave it there")}</button><button class="button" data-kind="main">${gettext("Move it")}</button></div></form><//>`;
}
