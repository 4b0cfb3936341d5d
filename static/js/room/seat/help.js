/**
 * Help lines as this phone has them: the room's country once it is known, before that the ones in the page itself.
 * Opening them asks nobody for anything, so it works without signal and tells no one.
 */

import {gettext, interpolate} from "../../lib/i18n.js";
import {room} from "./store.js";

const page = JSON.parse(document.getElementById("help")?.textContent || "{}");
const neutral = document.querySelector('meta[name="neutral"]')?.content;

/** {lines, directory, emergency, checked, country} */
export function help() {
  const found = room.value?.help;
  if (!found) return page;
  return {...found, country: found.lines.length ? countryName(room.value.country) : null};
}

function countryName(code) {
  try {
    return new Intl.DisplayNames(document.documentElement.lang || "en", {type: "region"}).of(code);
  } catch {
    return null;
  }
}

/** The number as its own service writes it, when it does. */
function written(digits, contact) {
  const found = (contact ?? "").match(/\d(?:[\d -]*\d)?/g) ?? [];
  return found.find((part) => part.replace(/\D/g, "") === digits) ?? digits;
}

export function call(number, contact) {
  const shown = written(number, contact);
  return {way: "call", shown, href: `tel:${number}`, label: interpolate(gettext("Call %(number)s"), {number: shown})};
}

/** How to reach a line: [{way: "call"|"text", shown, href, label}]; empty where its wording leaves doubt. */
export function ways({tel, sms, contact}) {
  const text = sms && {way: "text", shown: written(sms, contact), href: `sms:${sms}`, label: interpolate(gettext("Text %(number)s"), {number: sms})};
  return [tel && call(tel, contact), text].filter(Boolean);
}

/** To a page that shows nothing of this, in place of this one: "back" does not lead here. */
export function hideQuickly() {
  document.title = "";
  document.body.replaceChildren();
  location.replace(navigator.onLine && neutral ? neutral : "about:blank");
}
