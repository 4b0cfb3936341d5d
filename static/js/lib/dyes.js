/**
 * What small groups are called: dyes of old dyers, each with the thread it is drawn in. The name tells groups apart,
 * colour only helps; there are more names than threads. facilitation/domain/dyes.py has the same list.
 */

import {gettext, interpolate} from "./i18n.js";

export const dyes = Object.freeze({
  woad: {thread: "woad", say: () => gettext("Woad")},
  weld: {thread: "weld", say: () => gettext("Weld")},
  madder: {thread: "madder", say: () => gettext("Madder")},
  moss: {thread: "moss", say: () => gettext("Moss")},
  flax: {thread: "flax", say: () => gettext("Flax")},
  heather: {thread: "heather", say: () => gettext("Heather")},
  indigo: {thread: "woad", say: () => gettext("Indigo")},
  saffron: {thread: "weld", say: () => gettext("Saffron")},
  alkanet: {thread: "madder", say: () => gettext("Alkanet")},
  nettle: {thread: "moss", say: () => gettext("Nettle")},
  walnut: {thread: "flax", say: () => gettext("Walnut")},
  elder: {thread: "heather", say: () => gettext("Elder")},
  sorrel: {thread: "madder", say: () => gettext("Sorrel")},
  tansy: {thread: "weld", say: () => gettext("Tansy")},
  henna: {thread: "madder", say: () => gettext("Henna")},
  fern: {thread: "moss", say: () => gettext("Fern")},
  oak: {thread: "flax", say: () => gettext("Oak bark")},
  bramble: {thread: "heather", say: () => gettext("Bramble")},
  logwood: {thread: "woad", say: () => gettext("Logwood")},
  marigold: {thread: "weld", say: () => gettext("Marigold")},
  cochineal: {thread: "madder", say: () => gettext("Cochineal")},
  lichen: {thread: "moss", say: () => gettext("Lichen")},
  birch: {thread: "flax", say: () => gettext("Birch")},
  mallow: {thread: "heather", say: () => gettext("Mallow")},
  iris: {thread: "woad", say: () => gettext("Iris")},
  gorse: {thread: "weld", say: () => gettext("Gorse")},
  sumac: {thread: "madder", say: () => gettext("Sumac")},
  ivy: {thread: "moss", say: () => gettext("Ivy")},
  alder: {thread: "flax", say: () => gettext("Alder")},
  bilberry: {thread: "heather", say: () => gettext("Bilberry")},
});

/** "Woad"; "Woad 2" for woad-2. */
export function groupName(key) {
  const [dye, number] = String(key ?? "").split("-");
  const name = dyes[dye]?.say() ?? dye;
  return number ? interpolate(gettext("%(name)s %(number)s"), {name, number}) : name;
}

/** The thread a group is drawn in. */
export function threadOf(key) {
  return dyes[String(key ?? "").split("-")[0]]?.thread ?? "flax";
}

/**
 * A group's note as the room has it, {group, text}: the server puts the group's name on a line of its own before it
 * ("Woad 2" for woad-2), so that it stays with the words wherever they go.
 */
export function signedNote(text) {
  const at = (text ?? "").indexOf("\n");
  const key = (text ?? "").slice(0, at).toLowerCase().replace(" ", "-");
  return dyes[key.split("-")[0]] ? {group: key, text: text.slice(at + 1)} : {group: null, text: text ?? ""};
}
