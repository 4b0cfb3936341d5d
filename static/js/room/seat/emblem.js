/** Dealing an emblem: at random, so that nobody hunts for status. The room refuses one that is taken. */

import {emblems} from "../../lib/emblems.js";

export function dealEmblem(but = []) {
  const left = emblems.filter(({name}) => !but.includes(name));
  const [n] = crypto.getRandomValues(new Uint32Array(1));
  return left[n % left.length].name;
}
