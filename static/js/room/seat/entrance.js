/** The two requests before there is a socket: looking at a room, and entering it. No drawing here. */

import {gettext} from "../../lib/i18n.js";

/** The room could not be looked at or entered: `code` (an HTTP status, 0 without signal) and a sentence. */
export class Shut extends Error {
  constructor(code, say, {opens = null, room = null} = {}) {
    super(say);
    this.code = code;
    this.say = say;
    this.opens = opens; // milliseconds since 1970, when one is early
    this.room = room; // which room it is, when the numbers were right
  }
}

async function post(path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method: "POST",
      headers: {"Content-Type": "application/json"},
      body: JSON.stringify(body),
    });
  } catch {
    throw new Shut(0, gettext("There is no signal just now. Your numbers stay here; try again in a moment."));
  }
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  const fallback = gettext("Something went wrong on our side. Please try again in a moment.");
  throw new Shut(answer.status, said.say || fallback, said);
}

export const look = (key) => post("/join/look", key);
export const enter = (key) => post("/join/enter", key);

/** Takes the seat's cookie off this phone. Without signal it stays until its day is over. */
export const giveBack = (room) => post(`/r/${room}/forget`, {}).catch(() => null);

/** What the address's fragment holds: {code}, {secret} or null. It is taken out of the address at once. */
export function takeFragment() {
  const text = decodeURIComponent(location.hash.slice(1));
  if (!text) return null;
  history.replaceState(null, "", location.pathname + location.search);
  const digits = text.replace(/[\s-]/g, "");
  if (/^\d{8}$/.test(digits)) return {code: digits};
  return /^[\w.~-]{16,200}$/.test(text) ? {secret: text} : null;
}
