/** The square to point a camera at: path data from the server, one module to the unit, black on white in every theme. */

import {html} from "../../vendor/preact.js";
import {gettext, interpolate} from "../lib/i18n.js";
import {spacedCode} from "./wording.js";

export function Qr({room, cls}) {
  if (!room.qr) return null;
  const label = interpolate(gettext("QR code to join: %(url)s, code %(code)s"), {url: addressOf(room), code: spacedCode(room.code)});
  return html`<svg class=${cls} role="img" aria-label=${label} viewBox=${`0 0 ${room.qr.size} ${room.qr.size}`} shape-rendering="crispEdges">
    <path d=${room.qr.path} fill="#000" /></svg>`;
}

/** What people type into a browser: the address without the secret that only the square carries. */
export function addressOf(room) {
  const address = String(room.join_url ?? "").replace(/#.*$/, "").replace(/^https?:\/\//, "").replace(/\/$/, "");
  return address || location.host;
}
