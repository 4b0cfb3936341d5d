/** Out of the editor: a version of what is written, asking for it to be read, and a rehearsal of it. */

import {html, useState} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Dialog} from "../../room/desk/keys.js";
import {Press} from "./pieces.js";

/** Everything is with the server; false while it cannot be. */
async function saved(editor) {
  await editor.saving.run();
  await editor.saving.run();
  return editor.status.peek().name === "saved";
}

function Missing({editor}) {
  const must = editor.findings.value.filter((one) => one.must);
  return html`<p>${gettext("It cannot be published yet. This is still needed:")}</p><ul class="dashes">${must.slice(0, 8).map((one) => {
    const unit = one.exercise && editor.byId(one.exercise);
    return html`<li key=${`${one.exercise}${one.field}`}><strong>${unit ? editor.titleOf(unit) : gettext("The deck as a whole")}</strong>. ${[editor.formOf(unit ? unit.source.peek().kind : "head")?.fields.find((field) => field.name === one.field)?.label, one.why].filter(Boolean).join(": ")}</li>`;
  })}</ul>`;
}

function Publishing({editor, close}) {
  const [state, setState] = useState("asking"); // asking, busy, {number}, {say}
  const must = editor.findings.value.some((one) => one.must);
  const gentle = editor.findings.value.filter((one) => !one.must).length;
  const {may, deck} = editor.boot;
  const send = async (ask) => {
    setState("busy");
    if (!(await saved(editor))) return setState({say: gettext("Not everything is saved yet, so there is nothing to publish. Try again in a moment.")});
    const reply = await editor.api.change({act: "publish", ask}).catch(() => null);
    if (reply?.status === 200) return setState({number: reply.body.number, ask});
    return setState({say: reply?.body?.say ?? gettext("This did not work just now. Nothing is lost; try again in a moment.")});
  };
  if (state.number) {
    return html`<${Dialog} title=${interpolate(gettext("Version %(n)s is there"), {n: state.number})} close=${close}>
      <p role="status">${state.ask ? gettext("Whoever looks after the library is asked to read it. Until they have, only you and those you share it with can use it.") : gettext("You can use it in a workshop. Others find it once it is in the library.")}</p>
      <div class="dialog-acts"><button type="button" class="button" onClick=${close}>${gettext("Go on writing")}</button><a class="button" data-kind="main" href=${editor.boot.urls.back}>${gettext("To the decks")}</a></div><//>`;
  }
  return html`<${Dialog} title=${interpolate(gettext("Publish version %(n)s"), {n: deck.versions + 1})} close=${close}>
    ${must ? html`<${Missing} editor=${editor} />` : html`<p>${gettext("A version is what workshops use. Its words stay as they are; you go on writing the next one.")}</p>
      ${gentle > 0 && html`<p class="small muted">${gettext("The gentle checks still have something to say. They keep you from nothing.")}</p>`}`}
    ${state.say && html`<p class="note" data-tone="care" role="alert">${state.say}</p>`}
    <div class="dialog-acts"><button type="button" class="button" onClick=${close}>${gettext("Not now")}</button>
      ${!must && may.ask && html`<button type="button" class="button" aria-disabled=${state === "busy" || undefined} onClick=${() => state !== "busy" && send(true)}>${gettext("Publish, and ask for review")}</button>`}
      ${!must && html`<button type="button" class="button" data-kind="main" aria-disabled=${state === "busy" || undefined} onClick=${() => state !== "busy" && send(false)}>${gettext("Publish")}</button>`}</div><//>`;
}

/** A rehearsal is a page of its own: a plain form, sent once everything is saved. */
function Rehearse({editor}) {
  const go = async (event) => {
    const form = event.currentTarget;
    event.preventDefault();
    if (editor.findings.peek().some((one) => one.must)) return void (editor.asked.value = {Draw: Publishing});
    if (await saved(editor)) form.submit();
    return undefined;
  };
  return html`<form method="post" action=${editor.boot.urls.rehearse} onSubmit=${go}><input type="hidden" name="csrfmiddlewaretoken" value=${editor.boot.csrf} /><button class="button" data-kind="quiet" data-size="sm">${gettext("Rehearse")}</button></form>`;
}

export function Publish({editor}) {
  return html`${editor.boot.may.rehearse && html`<${Rehearse} editor=${editor} />`}
    <${Press} label=${interpolate(gettext("Publish version %(n)s"), {n: editor.boot.deck.versions + 1})} press=${() => (editor.asked.value = {Draw: Publishing})} />`;
}
