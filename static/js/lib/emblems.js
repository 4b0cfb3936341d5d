/**
 * The emblems a person can take in a room: a seat to be spoken to, never a signature. `name` is what the wire
 * carries, `say()` what is printed in the page's language. The dye is decoration: icon and name tell emblems
 * apart. static/emblems.json is the same list for the server; a test compares them.
 */

import {h} from "../../vendor/preact.js";
import {gettext} from "./i18n.js";
import {icon} from "./icon.js";

export const emblems = Object.freeze([
  {name: "Leaf", icon: "leaf", dye: "moss", say: () => gettext("Leaf")},
  {name: "Feather", icon: "feather", dye: "woad", say: () => gettext("Feather")},
  {name: "Shell", icon: "shell", dye: "madder", say: () => gettext("Shell")},
  {name: "Snail", icon: "snail", dye: "weld", say: () => gettext("Snail")},
  {name: "Wren", icon: "bird", dye: "woad", say: () => gettext("Wren")},
  {name: "Fish", icon: "fish", dye: "woad", say: () => gettext("Fish")},
  {name: "Bloom", icon: "flower-2", dye: "heather", say: () => gettext("Bloom")},
  {name: "Sprout", icon: "sprout", dye: "moss", say: () => gettext("Sprout")},
  {name: "Pine", icon: "tree-pine", dye: "moss", say: () => gettext("Pine")},
  {name: "Oak", icon: "tree-deciduous", dye: "moss", say: () => gettext("Oak")},
  {name: "Hill", icon: "mountain", dye: "heather", say: () => gettext("Hill")},
  {name: "Tide", icon: "waves", dye: "woad", say: () => gettext("Tide")},
  {name: "Cloud", icon: "cloud", dye: "woad", say: () => gettext("Cloud")},
  {name: "Sun", icon: "sun", dye: "weld", say: () => gettext("Sun")},
  {name: "Moon", icon: "moon", dye: "heather", say: () => gettext("Moon")},
  {name: "Barley", icon: "wheat", dye: "weld", say: () => gettext("Barley")},
  {name: "Clover", icon: "clover", dye: "moss", say: () => gettext("Clover")},
  {name: "Acorn", icon: "nut", dye: "madder", say: () => gettext("Acorn")},
  {name: "Cherry", icon: "cherry", dye: "madder", say: () => gettext("Cherry")},
  {name: "Turtle", icon: "turtle", dye: "moss", say: () => gettext("Turtle")},
  {name: "Squirrel", icon: "squirrel", dye: "madder", say: () => gettext("Squirrel")},
  {name: "Hare", icon: "rabbit", dye: "weld", say: () => gettext("Hare")},
  {name: "Beetle", icon: "bug", dye: "heather", say: () => gettext("Beetle")},
  {name: "Dew", icon: "droplet", dye: "woad", say: () => gettext("Dew")},
  {name: "Breeze", icon: "wind", dye: "woad", say: () => gettext("Breeze")},
  {name: "Frost", icon: "snowflake", dye: "heather", say: () => gettext("Frost")},
  {name: "Ember", icon: "flame", dye: "madder", say: () => gettext("Ember")},
  {name: "Rainbow", icon: "rainbow", dye: "weld", say: () => gettext("Rainbow")},
]);

const byName = new Map(emblems.map((emblem) => [emblem.name, emblem]));

export function find(name) {
  return byName.get(name) ?? null;
}

/** The pebble itself, beside which its name must stand. Without a name: a plain thread. */
export function Emblem({name, size}) {
  const emblem = find(name);
  return h("span", {class: "emblem", "data-dye": emblem?.dye ?? "none", "data-size": size}, emblem ? icon(emblem.icon, {isEmblem: true}) : icon("user-round"));
}

/** What somebody is called where people speak to each other: the name or emblem they chose; `nobody` without either. */
export function nameOf(person, nobody = gettext("Someone")) {
  return person?.name || find(person?.emblem)?.say() || nobody;
}

/** How a seat is shown where people speak to each other: {emblem, name}; either may be missing. */
export function Seat({emblem, name, size = "sm"}) {
  return h("span", {class: "seat"}, h(Emblem, {name: emblem, size}), h("span", {dir: "auto"}, nameOf({emblem, name})));
}
