/**
 * Asking somebody to hold the room too: a link for one person, shown once with its square, and the links that nobody has
 * used yet. The link is the room's answer to this desk alone; it is kept nowhere.
 */

import {html, useState} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {longDate} from "../wording.js";
import {Button, Sorry} from "./pieces.js";

/** The link to give to them, and the same as a square for a tablet's camera. */
function Made({link, qr}) {
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(link).then(() => setCopied(true), () => setCopied(false));
  return html`<div class="asked-link"><svg class="desk-qr" role="img" aria-label=${gettext("The same link, to point a camera at")} viewBox=${`0 0 ${qr.size} ${qr.size}`} shape-rendering="crispEdges"><path d=${qr.path} fill="#000" /></svg>
    <div><label class="field"><span>${gettext("Give this link to one person")}</span><input readonly dir="ltr" value=${link} onFocus=${(event) => event.target.select()} /></label>
      <p class="small muted">${gettext("Whoever opens it first holds this room with you. It works once, within a week. It is shown only now.")}</p>
      ${navigator.clipboard && html`<div class="row"><${Button} glyph="copy" label=${gettext("Copy it")} press=${copy} /><span class="small" role="status">${copied && gettext("Copied.")}</span></div>`}</div></div>`;
}

function Waiting({desk, one}) {
  const line = interpolate(gettext("A link by %(by)s, good until %(date)s. Nobody has used it yet."), {by: one.by, date: longDate(one.until)});
  return html`<li><span class="small hands-line">${line}</span><${Button} kind="quiet" label=${gettext("Take it back")} press=${() => desk.ask("uninvite_lead", {invitation: one.id}, "invite")} /></li>`;
}

export function Inviting({desk}) {
  const [made, setMade] = useState(null);
  const waiting = desk.hands.value?.asked ?? [];
  const ask = async () => {
    const reply = await desk.send("invite_lead", {});
    reply.t === "ok" ? setMade(reply) : desk.refuse("invite", reply.say);
  };
  return html`<section class="people-part"><h3>${gettext("Ask somebody to hold it with you")}</h3>
    ${made ? html`<${Made} ...${made} />` : html`<p class="small muted">${gettext("They see what is gathered, shuffled, and who asks for care; never who wrote what. The phones say that they lead too.")}</p>`}
    ${waiting.length > 0 && html`<ul class="hands">${waiting.map((one) => html`<${Waiting} key=${one.id} desk=${desk} one=${one} />`)}</ul>`}
    ${!made && html`<div class="row"><${Button} glyph="users" label=${gettext("Invite someone to hold the room with you")} press=${ask} /></div>`}
    <${Sorry} desk=${desk} where="invite" /></section>`;
}
