/** A card as a phone shows it, in small: so that one sees how long its words are there. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {line, prose} from "../../lib/prose.js";

export function PhonePreview({kind, title, prompt, gentler = []}) {
  const reading = kind === "reading";
  return html`<figure class="preview" aria-labelledby="h-preview"><figcaption id="h-preview">${gettext("On the phones")}</figcaption>
    <div class="preview-phone">${!reading && html`<p class="over-title">${title}</p>`}
      <p class="prompt" data-size="sm">${reading ? title : line(prompt)}</p>${reading && html`<div class="voice">${prose(prompt)}</div>`}
      ${gentler.length > 0 && html`<div class="preview-gentler"><p class="small"><strong>${gettext("A gentler version")}</strong></p><p class="voice">${line(gentler)}</p></div>`}</div></figure>`;
}
